/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.Json;

/** Collects an answer's body up to a limit; grows with the bytes received, not with the announced length. Not thread-safe. */
public final class BoundedBuffer extends ByteArrayOutputStream {

    private final long limit;

    /** @param limit how many bytes it takes */
    public BoundedBuffer(long limit) {
        this.limit = limit;
    }

    /** Adds all bytes, or none if they would exceed the limit; returns whether they were added. */
    public boolean add(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length > limit - size()) {
            return false;
        }
        if (length > buf.length - count) {
            // Doubles, so that bytes in many pieces are copied a bounded number of times.
            buf = Arrays.copyOf(buf, (int) Math.min(Math.max((long) count + length, 2L * buf.length), limit));
        }
        bytes.get(buf, count, length);
        count += length;
        return true;
    }

    /** Parses the collected bytes without copying them; null when there are none. */
    JsonNode readTree() throws IOException {
        return Json.mapper().readTree(buf, 0, count);
    }
}
