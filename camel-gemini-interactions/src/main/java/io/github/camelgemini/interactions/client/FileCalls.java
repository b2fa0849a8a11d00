/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The single calls of the Files API. Safe for use by several threads. */
final class FileCalls {

    private static final Logger LOG = LoggerFactory.getLogger(FileCalls.class);

    private final CallContext context;
    private final CallContext once;
    private final ApiUrls urls;
    private final FileSettings settings;

    FileCalls(CallContext context, ApiUrls urls, FileSettings settings) {
        this.context = context;
        this.once = context.withoutRetries();
        this.urls = urls;
        this.settings = settings;
    }

    CallContext context() {
        return context;
    }

    ApiUrls urls() {
        return urls;
    }

    FileSettings settings() {
        return settings;
    }

    /** Starts an upload; the result is the address for its bytes as the API names it, or null. One that is started twice harms nobody. */
    CompletableFuture<String> start(HttpFields headers, ObjectNode request, JsonBody body) {
        return run(
                context,
                new Operation<>(
                        HttpMethod.POST,
                        urls.uploads(),
                        headers,
                        request,
                        body,
                        true,
                        Operation.Subject.UPLOAD,
                        answer -> answer.headers().get("x-goog-upload-url")),
                Duration.ZERO);
    }

    /** Sends a piece once: how to go on after a failure only the API can tell. */
    CompletableFuture<UploadAnswer> send(URI url, HttpFields headers, PieceBody body) {
        return run(once, upload(url, headers, body, false), Duration.ZERO);
    }

    /** Sends a command without bytes. */
    CompletableFuture<UploadAnswer> query(URI url, HttpFields headers, Duration pause) {
        return run(context, upload(url, headers, null, true), pause);
    }

    private static Operation<UploadAnswer> upload(URI url, HttpFields headers, PieceBody body, boolean repeatable) {
        return new Operation<>(
                HttpMethod.POST, url, headers, null, body, repeatable, Operation.Subject.UPLOAD, UploadAnswer::of);
    }

    /** @param name as {@link FileNames} makes it */
    CompletableFuture<UploadedFile> get(String name) {
        return run(context, file(HttpMethod.GET, name, answer -> UploadedFile.of(answer.json())), Duration.ZERO);
    }

    /** @param name as {@link FileNames} makes it */
    CompletableFuture<Void> delete(String name) {
        return run(context, file(HttpMethod.DELETE, name, new StatusOnly()), Duration.ZERO);
    }

    private <T> Operation<T> file(HttpMethod method, String name, Operation.Reader<T> reader) {
        return new Operation<>(
                method, urls.file(name), HttpFields.EMPTY, null, null, true, Operation.Subject.FILE, reader);
    }

    /** Waits, without a thread, until a file is processed. */
    CompletableFuture<UploadedFile> awaitActive(UploadedFile file) {
        return new ActiveWait(this, file).run();
    }

    /** Lets a call end by itself whose result nobody needs. */
    void forget(CompletableFuture<?> call) {
        call.whenComplete((value, failure) -> {
            if (failure != null) {
                LOG.debug(
                        "What was uploaded was not removed: {}",
                        failure.getClass().getSimpleName());
            }
        });
    }

    private static <T> CompletableFuture<T> run(CallContext context, Operation<T> operation, Duration pause) {
        return new Call<>(context, operation, pause).run();
    }
}
