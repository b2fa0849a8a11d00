/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Finds the text that a request adds to a conversation (API reference, "Create request body", {@code input}): a text, contents, or steps of which the last are the user's. */
final class NewTexts {

    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final String USER_INPUT = "user_input";

    /** The contents beside text. */
    private static final Set<String> MEDIA = Set.of("image", "audio", "video", "document");

    private NewTexts() {}

    static ArrayNode none() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Returns the texts behind the last step that is not the user's, as contents; empty if there are none. */
    static ArrayNode of(ObjectNode request) {
        Deque<JsonNode> texts = new ArrayDeque<>();
        addNew(request.path("input"), texts);
        ArrayNode contents = none();
        texts.forEach(contents::add);
        return contents;
    }

    /** Adds the texts of a node in front. Returns whether what is before it is new, too. */
    private static boolean addNew(JsonNode node, Deque<JsonNode> texts) {
        if (node.isTextual()) {
            addText(node.textValue(), texts);
            return true;
        }
        if (node.isArray()) {
            int last = node.size() - 1;
            while (last >= 0 && addNew(node.get(last), texts)) {
                last--;
            }
            return last < 0;
        }
        String type = node.path(TYPE).asText();
        if (USER_INPUT.equals(type)) {
            addNew(node.path("content"), texts);
            return true;
        }
        if (TEXT.equals(type)) {
            addText(node.path(TEXT).asText(), texts);
            return true;
        }
        return MEDIA.contains(type);
    }

    private static void addText(String text, Deque<JsonNode> texts) {
        if (!text.isBlank()) {
            texts.addFirst(JsonNodeFactory.instance.objectNode().put(TYPE, TEXT).put(TEXT, text));
        }
    }
}
