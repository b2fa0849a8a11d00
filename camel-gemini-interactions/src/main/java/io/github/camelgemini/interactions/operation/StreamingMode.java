/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.conversation.ConversationCall;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.media.MediaUploads;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.RequestHeaders;
import io.github.camelgemini.interactions.response.OutputFormat;
import io.github.camelgemini.interactions.response.ResponseMapper;
import io.github.camelgemini.interactions.stream.InteractionStream;
import io.github.camelgemini.interactions.stream.StreamTarget;
import io.github.camelgemini.interactions.stream.Streams;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** How an endpoint streams: whether, and whether the route reads the stream or its elements are sent on. */
public final class StreamingMode {

    private final boolean byDefault;
    private final Streams streams;
    private final StreamTarget target;
    private final boolean ignoreErrors;
    private final ResponseMapper answers;
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
    public StreamingMode(
            boolean byDefault,
            Streams streams,
            StreamTarget target,
            boolean ignoreErrors,
            ResponseMapper answers,
            MediaDownloads downloads,
            MediaUploads uploads) {
        this.byDefault = byDefault;
        this.streams = streams;
        this.target = target;
        this.ignoreErrors = ignoreErrors;
        this.answers = answers;
        this.downloads = downloads;
        this.uploads = uploads;
    }

    boolean isWanted(Exchange exchange) throws GeminiInteractionsException {
        return new RequestHeaders(exchange.getMessage())
                .bool(GeminiInteractionsConstants.STREAMING)
                .orElse(byDefault);
    }

    Operation.Call<?> create(Exchange exchange, ObjectNode request, OutputFormat format, ConversationCall turn)
            throws GeminiInteractionsException {
        request.put("stream", true);
        if (target == null) {
            return begun(
                    exchange,
                    turn.stream(
                            uploads, streams, (opening, watcher) -> streams.pull(exchange, format, opening, watcher)),
                    turn::hold);
        }
        return whole(exchange, format, turn.stream(uploads, streams, (opening, watcher) -> {
            turn.hold();
            return streams.push(exchange, format, opening, target, ignoreErrors, watcher);
        }));
    }

    Operation.Call<?> attach(Exchange exchange, String id, String lastEventId, OutputFormat format) {
        Streams.Opening opening = streams.attaching(id, lastEventId);
        return target == null
                ? begun(exchange, streams.pull(exchange, format, opening, failure -> {}), () -> {})
                : whole(exchange, format, streams.push(exchange, format, opening, target, ignoreErrors, failure -> {}));
    }

    /** @param beforeRoute runs before the route goes on with the stream */
    private static Operation.Call<?> begun(
            Exchange exchange, CompletableFuture<InteractionStream> stream, Runnable beforeRoute) {
        return new Operation.Call<>(stream, begun -> {
            beforeRoute.run();
            Message message = exchange.getMessage();
            BodyDescription.replace(message, begun);
            message.removeHeader(GeminiInteractionsConstants.REQUEST_ID);
            if (begun.requestId() != null) {
                message.setHeader(GeminiInteractionsConstants.REQUEST_ID, begun.requestId());
            }
        });
    }

    private Operation.Call<?> whole(
            Exchange exchange, OutputFormat format, CompletableFuture<Interaction> interaction) {
        return downloads.call(exchange, interaction, answer -> answers.read(answer, format));
    }

    void stop() {
        streams.stop();
        if (target != null) {
            target.stop();
        }
    }
}
