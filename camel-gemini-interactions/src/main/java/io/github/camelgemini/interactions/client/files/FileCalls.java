/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.api.HttpCall;
import io.github.camelgemini.interactions.client.api.Poller;
import io.github.camelgemini.interactions.client.api.ResourceUris;
import io.github.camelgemini.interactions.client.body.JsonRequestBody;
import io.github.camelgemini.interactions.client.body.RequestBody;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The single calls of the Files API. Thread-safe. */
public final class FileCalls {

    private static final Logger LOG = LoggerFactory.getLogger(FileCalls.class);

    private final CallContext context;
    private final CallContext once;
    private final ResourceUris urls;
    private final FileSettings settings;

    public FileCalls(CallContext context, ResourceUris urls, FileSettings settings) {
        this.context = context;
        this.once = context.withoutRetries();
        this.urls = urls;
        this.settings = settings;
    }

    public CallContext context() {
        return context;
    }

    ResourceUris urls() {
        return urls;
    }

    FileSettings settings() {
        return settings;
    }

    /** Starts an upload; the result is the address for its bytes as the API names it, or null. Starting an upload twice does no harm. */
    CompletableFuture<String> start(HttpFields headers, ObjectNode request, JsonRequestBody body) {
        return run(
                context,
                new ApiRequest<>(
                        HttpMethod.POST,
                        urls.uploads(),
                        headers,
                        request,
                        body,
                        true,
                        ApiRequest.Subject.UPLOAD,
                        answer -> answer.headers().get("x-goog-upload-url")),
                Duration.ZERO);
    }

    /** Sends a chunk once: after a failure, the API must be asked how to go on. */
    CompletableFuture<UploadStatus> send(URI url, HttpFields headers, RequestBody body) {
        return run(once, upload(url, headers, body, false), Duration.ZERO);
    }

    /** Sends a command without bytes. */
    CompletableFuture<UploadStatus> query(URI url, HttpFields headers, Duration pause) {
        return run(context, upload(url, headers, null, true), pause);
    }

    private static ApiRequest<UploadStatus> upload(URI url, HttpFields headers, RequestBody body, boolean repeatable) {
        return new ApiRequest<>(
                HttpMethod.POST, url, headers, null, body, repeatable, ApiRequest.Subject.UPLOAD, UploadStatus::of);
    }

    /**
     * Reads what the API knows of a file.
     *
     * @param name as {@link ResourceUris#fileName} makes it
     */
    public CompletableFuture<RemoteFile> get(String name) {
        return run(context, file(HttpMethod.GET, name, answer -> RemoteFile.of(answer.json())), Duration.ZERO);
    }

    /**
     * Deletes a file.
     *
     * @param name as {@link ResourceUris#fileName} makes it
     */
    public CompletableFuture<Void> delete(String name) {
        return run(context, file(HttpMethod.DELETE, name, ApiRequest.Reader.statusOnly()), Duration.ZERO);
    }

    private <T> ApiRequest<T> file(HttpMethod method, String name, ApiRequest.Reader<T> reader) {
        return new ApiRequest<>(
                method, urls.file(name), HttpFields.EMPTY, null, null, true, ApiRequest.Subject.FILE, reader);
    }

    /** Waits, without a thread, until a file is processed. */
    public CompletableFuture<RemoteFile> awaitActive(RemoteFile file) {
        CompletableFuture<RemoteFile> processed = new Poller<RemoteFile>(
                        context,
                        last -> get(last.name()),
                        last -> last.isActive() || last.isFailed(),
                        pause -> pause,
                        settings.activeTimeout(),
                        (last, timeout) -> ClientErrors.fileNotActive(timeout),
                        null)
                .run(file, settings.pollInterval());
        return CancellableFuture.of(processed, Runnable::run, last -> {
            if (last.isFailed()) {
                throw ClientErrors.fileFailed(last.errorCode());
            }
            return CompletableFuture.completedFuture(last);
        });
    }

    /** Lets a call that removes an upload end on its own; its result is only logged. */
    void forget(CompletableFuture<?> call) {
        context.transport().cleanUps().add("removal of an upload", call);
        call.whenComplete((value, failure) -> {
            if (failure != null) {
                LOG.debug(
                        "What was uploaded was not removed: {}",
                        failure.getClass().getSimpleName());
            }
        });
    }

    private static <T> CompletableFuture<T> run(CallContext context, ApiRequest<T> operation, Duration pause) {
        return new HttpCall<>(context, operation, pause).run();
    }
}
