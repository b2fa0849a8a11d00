/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.ArrayDeque;
import java.util.Deque;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Media in a JSON body: their data counts towards the size limit, and their URIs are checked. */
final class JsonMedia {

    private final SizeBudget budget;
    private final UriReferences uris;

    JsonMedia(SizeBudget budget, UriReferences uris) {
        this.budget = budget;
        this.uris = uris;
    }

    /**
     * Checks all content blocks in a part of an input.
     *
     * @param json a content block, a step, or an array of these; anything else contains no media
     * @param what the name of the part in error messages
     */
    void check(JsonNode json, String what) throws GeminiInteractionsException {
        Deque<JsonNode> rest = new ArrayDeque<>();
        rest.push(json);
        while (!rest.isEmpty()) {
            JsonNode node = rest.pop();
            if (node.isArray()) {
                node.forEach(rest::push);
            } else if (JsonBodies.isNamedContent(node)) {
                checkContent(node, what);
            } else if (node.isObject()) {
                // Other fields of steps contain arbitrary values, such as arguments of functions.
                rest.push(node.path("content"));
                rest.push(node.path("result"));
                rest.push(node.path("summary"));
            }
        }
    }

    private void checkContent(JsonNode content, String what) throws GeminiInteractionsException {
        budget.take(
                size(content.path(MediaContents.DATA)),
                MediaType.parse(content.path(MediaContents.MIME_TYPE).textValue())
                        .filter(MediaType::isPdf)
                        .isPresent());
        if (content.hasNonNull(MediaContents.URI)) {
            uris.checkOfBody(content.path(MediaContents.URI).asText(), what);
        }
    }

    private static long size(JsonNode data) {
        if (data instanceof BinaryNode bytes) {
            return bytes.binaryValue().length;
        }
        return data.isTextual() ? data.textValue().length() * 3L / 4 : 0;
    }

    /** Returns the content block or, if it contains binary data, a copy with a source of the bytes. */
    static ObjectNode withSource(ObjectNode content) {
        return content.get(MediaContents.DATA) instanceof BinaryNode bytes
                ? JsonBodies.withoutNulls(content).putPOJO(MediaContents.DATA, new ArraySource(bytes.binaryValue()))
                : content;
    }
}
