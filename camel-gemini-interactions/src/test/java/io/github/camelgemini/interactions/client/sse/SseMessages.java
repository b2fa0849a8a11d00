/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** What a parser hands over, copied out of its buffer. */
final class SseMessages implements SseParser.Sink {

    /** One message. */
    record Message(SseEvent.Kind kind, String name, String data) {}

    private final List<Message> messages = new ArrayList<>();

    @Override
    public void accept(SseEvent event) {
        String data = new String(event.buffer(), event.offset(), event.length(), StandardCharsets.UTF_8);
        messages.add(new Message(event.kind(), event.name(), data));
    }

    List<Message> all() {
        return messages;
    }

    /** Parses a whole stream that arrives in the given parts. */
    static List<Message> of(long limit, byte[]... parts) throws GeminiInteractionsException {
        SseMessages messages = new SseMessages();
        SseParser parser = new SseParser(limit, messages);
        for (byte[] part : parts) {
            parser.feed(ByteBuffer.wrap(part));
        }
        parser.end();
        return messages.all();
    }

    /** Parses a whole stream that arrives at once. */
    static List<Message> of(String stream) throws GeminiInteractionsException {
        return of(1024, stream.getBytes(StandardCharsets.UTF_8));
    }

    static Message message(String name, String data) {
        return new Message(SseEvent.Kind.MESSAGE, name, data);
    }

    static Message unterminated(String name, String data) {
        return new Message(SseEvent.Kind.UNTERMINATED, name, data);
    }

    static Message document(String data) {
        return new Message(SseEvent.Kind.DOCUMENT, null, data);
    }
}
