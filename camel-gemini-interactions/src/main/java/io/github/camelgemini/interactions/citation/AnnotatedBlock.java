/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.citation;

import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.AnswerAnnotations;
import io.github.camelgemini.interactions.model.AnswerAnnotations.Passage;
import io.github.camelgemini.interactions.model.Utf8Offsets;

/** Changes copies of content blocks with annotations. */
final class AnnotatedBlock {

    private AnnotatedBlock() {}

    /**
     * Copies a block with a changed text; the offsets of its annotations are those of the changed text. Offsets that did not fit are left out.
     *
     * @return the block itself when there are no changes
     */
    static JsonNode withText(JsonNode block, TextEdits edits) {
        if (edits.isEmpty()) {
            return block;
        }
        String text = block.path("text").asText("");
        String changed = edits.apply(text);
        Utf8Offsets before = new Utf8Offsets(text);
        Utf8Offsets after = new Utf8Offsets(changed);
        ObjectNode copy = withAnnotations(block, annotation -> moved(annotation, edits, before, after));
        return copy.put("text", changed);
    }

    /** Copies a block with other annotations. */
    static ObjectNode withAnnotations(JsonNode block, UnaryOperator<ObjectNode> change) {
        ObjectNode copy = ((ObjectNode) block).objectNode();
        copy.setAll((ObjectNode) block);
        if (block.path("annotations").isArray()) {
            ArrayNode annotations = copy.putArray("annotations");
            block.get("annotations").forEach(annotation -> annotations.add(changed(annotation, change)));
        }
        return copy;
    }

    private static JsonNode changed(JsonNode annotation, UnaryOperator<ObjectNode> change) {
        if (!(annotation instanceof ObjectNode object)) {
            return annotation;
        }
        ObjectNode copy = object.objectNode();
        copy.setAll(object);
        return change.apply(copy);
    }

    private static ObjectNode moved(ObjectNode annotation, TextEdits edits, Utf8Offsets before, Utf8Offsets after) {
        Passage passage = AnswerAnnotations.passage(annotation, before);
        if (passage == null) {
            annotation.remove("start_index");
            annotation.remove("end_index");
            return annotation;
        }
        int end = edits.end(passage.end());
        int start = passage.start() == passage.end() ? end : edits.start(passage.start());
        return annotation.put("start_index", after.toBytes(start)).put("end_index", after.toBytes(end));
    }
}
