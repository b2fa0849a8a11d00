/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import io.github.camelgemini.interactions.request.RequestHeaders;
import io.github.camelgemini.interactions.schema.JsonSchema;
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
    private final MediaUploads uploads;

    /**
     * Makes it.
     *
     * @param byDefault the option {@code streaming}; a header may say otherwise
     * @param target where elements are sent, or null when the route reads the stream
     * @param ignoreErrors whether failures there are ignored
     * @param uploads take what is too much for a request
     */
    public Streaming(
            boolean byDefault,
            Streams streams,
            StreamTarget target,
            boolean ignoreErrors,
            MediaDownloads downloads,
            MediaUploads uploads) {
        this.byDefault = byDefault;
        this.streams = streams;
        this.target = target;
        this.ignoreErrors = ignoreErrors;
        this.downloads = downloads;
        this.uploads = uploads;
    }

    boolean isWanted(Exchange exchange) throws GeminiInteractionsException {
        return new RequestHeaders(exchange.getMessage())
                .bool(GeminiInteractionsConstants.STREAMING)
                .orElse(byDefault);
    }

    Operation.Call<?> create(Exchange exchange, ObjectNode request, JsonSchema schema)
            throws GeminiInteractionsException {
        request.put("stream", true);
        if (target == null) {
            return begun(
                    exchange,
                    uploads.stream(
                            request,
                            (referring, onEnd) -> streams.pull(exchange, schema, streams.creating(referring), onEnd)));
        }
        return whole(
                exchange,
                schema,
                uploads.stream(
                        request,
                        (referring, onEnd) -> streams.push(
                                exchange, schema, streams.creating(referring), target, ignoreErrors, onEnd)));
    }

    Operation.Call<?> attach(Exchange exchange, String id, String lastEventId, JsonSchema schema) {
        Streams.Opening opening = streams.attaching(id, lastEventId);
        return target == null
                ? begun(exchange, streams.pull(exchange, schema, opening, () -> {}))
                : whole(exchange, schema, streams.push(exchange, schema, opening, target, ignoreErrors, () -> {}));
    }

    private static Operation.Call<?> begun(Exchange exchange, CompletableFuture<InteractionStream> stream) {
        return new Operation.Call<>(stream, begun -> exchange.getMessage().setBody(begun));
    }

    private Operation.Call<?> whole(Exchange exchange, JsonSchema schema, CompletableFuture<Interaction> interaction) {
        return downloads.call(exchange, interaction, schema);
    }

    void stop() {
        streams.stop();
        if (target != null) {
            target.stop();
        }
    }
}
