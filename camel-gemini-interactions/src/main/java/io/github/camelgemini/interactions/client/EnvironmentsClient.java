/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.api.HttpCall;
import io.github.camelgemini.interactions.client.api.ResourceUris;
import io.github.camelgemini.interactions.client.files.Download;
import io.github.camelgemini.interactions.client.files.FileDownload;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Calls the resource of environments, in which agents work (API reference, "Sibling resources"). Every method returns at once; the result completes on a thread
 * of the transport, which must not be blocked. A failed result holds a {@link GeminiInteractionsException} and nothing else; cancelling a result cancels the
 * HTTP exchange. Thread-safe.
 */
public final class EnvironmentsClient {

    private final CallContext context;
    private final ResourceUris urls;

    EnvironmentsClient(CallContext context, ResourceUris urls) {
        this.context = context;
        this.urls = urls;
    }

    /**
     * Fetches a file of an environment.
     *
     * @param id the environment
     * @param path where the file is in it; a slash at the start does not matter
     */
    public <S extends OutputStream> CompletableFuture<Download<S>> download(
            String id, String path, Download.Target<S> target) {
        try {
            URI uri = urls.environmentFile(id, path);
            return new FileDownload<>(context, target, ApiRequest.Subject.ENVIRONMENT).run(uri);
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Deletes an environment with all its files. */
    public CompletableFuture<Void> delete(String id) {
        try {
            ApiRequest<Void> request = new ApiRequest<>(
                    HttpMethod.DELETE,
                    urls.environment(id),
                    HttpFields.EMPTY,
                    null,
                    null,
                    true,
                    ApiRequest.Subject.ENVIRONMENT,
                    ApiRequest.Reader.statusOnly());
            return new HttpCall<>(context, request, Duration.ZERO).run();
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
