/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.call.RepairingCall;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.RequestHeaders;
import io.github.camelgemini.interactions.stream.EventSink;
import io.github.camelgemini.interactions.stream.InteractionStream;
import io.github.camelgemini.interactions.stream.StreamTarget;
import io.github.camelgemini.interactions.stream.Streams;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** How an endpoint streams: whether, and whether the route reads the stream or its elements are sent on. */
public final class StreamingMode {

    private final boolean byDefault;
    private final Streams streams;
    private final StreamTarget target;
    private final boolean ignoreErrors;
    private final MediaDownloads downloads;

    /**
     * @param byDefault the option {@code streaming}; a header may say otherwise
     * @param target where elements are sent, or null when the route reads the stream
     * @param ignoreErrors whether failures there are ignored
     */
    public StreamingMode(
            boolean byDefault, Streams streams, StreamTarget target, boolean ignoreErrors, MediaDownloads downloads) {
        this.byDefault = byDefault;
        this.streams = streams;
        this.target = target;
        this.ignoreErrors = ignoreErrors;
        this.downloads = downloads;
    }

    boolean isWanted(Exchange exchange) throws GeminiInteractionsException {
        return new RequestHeaders(exchange.getMessage())
                .bool(GeminiInteractionsConstants.STREAMING)
                .orElse(byDefault);
    }

    /**
     * Starts a streamed call.
     *
     * @param reading knows the output in the end
     * @param call starts the call whose events are the stream
     */
    Operation.Call<?> call(
            Exchange exchange,
            RepairingCall<Object> reading,
            Function<EventSink, CompletableFuture<Interaction>> call) {
        if (target == null) {
            return new Operation.Call<>(streams.pull(exchange, call), stream -> put(stream, exchange.getMessage()));
        }
        return downloads.call(exchange, streams.push(exchange, call, target, ignoreErrors), reading);
    }

    private static void put(InteractionStream stream, Message message) {
        BodyDescription.replace(message, stream);
        message.removeHeader(GeminiInteractionsConstants.REQUEST_ID);
        if (stream.requestId() != null) {
            message.setHeader(GeminiInteractionsConstants.REQUEST_ID, stream.requestId());
        }
    }

    void stop() {
        streams.stop();
        if (target != null) {
            target.stop();
        }
    }
}
