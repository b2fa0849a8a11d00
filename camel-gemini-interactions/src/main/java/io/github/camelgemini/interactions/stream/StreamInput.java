/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.response.FailureProperties;
import org.apache.camel.Exchange;

/** Reads the text of a stream from its beginning. A read waits until at least one byte is available. Not thread-safe. */
final class StreamInput extends InputStream {

    private final InteractionStream stream;
    private final StreamText text;
    private final Exchange reader;
    private byte[] current = new byte[0];
    private int position;
    private int pieces;

    StreamInput(InteractionStream stream, StreamText text, Exchange reader) {
        this.reader = reader;
        this.stream = stream;
        this.text = text;
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
            byte[] next = next();
            if (next == null) {
                return -1;
            }
            pieces++;
            current = next;
            position = 0;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }

    private byte[] next() throws IOException {
        try {
            return text.piece(pieces);
        } catch (IOException e) {
            if (reader != null && e.getCause() instanceof GeminiInteractionsException failure) {
                FailureProperties.set(reader, failure);
            }
            throw e;
        }
    }

    /** Returns how many bytes can be read without waiting. */
    @Override
    public int available() {
        return current.length - position;
    }

    @Override
    public void close() {
        stream.close();
    }
}
