/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.media.CachingUploader;
import io.github.camelgemini.interactions.media.UploadSettings;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.EventSink;

/**
 * Uploads media that are too large for a request before the request is sent. A call may send several requests, such as repairs: media that they share are
 * uploaded once, and deleted when the whole call has ended. For one call.
 */
public final class UploadingCall implements InteractionCall {

    private final InteractionCall next;
    private final RequestUploads uploads;
    private volatile boolean answered;

    /** @param workers threads that run calls with uploads */
    public UploadingCall(InteractionCall next, CachingUploader files, UploadSettings settings, Executor workers) {
        this.next = next;
        this.uploads = new RequestUploads(files, settings, workers);
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        answered = false;
        CompletableFuture<Interaction> call = request.creates()
                ? CancellableFuture.of(
                        uploads.refer(request.body()),
                        Runnable::run,
                        body -> next.execute(InteractionRequest.create(body), events))
                : next.execute(request, events);
        return CancellableFuture.of(call, Runnable::run, answer -> {
            answered = answer.hasEnded();
            return CompletableFuture.completedFuture(answer);
        });
    }

    /**
     * Deletes the uploaded files when an enclosing call has ended.
     *
     * @param whole the enclosing call, which sends all its requests through this call
     */
    public InteractionCall removingAfter(InteractionCall whole) {
        return (request, events) -> {
            CompletableFuture<Interaction> result = whole.execute(request, events);
            // A later request may continue an interaction that refers to the media of the first request.
            result.whenComplete((answer, failure) -> {
                boolean ended = failure == null ? answer.hasEnded() : answered || !mayGoOn(request, failure);
                if (ended) {
                    uploads.release();
                }
            });
            return result;
        };
    }

    /** Whether the API may still work on an interaction after the call for it has failed. */
    private static boolean mayGoOn(InteractionRequest request, Throwable failure) {
        boolean refused = failure instanceof GeminiInteractionsException known && known.getHttpStatus() >= 400;
        return request.isBackground() && !refused;
    }
}
