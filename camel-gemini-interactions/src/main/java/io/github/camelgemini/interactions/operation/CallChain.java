/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.call.ApiCall;
import io.github.camelgemini.interactions.call.BackgroundCall;
import io.github.camelgemini.interactions.call.ContinuingCall;
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
import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.tool.EndpointTools;
import org.apache.camel.Exchange;

/**
 * Composes the steps around a call to the API. From the outermost to the innermost: deletion of uploaded files; the turn in the conversation and the claim of
 * the message, or at least the omission of input that the conversation already has; reading and repairing of the output; calls of tools; continuation of a long answer; uploads for each request; the wait for
 * a background interaction; the call itself. Thread-safe.
 *
 * @param polling how to wait for the end of a background interaction; null not to wait
 * @param onCancellation what becomes of a background interaction when the exchange that waits for it is ended
 * @param repairAttempts how often the model is asked to correct output that violates the schema
 * @param maxContinuations how often a long answer is continued
 * @param tools what the model may call; null for nothing
 * @param workers run what may block or take long
 */
public record CallChain(
        ApiCall api,
        InteractionsClient client,
        PollingPolicy polling,
        OnCancellation onCancellation,
        int repairAttempts,
        int maxContinuations,
        CachingUploader uploader,
        UploadSettings uploads,
        ConversationContext memory,
        EndpointTools tools,
        Executor workers) {

    /** The number of output tokens that one interaction may have in any case. */
    private static final long LONG_ANSWER = 65_536;

    /** Whether the call completes only when the interaction has ended: it does not run in the background, or the call waits for its end. */
    boolean awaitsEnd(ObjectNode request) {
        return polling != null || !request.path("background").asBoolean();
    }

    /**
     * Lets the API work in the background if the answer may be longer than one interaction, so that it continues the answer by itself, unless the request says
     * otherwise or nothing may be stored (API reference, "Long decode").
     */
    void preferBackground(ObjectNode request) {
        boolean isLong =
                request.path("generation_config").path("max_output_tokens").asLong() > LONG_ANSWER;
        boolean stores = request.path("store").asBoolean(true) && !memory.stateless();
        if (isLong && stores && polling != null && maxContinuations > 0 && !request.has("background")) {
            request.put("background", true);
        }
    }

    /**
     * Composes the call for one exchange. The caller must execute it at once.
     *
     * @param parts the parts of the input that may be omitted
     * @param isCostly whether the reader takes long, so that a worker must run it
     * @throws GeminiInteractionsException if the message lacks a required idempotency key, or the call would wait for itself
     */
    <T> Composed<T> compose(Exchange exchange, InputParts parts, OutputReader<T> reader, boolean isCostly)
            throws GeminiInteractionsException {
        InteractionCall waiting = polling == null ? api : new BackgroundCall(api, client, polling, onCancellation);
        UploadingCall uploading = new UploadingCall(waiting, uploader, uploads, workers);
        InteractionCall continuing =
                maxContinuations == 0 ? uploading : new ContinuingCall(uploading, maxContinuations, client::schedule);
        InteractionCall looping = tools == null ? continuing : tools.around(continuing, exchange);
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
     * @param reading has the output when the call has completed
     */
    record Composed<T>(InteractionCall call, RepairingCall<T> reading) {

        @Override
        public String toString() {
            return "Composed[]";
        }
    }
}
