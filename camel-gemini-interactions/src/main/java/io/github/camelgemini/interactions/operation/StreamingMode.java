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

/** Whether an endpoint streams, and whether the route reads the stream or a target gets its elements. */
public final class StreamingMode {

    private final boolean byDefault;
    private final Streams streams;
    private final StreamTarget target;
    private final boolean ignoreErrors;
    private final CitationResolution citations;
    private final MediaDownloads downloads;

    /**
     * @param byDefault the option {@code streaming}, which a header overrides
     * @param target gets the elements; null if the route reads the stream
     * @param ignoreErrors whether failures of the target are ignored
     */
    public StreamingMode(
            boolean byDefault,
            Streams streams,
            StreamTarget target,
            boolean ignoreErrors,
            CitationResolution citations,
            MediaDownloads downloads) {
        this.byDefault = byDefault;
        this.streams = streams;
        this.target = target;
        this.ignoreErrors = ignoreErrors;
        this.citations = citations;
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
     * @param reading has the output when the stream has ended
     * @param chain starts the call that emits the events
     */
    Operation.Call<?> call(
            Exchange exchange,
            RepairingCall<Object> reading,
            Function<EventSink, CompletableFuture<Interaction>> chain) {
        Function<EventSink, CompletableFuture<Interaction>> call = events -> citations.ofStream(chain.apply(events));
        if (target == null) {
            return new Operation.Call<>(streams.pull(exchange, call), stream -> put(stream, exchange.getMessage()));
        }
        return downloads.call(exchange, streams.push(exchange, call, target, ignoreErrors), reading);
    }

    private static void put(InteractionStream stream, Message message) {
        BodyDescription.replace(message, stream);
        message.removeHeader(GeminiInteractionsConstants.REQUEST_ID);
        message.removeHeader(GeminiInteractionsConstants.TOOL_APPROVALS);
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
