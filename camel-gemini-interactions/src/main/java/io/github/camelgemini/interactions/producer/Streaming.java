/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.RequestHeaders;
import io.github.camelgemini.interactions.response.OutputFormat;
import io.github.camelgemini.interactions.stream.InteractionStream;
import io.github.camelgemini.interactions.stream.StreamTarget;
import io.github.camelgemini.interactions.stream.Streams;
import org.apache.camel.Exchange;

/** How an endpoint streams: whether, and whether the route reads the stream or its elements are sent on. */
public final class Streaming {

    private final boolean byDefault;
    private final Streams streams;
    private final StreamTarget target;
    private final boolean ignoreErrors;
    private final MediaDownloads downloads;

    /**
     * Makes it.
     *
     * @param byDefault the option {@code streaming}; a header may say otherwise
     * @param target where elements are sent, or null when the route reads the stream
     * @param ignoreErrors whether failures there are ignored
     */
    public Streaming(
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

    Operation.Call<?> create(Exchange exchange, ObjectNode request, OutputFormat format) {
        return open(exchange, format, streams.creating(request.put("stream", true)));
    }

    Operation.Call<?> attach(Exchange exchange, String id, String lastEventId, OutputFormat format) {
        return open(exchange, format, streams.attaching(id, lastEventId));
    }

    void stop() {
        streams.stop();
        if (target != null) {
            target.stop();
        }
    }

    private Operation.Call<?> open(Exchange exchange, OutputFormat format, Streams.Opening opening) {
        if (target == null) {
            CompletableFuture<InteractionStream> begun = streams.pull(exchange, format, opening);
            return new Operation.Call<>(begun, stream -> exchange.getMessage().setBody(stream));
        }
        return downloads.call(exchange, streams.push(exchange, format, opening, target, ignoreErrors), format);
    }
}
