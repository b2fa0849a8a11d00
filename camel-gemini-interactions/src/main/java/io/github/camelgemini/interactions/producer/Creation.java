/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.Polling;

/** Creates interactions and waits, without a thread, for those that run in the background. Safe for use by several threads. */
public final class Creation {

    private final InteractionsClient client;
    private final Polling polling;
    private final Executor workers;
    private final MediaUploads uploads;

    /**
     * Makes it.
     *
     * @param polling how the end of what runs in the background is waited for; null not to wait
     * @param uploads take what is too much for a request
     */
    public Creation(InteractionsClient client, Polling polling, Executor workers, MediaUploads uploads) {
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
    CompletableFuture<Interaction> create(ObjectNode request) throws GeminiInteractionsException {
        return create(request, Function.identity(), this::createAndAwait);
    }

    /**
     * Creates interactions one after another that share what one request uploads.
     *
     * @param last the last interaction of a result
     * @param calls takes the request with what was uploaded; it creates by {@link #createAndAwait}
     * @throws GeminiInteractionsException when the request has media that are too large
     */
    <T> CompletableFuture<T> create(
            ObjectNode request, Function<T, Interaction> last, Function<ObjectNode, CompletableFuture<T>> calls)
            throws GeminiInteractionsException {
        return uploads.call(request, last, (referring, onEnd) -> calls.apply(referring));
    }

    /** Ends when what was uploaded is removed, or after a few seconds. */
    void stop() {
        uploads.stop();
    }

    /** Creates an interaction of a request that has nothing to upload. */
    CompletableFuture<Interaction> createAndAwait(ObjectNode request) {
        CompletableFuture<Interaction> created = client.create(request);
        if (polling == null || !request.path("background").asBoolean()) {
            return created;
        }
        return Sequence.of(created, workers, this::awaitEnd);
    }

    /** Waits for the end of an interaction, which may have ended already. */
    CompletableFuture<Interaction> awaitEnd(Interaction interaction) {
        return interaction.isRunning() && interaction.id() != null
                ? client.await(interaction, polling)
                : CompletableFuture.completedFuture(interaction);
    }
}
