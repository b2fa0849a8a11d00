/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.RepairPrompt;
import io.github.camelgemini.interactions.stream.EventSink;

/**
 * Reads the output, and asks the model again if the output violates the schema. Each attempt is a separate call with its own timeout, retries and costs. The
 * output of a stream is only read, because its elements have already been delivered. For one call.
 */
public final class RepairingCall<T> implements InteractionCall {

    private final InteractionCall next;
    private final OutputReader<T> reader;
    private final Executor readers;
    private final int attempts;
    private volatile T output;
    private volatile int repairs;

    /**
     * @param readers threads that run the reader, which may be slow
     * @param attempts the maximum number of repair requests
     */
    public RepairingCall(InteractionCall next, OutputReader<T> reader, Executor readers, int attempts) {
        this.next = next;
        this.reader = reader;
        this.readers = readers;
        this.attempts = attempts;
    }

    /** Returns the output of the final interaction. */
    public T output() {
        return output;
    }

    /** Returns how many repair requests were sent. */
    public int repairs() {
        return repairs;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        int most = events.takesEvents() || request.body() == null ? 0 : attempts;
        return CancellableFuture.of(
                next.execute(request, events), readers, answer -> read(request.body(), answer, 0, most, events));
    }

    private CompletionStage<Interaction> read(
            ObjectNode asked, Interaction answer, int repaired, int most, EventSink events)
            throws GeminiInteractionsException {
        try {
            output = reader.read(answer);
            return CompletableFuture.completedFuture(answer);
        } catch (GeminiInteractionsException e) {
            if (e.getViolations().isEmpty() || repaired == most) {
                throw e;
            }
            repairs = repaired + 1;
            ObjectNode correction = RepairPrompt.of(asked, answer, e.getViolations());
            return CancellableFuture.of(
                    next.execute(InteractionRequest.create(correction), events),
                    readers,
                    again -> read(correction, again.withUsageOf(answer), repaired + 1, most, events));
        }
    }
}
