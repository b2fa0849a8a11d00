/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds a text block with annotations. Their offsets are bytes in UTF-8. Not thread-safe. */
final class AnnotatedText {

    private final StringBuilder text = new StringBuilder();
    private final ArrayNode annotations = JsonNodeFactory.instance.arrayNode();
    private int bytes;

    AnnotatedText add(String more) {
        text.append(more);
        bytes += more.getBytes(StandardCharsets.UTF_8).length;
        return this;
    }

    /** Adds a text that an annotation covers. */
    AnnotatedText cite(String cited, ObjectNode annotation) {
        int start = bytes;
        add(cited);
        annotations.add(annotation.put("start_index", start).put("end_index", bytes));
        return this;
    }

    ObjectNode content() {
        ObjectNode content =
                JsonNodeFactory.instance.objectNode().put("type", "text").put("text", text.toString());
        return annotations.isEmpty() ? content : content.set("annotations", annotations);
    }
}
