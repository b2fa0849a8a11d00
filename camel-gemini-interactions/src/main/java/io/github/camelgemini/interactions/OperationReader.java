/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.operation.MediaDownloads;
import io.github.camelgemini.interactions.operation.Operation;
import io.github.camelgemini.interactions.pending.PendingReader;
import org.apache.camel.Exchange;

/** Reads interactions with the operation {@code get}. Thread-safe. */
final class OperationReader implements PendingReader {

    private final Operation get;
    private final Executor routes;

    /** @param routes writes results to exchanges */
    OperationReader(Operation get, Executor routes) {
        this.get = get;
        this.routes = routes;
    }

    @Override
    public CompletableFuture<Interaction> read(Exchange exchange) {
        try {
            return read(get.start(exchange));
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> CompletableFuture<Interaction> read(Operation.Call<T> call) {
        CompletableFuture<Interaction> written = CancellableFuture.of(call.result(), routes, result -> {
            call.completion().complete(result);
            return CompletableFuture.completedFuture(MediaDownloads.interactionOf(result));
        });
        // A failure, too, must continue on a thread that may run routes.
        return CancellableFuture.recovering(written, routes, CompletableFuture::failedFuture);
    }

    @Override
    public void stop() {
        get.stop();
    }
}
