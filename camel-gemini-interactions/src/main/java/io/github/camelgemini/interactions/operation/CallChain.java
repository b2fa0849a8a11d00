/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.call.ApiCall;
import io.github.camelgemini.interactions.call.BackgroundCall;
import io.github.camelgemini.interactions.call.InputPartsCall;
import io.github.camelgemini.interactions.call.InteractionCall;
import io.github.camelgemini.interactions.call.OutputReader;
import io.github.camelgemini.interactions.call.RepairingCall;
import io.github.camelgemini.interactions.call.UploadingCall;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.PollingPolicy;
import io.github.camelgemini.interactions.conversation.ConversationCall;
import io.github.camelgemini.interactions.conversation.ConversationContext;
import io.github.camelgemini.interactions.media.CachingUploader;
import io.github.camelgemini.interactions.media.FileOptions;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.tool.EndpointTools;
import org.apache.camel.Exchange;

/**
 * Composes what happens around a call to the API. From the outside in: the turn of the conversation and the claim of the message, or at least what the
 * conversation has already; uploads; reading and repairing of the output; calls of tools; the wait for the background; the API. Thread-safe.
 *
 * @param polling how the end of what runs in the background is waited for; null not to wait
 * @param repairAttempts how often the model is asked again when its output violates the schema
 * @param tools what the model may call; null for nothing
 * @param workers do what takes its time
 */
public record CallChain(
        ApiCall api,
        InteractionsClient client,
        PollingPolicy polling,
        int repairAttempts,
        CachingUploader uploader,
        FileOptions fileOptions,
        ConversationContext memory,
        EndpointTools tools,
        Executor workers) {

    /** Whether there is output only when the interaction has ended: it does not run in the background, or its end is waited for. */
    boolean awaitsEnd(ObjectNode request) {
        return polling != null || !request.path("background").asBoolean();
    }

    /**
     * The innermost part, which knows the output in the end.
     *
     * @param isCostly whether to read the output takes its time
     */
    <T> RepairingCall<T> reading(OutputReader<T> reader, boolean isCostly) {
        InteractionCall waiting = polling == null ? api : new BackgroundCall(api, client, polling);
        InteractionCall looping = tools == null ? waiting : tools.around(waiting);
        return new RepairingCall<>(looping, reader, isCostly ? workers : Runnable::run, repairAttempts);
    }

    /**
     * The whole call for an exchange, to be executed at once.
     *
     * @param parts what of the request may be left out
     * @throws GeminiInteractionsException when the message has no idempotency key, and needs one, or would wait for itself
     */
    InteractionCall around(RepairingCall<?> reading, Exchange exchange, InputParts parts)
            throws GeminiInteractionsException {
        InteractionCall uploading = new UploadingCall(reading, uploader, fileOptions, workers);
        return memory.isUsed()
                ? new ConversationCall(uploading, memory, exchange, parts, workers)
                : new InputPartsCall(uploading, parts);
    }

    @Override
    public String toString() {
        return "CallChain[]";
    }
}
