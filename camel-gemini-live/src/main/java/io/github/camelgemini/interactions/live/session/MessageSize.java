/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;

/** The size of JSON, without writing it. */
final class MessageSize {

    /** About what punctuation, numbers and flags take. */
    private static final int OF_VALUE = 8;

    private MessageSize() {}

    /** Returns about how many bytes a message takes; exact enough for limits, since what is large is base64. */
    static long of(JsonNode json) {
        long size = OF_VALUE;
        if (json.isTextual()) {
            size += json.textValue().length();
        } else if (json instanceof BinaryNode bytes) {
            size += bytes.binaryValue().length * 4L / 3;
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            size += field.getKey().length() + of(field.getValue());
        }
        if (json.isArray()) {
            for (JsonNode each : json) {
                size += of(each);
            }
        }
        return size;
    }
}
