/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.api.HttpCall;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.client.http.BodyReader;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;

/** Fetches a file and follows redirects. Cancelling the result ends the running call. */
public final class FileDownload<S extends OutputStream> {

    private static final int MAX_REDIRECTS = 5;

    private final CallContext own;
    private final CallContext foreign;
    private final RedirectPolicy redirects;
    private final Download.Target<S> target;
    private final ApiRequest.Subject subject;
    private final CompletableFuture<Download<S>> result = new CompletableFuture<>();
    private volatile CompletableFuture<?> current;

    /** @param subject what a failure is about */
    public FileDownload(CallContext context, Download.Target<S> target, ApiRequest.Subject subject) {
        this.subject = subject;
        this.own = context.with(HttpFields.build(context.headers()).put(HttpHeader.ACCEPT, "*/*"));
        this.foreign = context.with(HttpFields.from(
                new HttpField(HttpHeader.USER_AGENT, HttpTransport.USER_AGENT),
                new HttpField(HttpHeader.ACCEPT, "*/*")));
        this.redirects = new RedirectPolicy(context.settings().baseUrl());
        this.target = target;
    }

    public CompletableFuture<Download<S>> run(URI uri) {
        result.whenComplete((download, failure) -> {
            CompletableFuture<?> last = current;
            if (last != null) {
                last.cancel(false);
            }
        });
        try {
            get(uri, 0);
        } catch (RuntimeException | Error defect) {
            result.completeExceptionally(ClientErrors.internal(defect));
        }
        return result;
    }

    private void get(URI uri, int followed) {
        Hop hop = new Hop(uri);
        // The key and the additional headers are sent to the API alone.
        CallContext context = redirects.isOwn(uri) ? own : foreign;
        CompletableFuture<URI> next = new HttpCall<>(
                        context,
                        new ApiRequest<>(HttpMethod.GET, uri, HttpFields.EMPTY, null, null, true, subject, hop),
                        Duration.ZERO)
                .run();
        current = next;
        if (result.isDone()) {
            next.cancel(false);
        }
        next.whenComplete((location, failure) -> {
            try {
                follow(hop, location, failure, followed);
            } catch (RuntimeException | Error defect) {
                result.completeExceptionally(ClientErrors.internal(defect));
            }
        });
    }

    private void follow(Hop hop, URI location, Throwable failure, int followed) {
        if (failure != null) {
            result.completeExceptionally(failure);
            hop.abandon();
        } else if (location == null) {
            hop.complete();
        } else if (followed == MAX_REDIRECTS) {
            result.completeExceptionally(ClientErrors.redirectRefused());
        } else {
            get(location, followed + 1);
        }
    }

    /** One call: its result is the URI to call next, or null when it brought the file. */
    private final class Hop implements ApiRequest.Reader<URI> {

        private final URI uri;
        private volatile DownloadWriter<S> body;
        private volatile String mediaType;

        Hop(URI uri) {
            this.uri = uri;
        }

        @Override
        public BodyReader body(OpenCall call) {
            body = new DownloadWriter<>(target, call);
            return body;
        }

        @Override
        public boolean reads(ApiResponse answer) {
            return answer.isSuccess() || RedirectPolicy.isRedirect(answer.status());
        }

        @Override
        public URI read(ApiResponse answer) throws GeminiInteractionsException {
            mediaType = answer.mediaType();
            return answer.isSuccess()
                    ? null
                    : redirects.next(uri, answer.headers().get(HttpHeader.LOCATION));
        }

        void abandon() {
            DownloadWriter<S> last = body;
            if (last != null) {
                last.abandon();
            }
        }

        /** Completes the result when the rest of the answer is written. */
        void complete() {
            body.written().whenComplete((written, failure) -> {
                if (failure == null) {
                    result.complete(new Download<>(body.sink(), body.size(), mediaType));
                } else {
                    result.completeExceptionally(failure);
                }
            });
        }
    }
}
