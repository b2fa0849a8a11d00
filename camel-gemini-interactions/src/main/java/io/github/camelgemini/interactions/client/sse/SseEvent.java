/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * One message of an event stream, or what the server sent in place of one. The bytes are the parser's own and hold only until the sink returns.
 *
 * @param kind whether the message is whole
 * @param name the {@code event} field; null when there was none, or one too long to be a name
 * @param buffer holds the data, among other things
 * @param offset where the data begins
 * @param length how many bytes the data has
 */
@SuppressWarnings("ArrayRecordComponent") // A message is handed on once, never compared.
public record SseEvent(Kind kind, String name, byte[] buffer, int offset, int length) {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    public enum Kind {
        /** A message that ended with a blank line. */
        MESSAGE,
        /** A message that ended with the stream; the standard would drop it. Its data may be cut anywhere. */
        UNTERMINATED,
        /** No message, but JSON from the start of a line to the end of the stream, as a server sends that gave up. It may be cut as well. */
        DOCUMENT
    }

    /** Whether this is {@code [DONE]}, the API's sign that nothing follows, which is not JSON. */
    boolean isDone() {
        return Arrays.equals(buffer, offset, offset + length, DONE, 0, DONE.length);
    }

    /**
     * The event in the message. A document in place of a message is the event {@code error} if it contains an error, alone or in an array.
     *
     * @return the event, or null when there is none: blank data, or a message or document that was cut off by the end of the stream
     * @throws GeminiInteractionsException with code {@code invalid_event} when a whole message is no JSON object
     */
    public StreamEvent toStreamEvent() throws GeminiInteractionsException {
        if (isDone()) {
            return StreamEvent.done(length);
        }
        JsonNode json;
        try {
            json = Json.mapper().readTree(buffer, offset, length);
        } catch (IOException e) {
            if (kind != Kind.MESSAGE) {
                return null;
            }
            throw StreamEvent.invalid();
        }
        return json.isMissingNode() ? null : StreamEvent.of(name, json, length);
    }

    /** Shows the size, not the content. */
    @Override
    public String toString() {
        return "SseEvent[" + kind + ", " + length + " bytes]";
    }
}
