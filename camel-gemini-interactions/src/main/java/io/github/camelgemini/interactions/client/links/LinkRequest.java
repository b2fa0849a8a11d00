/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.links;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.api.HttpCall;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.client.http.BodyReader;
import io.github.camelgemini.interactions.client.http.HttpAttempt;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.OpenCall;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;

/**
 * Asks a server where a link leads: by {@code HEAD}, and by {@code GET} where the server does not answer that with a redirect. Sends neither key nor additional
 * headers, follows no redirect, reads no body.
 */
final class LinkRequest {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** Statuses of servers that do not like {@code HEAD}; of any other failure, GET would bring the same. */
    private static final Set<Integer> ASKED_AGAIN = Set.of(400, 403, 405, 501);

    private final CallContext context;
    private final RedirectLinks links;

    /** @param timeout how long each request may take */
    LinkRequest(CallContext context, RedirectLinks links, Duration timeout) {
        this.context = context.withoutRetries(timeout)
                .with(HttpFields.from(
                        new HttpField(HttpHeader.USER_AGENT, HttpTransport.USER_AGENT),
                        new HttpField(HttpHeader.ACCEPT, "*/*")));
        this.links = links;
    }

    /**
     * Starts the requests.
     *
     * @return where the link leads; fails when there is no answer. Cancelling it ends the running request
     */
    CompletableFuture<ResolvedLink> send(URI link) {
        return CancellableFuture.of(
                send(HttpMethod.HEAD, link),
                Runnable::run,
                head -> head.isAskedAgain()
                        ? send(HttpMethod.GET, link).thenApply(Answer::link)
                        : CompletableFuture.completedFuture(head.link()));
    }

    private CompletableFuture<Answer> send(HttpMethod method, URI link) {
        return new HttpCall<>(
                        context,
                        new ApiRequest<>(method, link, null, null, false, new HeadReader(link, method)),
                        Duration.ZERO)
                .run();
    }

    /** What a server answered. */
    private record Answer(int status, ResolvedLink link) {

        boolean isAskedAgain() {
            return (status >= 200 && status < 300) || ASKED_AGAIN.contains(status);
        }
    }

    /** Reads status and headers of any answer. */
    private final class HeadReader implements ApiRequest.Reader<Answer>, BodyReader {

        private final URI link;
        private final HttpMethod method;

        HeadReader(URI link, HttpMethod method) {
            this.link = link;
            this.method = method;
        }

        @Override
        public boolean reads(ApiResponse answer) {
            return true;
        }

        @Override
        public boolean ignoresBody() {
            return true;
        }

        @Override
        public Answer read(ApiResponse answer) {
            return new Answer(answer.status(), resolved(answer));
        }

        private ResolvedLink resolved(ApiResponse answer) {
            if (!REDIRECTS.contains(answer.status())) {
                return ResolvedLink.failed(answer.isSuccess() ? "no_redirect" : "http_" + answer.status());
            }
            return TargetUrl.of(link, answer.headers().get(HttpHeader.LOCATION))
                    .filter(target -> !links.isLink(target))
                    .map(ResolvedLink::to)
                    .orElseGet(() -> ResolvedLink.failed("unusable_target"));
        }

        @Override
        public BodyReader body(OpenCall call) {
            return this;
        }

        /** The answer to HEAD has no body, so its connection can be used again. */
        @Override
        public boolean takes(ApiResponse answer) {
            return method != HttpMethod.HEAD && answer.headers().getLongField(HttpHeader.CONTENT_LENGTH) != 0;
        }

        @Override
        public void start(HttpAttempt owner, Response response, Content.Source content) {
            owner.abort(new IllegalStateException("The body is not needed"));
        }
    }
}
