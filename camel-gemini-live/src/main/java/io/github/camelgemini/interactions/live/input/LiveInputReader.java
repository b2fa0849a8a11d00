/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.input;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.message.ClientMessages;
import io.github.camelgemini.interactions.live.session.LiveInput;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.InvalidRequest;
import org.apache.camel.Exchange;

/** Reads what the message of an exchange says in a session. Keeps the body; a stream that can be read only once is replaced by a copy. Thread-safe. */
public final class LiveInputReader {

    private final Signal signal;
    private final int maxSize;

    /**
     * Creates a reader.
     *
     * @param signal applies if the message has no header for it; may be null
     * @param maxSize how many bytes a body may have
     */
    public LiveInputReader(Signal signal, int maxSize) {
        this.signal = signal;
        this.maxSize = maxSize;
    }

    /**
     * Returns input of a session that goes on.
     *
     * @throws GeminiInteractionsException when there is nothing to send, or something that the API does not take
     */
    public LiveInput read(Exchange exchange) throws GeminiInteractionsException {
        Signal also = Signal.of(exchange.getMessage(), signal);
        List<ObjectNode> messages = new ArrayList<>();
        if (also == Signal.activityStart) {
            messages.add(ClientMessages.activityStart());
        }
        parts(exchange).forEach(part -> messages.addAll(part.messages()));
        if (also == Signal.activityEnd) {
            messages.add(ClientMessages.activityEnd());
        } else if (also == Signal.audioStreamEnd) {
            messages.add(ClientMessages.audioStreamEnd());
        } else if (messages.isEmpty() && also != Signal.close) {
            throw nothing();
        }
        return new LiveInput(messages, also == Signal.close);
    }

    /**
     * Returns a whole turn of the user, whose limits are explicit: audio is between the start and the end of an activity, and a text is a turn of its own.
     *
     * @throws GeminiInteractionsException when there is nothing to send, or something that the API does not take
     */
    public LiveInput readTurn(Exchange exchange) throws GeminiInteractionsException {
        Signal also = Signal.of(exchange.getMessage(), signal);
        if (also != null && also != Signal.close) {
            throw InvalidRequest.of(
                    InvalidRequest.HEADER,
                    "The signal " + also
                            + " has no meaning with mode=converse, where each message is a whole turn: remove it");
        }
        List<Part> parts = parts(exchange);
        boolean spoken = parts.stream().anyMatch(part -> part.kind() == Part.Kind.AUDIO);
        long texts =
                parts.stream().filter(part -> part.kind() == Part.Kind.TEXT).count();
        if (parts.isEmpty() && also != Signal.close) {
            throw nothing();
        }
        // A text ends the turn: what follows it would be another turn, whose answer would be that of the next message.
        boolean ends = texts == 1 && parts.get(parts.size() - 1).kind() == Part.Kind.TEXT;
        if (!parts.isEmpty() && (spoken ? texts > 0 : !ends)) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "A turn has either audio or text, and pictures only together with one of them: send a List with the"
                            + " pictures first, and speech or one text after them");
        }
        List<ObjectNode> messages = new ArrayList<>();
        if (spoken) {
            messages.add(ClientMessages.activityStart());
        }
        parts.forEach(part -> messages.addAll(part.messages()));
        if (spoken) {
            messages.add(ClientMessages.activityEnd());
        }
        return new LiveInput(messages, also == Signal.close);
    }

    private List<Part> parts(Exchange exchange) throws GeminiInteractionsException {
        return new BodyReader(exchange, maxSize).read();
    }

    private static GeminiInteractionsException nothing() {
        return InvalidRequest.of(
                InvalidRequest.EMPTY,
                "There is nothing to send: the body is empty, and there is no signal. Send audio, a text or a picture");
    }
}
