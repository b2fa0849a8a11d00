/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.RuntimeCamelException;

/**
 * A stream as bytes in UTF-8: the elements' text as it arrives or, when the elements are events, the events in the form of the API, to be passed on as they
 * are. A read waits until there is something, and never for more. Not for use by several threads at once.
 */
final class StreamInput extends InputStream {

    private static final byte[] DONE = "event: done\ndata: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

    private final InteractionStream stream;
    private byte[] current = new byte[0];
    private int position;

    StreamInput(InteractionStream stream) {
        this.stream = stream;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (position == current.length) {
            if (!stream.hasNext()) {
                return -1;
            }
            current = next();
            position = 0;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }

    /** What can be read without waiting. */
    @Override
    public int available() {
        return current.length - position;
    }

    @Override
    public void close() {
        stream.close();
    }

    private byte[] next() throws IOException {
        Arrival next;
        try {
            next = stream.nextArrival();
        } catch (RuntimeCamelException e) {
            throw new IOException("The stream of the answer broke", e.getCause());
        }
        if (next instanceof Arrival.Event event) {
            return stream.isRaw() ? message(event.event().type(), event.event().json()) : text(stream.body(event));
        }
        Arrival.End end = (Arrival.End) next;
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
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
