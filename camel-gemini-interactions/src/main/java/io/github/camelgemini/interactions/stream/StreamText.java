/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.RuntimeCamelException;

/**
 * The bytes of a stream, in UTF-8: the text of the elements or, if the elements are events, the events in the format of the API. The bytes are kept, so that
 * several readers get the same content; {@code maxPayloadSize} limits their number, because it limits the events. Thread-safe.
 */
final class StreamText {

    private static final byte[] DONE = "event: done\ndata: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

    private final InteractionStream stream;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<byte[]> pieces = new ArrayList<>();
    private boolean whole;

    StreamText(InteractionStream stream) {
        this.stream = stream;
    }

    /**
     * Waits for the piece with the given number.
     *
     * @return null after the last one
     * @throws IOException when the stream broke, or was closed before its end
     */
    byte[] piece(int number) throws IOException {
        lock.lock();
        try {
            if (number == pieces.size() && !whole) {
                pieces.add(next());
            }
            return number < pieces.size() ? pieces.get(number) : null;
        } finally {
            lock.unlock();
        }
    }

    private byte[] next() throws IOException {
        StreamItem next;
        try {
            next = stream.nextArrival();
        } catch (RuntimeCamelException e) {
            throw new IOException("The stream of the answer broke", e.getCause());
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (next instanceof StreamItem.Event event) {
            return stream.isRaw() ? message(event.event().type(), event.event().json()) : text(stream.body(event));
        }
        whole = true;
        StreamItem.End end = (StreamItem.End) next;
        return stream.isRaw() ? concat(message(end.event().type(), end.event().json()), DONE) : new byte[0];
    }

    private static byte[] text(Object body) {
        return String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] message(String type, JsonNode json) {
        String name = type.replaceAll("[\r\n]", " ");
        return ("event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
