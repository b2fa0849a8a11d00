/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.media.ContentKind;

/** Collects the steps of an input. Consecutive content blocks become one step. */
final class InputBuilder {

    /** The type of the step that contains content of the user. */
    static final String USER_INPUT = "user_input";

    private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    private ArrayNode contents;
    private ObjectNode last;
    private int size;

    void addText(String text) {
        addContent(JsonNodeFactory.instance
                .objectNode()
                .put(JsonBodies.TYPE, ContentKind.TEXT.wireName())
                .put("text", text));
    }

    void addContent(ObjectNode content) {
        if (contents == null) {
            contents = steps.addObject().put(JsonBodies.TYPE, USER_INPUT).putArray("content");
        }
        contents.add(content);
        last = content;
        size++;
    }

    void addStep(ObjectNode step) {
        contents = null;
        steps.add(step);
        size++;
    }

    /** Returns the content block that was added last. */
    ObjectNode last() {
        return last;
    }

    /** Returns how many content blocks and steps have been added. */
    int size() {
        return size;
    }

    ArrayNode steps() {
        return steps;
    }
}
