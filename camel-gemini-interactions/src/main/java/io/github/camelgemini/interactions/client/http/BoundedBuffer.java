/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.Json;

/** Collects an answer's body up to a bound; grows with what is received, not with what is announced. Not thread-safe. */
public final class BoundedBuffer extends ByteArrayOutputStream {

    private final long limit;

    BoundedBuffer(long limit) {
        this.limit = limit;
    }

    /** Adds all of the bytes, or none when they would pass the bound; then the result is false. */
    boolean add(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length > limit - size()) {
            return false;
        }
        byte[] copy = new byte[length];
        bytes.get(copy);
        write(copy, 0, length);
        return true;
    }

    /** Parses what was collected, without copying it; null when it is nothing. */
    JsonNode readTree() throws IOException {
        return Json.MAPPER.readTree(buf, 0, count);
    }
}
