/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.benchmarks.Canned;

/** The least that reads a stream: lines of bytes, and the JSON after {@code data:}. It is right for the benchmark's server only. */
final class FloorSse {

    private final ObjectMapper json;
    private final Runnable onFirst;
    private byte[] line = new byte[1024];
    private int length;
    private int deltas;

    FloorSse(ObjectMapper json, Runnable onFirst) {
        this.json = json;
        this.onFirst = onFirst;
    }

    /** Takes bytes as they come. */
    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                take();
                length = 0;
            } else {
                if (length == line.length) {
                    line = Arrays.copyOf(line, 2 * length);
                }
                line[length++] = next;
            }
        }
    }

    int deltas() {
        return deltas;
    }

    private void take() {
        if (length < 7 || line[0] != 'd' || line[4] != ':' || line[6] != '{') {
            return;
        }
        try {
            JsonNode event = json.readTree(line, 6, length - 6);
            if ("step.delta".equals(event.path("event_type").textValue())
                    && Canned.DELTA.equals(event.path("delta").path("text").textValue())
                    && ++deltas == 1) {
                onFirst.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
