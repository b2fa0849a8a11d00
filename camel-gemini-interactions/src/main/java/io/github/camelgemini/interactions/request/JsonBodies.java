/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;

/** What a JSON object in a body is to the API, and bodies as JSON. */
final class JsonBodies {

    static final String TYPE = "type";
    static final String INPUT = "input";

    private JsonBodies() {}

    /** A map as a JSON object, and a JSON array as the list of its elements; any other body as it is. */
    static Object normalize(Object body, ObjectMapper mapper) throws GeminiInteractionsException {
        if (body instanceof ArrayNode array) {
            List<JsonNode> elements = new ArrayList<>(array.size());
            array.forEach(elements::add);
            return elements;
        }
        return body instanceof Map<?, ?> map ? toObject(map, mapper) : body;
    }

    static ObjectNode toObject(Map<?, ?> map, ObjectMapper mapper) throws GeminiInteractionsException {
        try {
            return mapper.valueToTree(map);
        } catch (IllegalArgumentException | StackOverflowError e) {
            // A map may hold itself. Without the cause, which may quote a value.
            throw InvalidRequest.of(InvalidRequest.BODY, "The Map in the body has a value that cannot become JSON");
        }
    }

    /** Whether an object is a whole request. A content or a step may have a field {@code input} too, and a request has no type. */
    static boolean isRequest(JsonNode object) {
        return !object.has(TYPE) && object.hasNonNull(INPUT);
    }

    /** Whether an object is one of the API's contents; what is neither a content nor a request is a step, whatever its type. */
    static boolean isContent(JsonNode object) {
        return ContentKind.isWireName(object.path(TYPE).asText());
    }

    /** Whether an object is a content with bytes, or a reference to them. */
    static boolean isMedia(JsonNode object) {
        return isContent(object) && !object.path(TYPE).asText().equals(ContentKind.TEXT.wireName());
    }

    static boolean hasType(JsonNode object) {
        return object.path(TYPE).isTextual() && !object.path(TYPE).textValue().isBlank();
    }

    /** A copy, of the first level only, without nulls: the API refuses them, and to a caller they mean what a missing field means. */
    static ObjectNode withoutNulls(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getValue().isNull()) {
                copy.set(field.getKey(), field.getValue());
            }
        }
        return copy;
    }
}
