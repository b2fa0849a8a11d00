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
import io.github.camelgemini.interactions.media.UploadSettings;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.tool.EndpointTools;
import org.apache.camel.Exchange;

/**
 * Composes what happens around a call to the API. From the outside in: removal of what was uploaded; the turn of the conversation and the claim of the message, or
 * at least what the conversation has already; reading and repairing of the output; calls of tools; uploads, for each request; the wait for the background; the API. Thread-safe.
 *
 * @param polling how the end of what runs in the background is waited for; null not to wait
 * @param repairAttempts how often the model is asked again when its output violates the schema
 * @param tools what the model may call; null for nothing
 * @param workers run what may block or take long
 */
public record CallChain(
        ApiCall api,
        InteractionsClient client,
        PollingPolicy polling,
        int repairAttempts,
        CachingUploader uploader,
        UploadSettings uploads,
        ConversationContext memory,
        EndpointTools tools,
        Executor workers) {

    /** Whether there is output only when the interaction has ended: it does not run in the background, or its end is waited for. */
    boolean awaitsEnd(ObjectNode request) {
        return polling != null || !request.path("background").asBoolean();
    }

    /**
     * The whole call for an exchange, to be executed at once.
     *
     * @param parts what of the request may be left out
     * @param isCostly whether the reader takes long
     * @throws GeminiInteractionsException when the message has no idempotency key, and needs one, or would wait for itself
     */
    <T> Composed<T> compose(Exchange exchange, InputParts parts, OutputReader<T> reader, boolean isCostly)
            throws GeminiInteractionsException {
        InteractionCall waiting = polling == null ? api : new BackgroundCall(api, client, polling);
        UploadingCall uploading = new UploadingCall(waiting, uploader, uploads, workers);
        InteractionCall looping = tools == null ? uploading : tools.around(uploading, exchange);
        RepairingCall<T> reading =
                new RepairingCall<>(looping, reader, isCostly ? workers : Runnable::run, repairAttempts);
        InteractionCall whole = memory.isUsed()
                ? new ConversationCall(reading, memory, exchange, parts, workers)
                : new InputPartsCall(reading, parts);
        return new Composed<>(uploading.removingAfter(whole), reading);
    }

    @Override
    public String toString() {
        return "CallChain[]";
    }

    /**
     * The call for one exchange.
     *
     * @param reading knows the output when the call has ended
     */
    record Composed<T>(InteractionCall call, RepairingCall<T> reading) {

        @Override
        public String toString() {
            return "Composed[]";
        }
    }
}
