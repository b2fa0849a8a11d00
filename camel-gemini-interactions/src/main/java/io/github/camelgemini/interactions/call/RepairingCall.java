/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.RepairPrompt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Creates interactions whose answers must be read, and asks again where one cannot be. Every time is a call of its own, with its own time, its own retries and its
 * own price. Safe for use by several threads.
 */
public final class RepairingCall {

    private final BackgroundCall creation;
    private final Executor workers;
    private final int attempts;

    /**
     * Makes it.
     *
     * @param workers read the answers, which may take its time
     * @param attempts how often to ask again
     */
    public RepairingCall(BackgroundCall creation, Executor workers, int attempts) {
        this.creation = creation;
        this.workers = workers;
        this.attempts = attempts;
    }

    /**
     * Creates an interaction.
     *
     * @param request the first request; not to be changed until the result is there
     * @param reader reads each answer
     * @return fails like the call, or with the reader's last failure; cancelling it ends the call that is under way
     * @throws GeminiInteractionsException when the request has media that are too large
     */
    public <T> CompletableFuture<RepairedOutput<T>> create(ObjectNode request, Reader<T> reader) throws GeminiInteractionsException {
        // A later request may continue an interaction that refers to the media of the first.
        return creation.withMedia(
                request,
                referring -> of(creation.createAndAwait(referring), referring, creation::createAndAwait, reader),
                repaired -> !repaired.interaction().hasEnded());
    }

    /**
     * Reads the answer of a call that is under way.
     *
     * @param request the request of that call; not to be changed until the result is there
     * @param again asks again
     */
    public <T> CompletableFuture<RepairedOutput<T>> of(
            CompletableFuture<Interaction> first,
            ObjectNode request,
            Function<ObjectNode, CompletableFuture<Interaction>> again,
            Reader<T> reader) {
        return CancellableFuture.of(first, workers, answer -> read(request, answer, 0, again, reader));
    }

    private <T> CompletionStage<RepairedOutput<T>> read(
            ObjectNode request,
            Interaction answer,
            int repairs,
            Function<ObjectNode, CompletableFuture<Interaction>> again,
            Reader<T> reader)
            throws GeminiInteractionsException {
        try {
            return CompletableFuture.completedFuture(new RepairedOutput<>(answer, reader.read(answer), repairs));
        } catch (GeminiInteractionsException e) {
            if (e.getViolations().isEmpty() || repairs == attempts) {
                throw e;
            }
            ObjectNode correction = RepairPrompt.of(request, answer, e.getViolations());
            return CancellableFuture.of(
                    again.apply(correction),
                    workers,
                    next -> read(correction, next.withUsageOf(answer), repairs + 1, again, reader));
        }
    }

    /** Reads an answer, on a worker. */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * Reads the answer.
         *
         * @param answer with the usage of all calls up to it
         * @throws GeminiInteractionsException when it cannot be passed on; with violations when another answer might be
         */
        T read(Interaction answer) throws GeminiInteractionsException;
    }
}
