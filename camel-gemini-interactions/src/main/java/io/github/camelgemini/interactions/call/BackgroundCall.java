/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.PollingPolicy;
import io.github.camelgemini.interactions.media.MediaUploads;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Creates interactions and waits, without a thread, for those that run in the background. Safe for use by several threads. */
public final class BackgroundCall {

    private final InteractionsClient client;
    private final PollingPolicy polling;
    private final Executor workers;
    private final MediaUploads uploads;

    /**
     * Makes it.
     *
     * @param polling how the end of what runs in the background is waited for; null not to wait
     * @param uploads take what is too much for a request
     */
    public BackgroundCall(InteractionsClient client, PollingPolicy polling, Executor workers, MediaUploads uploads) {
        this.client = client;
        this.polling = polling;
        this.workers = workers;
        this.uploads = uploads;
    }

    /**
     * Creates an interaction.
     *
     * @param request the request body; not to be changed until the result is there
     * @return the interaction; it may still be running only if it is not to be waited for. Ending the result ends the call and the waiting
     * @throws GeminiInteractionsException when it has media that are too large
     */
    public CompletableFuture<Interaction> create(ObjectNode request) throws GeminiInteractionsException {
        return withMedia(request, this::createAndAwait, created -> !created.hasEnded());
    }

    /**
     * Makes calls that need the media of a request, which are there until the calls have ended.
     *
     * @param request not to be changed until the result is there
     * @param calls takes the request, or one that refers to uploaded files in its place
     * @param isRunning whether the API still works on what the calls have brought
     * @throws GeminiInteractionsException when it has media that are too large
     */
    public <T> CompletableFuture<T> withMedia(
            ObjectNode request, Function<ObjectNode, CompletableFuture<T>> calls, Predicate<T> isRunning)
            throws GeminiInteractionsException {
        return uploads.call(request, (referring, onEnd) -> calls.apply(referring), isRunning);
    }

    /** Whether there is an answer only when the interaction has ended: it does not run in the background, or its end is waited for. */
    public boolean awaitsEnd(ObjectNode request) {
        return polling != null || !request.path("background").asBoolean();
    }

    /** Creates an interaction of a request as it is. */
    public CompletableFuture<Interaction> createAndAwait(ObjectNode request) {
        return createAndAwait(request, begun -> {});
    }

    /**
     * Creates an interaction of a request as it is.
     *
     * @param noting is told, on a worker, of an interaction that runs in the background, before its end is waited for
     */
    public CompletableFuture<Interaction> createAndAwait(ObjectNode request, Noting noting) {
        CompletableFuture<Interaction> created = client.create(request);
        if (!request.path("background").asBoolean()) {
            return created;
        }
        return CancellableFuture.of(created, workers, begun -> {
            noting.note(begun);
            return awaitEnd(begun);
        });
    }

    /** Reads an interaction and waits for its end. */
    public CompletableFuture<Interaction> read(String id) {
        return CancellableFuture.of(client.get(id), workers, this::awaitEnd);
    }

    /** Waits for the end of an interaction, which may have ended already. */
    private CompletableFuture<Interaction> awaitEnd(Interaction interaction) {
        return polling != null && !interaction.hasEnded() && interaction.id() != null
                ? client.await(interaction, polling)
                : CompletableFuture.completedFuture(interaction);
    }

    /** Takes note of an interaction that has begun. */
    @FunctionalInterface
    public interface Noting {

        /**
         * Takes note.
         *
         * @throws GeminiInteractionsException when that is not possible; the interaction goes on, and is not waited for
         */
        void note(Interaction begun) throws GeminiInteractionsException;
    }
}
