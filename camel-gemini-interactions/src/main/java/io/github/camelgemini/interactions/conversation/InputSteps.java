/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Converts the input of a request, in any of its forms, to steps for the history (API reference, "{@code input} forms and multi-turn history"). */
final class InputSteps {

    private static final Set<String> CONTENTS = Set.of("text", "image", "audio", "video", "document");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final boolean omitMedia;
    private final long maxBytes;

    /**
     * @param omitMedia whether media bytes are replaced by a note; references by URI stay
     * @param maxBytes larger media are replaced in any case
     */
    InputSteps(boolean omitMedia, long maxBytes) {
        this.omitMedia = omitMedia;
        this.maxBytes = maxBytes;
    }

    /** Converts an input to new steps, whose contents may be shared with the input. */
    static ArrayNode of(JsonNode input) {
        ArrayNode steps = JSON.arrayNode();
        ArrayNode contents = null;
        for (JsonNode item : input.isArray() ? input : JSON.arrayNode().add(input)) {
            boolean content =
                    item.isTextual() || CONTENTS.contains(item.path("type").asText());
            if (!content) {
                steps.add(item);
                contents = null;
            } else {
                if (contents == null) {
                    contents = steps.addObject().put("type", "user_input").putArray("content");
                }
                contents.add(item.isTextual() ? text(item.asText()) : item);
            }
        }
        return steps;
    }

    /** The same steps without media that are too large to store. */
    ArrayNode kept(ArrayNode steps) throws GeminiInteractionsException {
        ArrayNode kept = JSON.arrayNode();
        for (JsonNode step : steps) {
            kept.add(keptStep(step));
        }
        return kept;
    }

    /** The same step without media that are too large to store. */
    JsonNode keptStep(JsonNode step) throws GeminiInteractionsException {
        if (!(step.path("content") instanceof ArrayNode contents)) {
            return step;
        }
        ObjectNode kept = JSON.objectNode().setAll((ObjectNode) step);
        ArrayNode keptContents = kept.putArray("content");
        for (JsonNode content : contents) {
            keptContents.add(keptContent(content));
        }
        return kept;
    }

    private JsonNode keptContent(JsonNode content) throws GeminiInteractionsException {
        JsonNode data = content.path("data");
        if (data.isMissingNode()) {
            return content;
        }
        long size = size(data);
        if (omitMedia || size > maxBytes) {
            String type = content.path("mime_type").asText(content.path("type").asText());
            return text("[" + type + ", " + size + " bytes, was here]");
        }
        if (data instanceof POJONode pojo && pojo.getPojo() instanceof ByteSource source) {
            ObjectNode kept = JSON.objectNode().setAll((ObjectNode) content);
            return kept.set("data", read(source));
        }
        return content;
    }

    private static long size(JsonNode data) {
        if (data instanceof POJONode pojo && pojo.getPojo() instanceof ByteSource source) {
            return source.size();
        }
        return data.isBinary()
                ? ((BinaryNode) data).binaryValue().length
                : data.asText().length() * 3L / 4;
    }

    private static ObjectNode text(String text) {
        return JSON.objectNode().put("type", "text").put("text", text);
    }

    private static BinaryNode read(ByteSource source) throws GeminiInteractionsException {
        try (InputStream bytes = source.open()) {
            return BinaryNode.valueOf(bytes.readAllBytes());
        } catch (IOException e) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "The media of this turn cannot be read again for the history: see the cause, or set"
                                    + " omitHistoryMedia=true")
                    .code("unreadable_body")
                    .cause(e)
                    .build();
        }
    }
}
