/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Classifies JSON objects in a body as structures of the API, and converts bodies to JSON. */
final class JsonBodies {

    static final String TYPE = "type";
    static final String INPUT = "input";

    private JsonBodies() {}

    static final String CONTENT = "content";
    static final String TEXT = "text";

    /** The step types of the API other than user input, each with the fields of which one must be present (API reference, "Step types"). */
    private static final Map<String, List<String>> STEPS = new HashMap<>();

    static {
        STEPS.put("model_output", List.of(CONTENT));
        STEPS.put("thought", List.of("signature", "summary"));
        STEPS.put("tool_call", List.of("id"));
        for (String tool : List.of(
                "function",
                "code_execution",
                "url_context",
                "google_search",
                "google_maps",
                "file_search",
                "mcp_server_tool",
                "retrieval",
                "processing")) {
            STEPS.put(tool + "_call", List.of("id"));
            STEPS.put(tool + "_result", List.of("call_id"));
        }
    }

    /** Converts a map to a JSON object and a JSON array to a list of its elements; returns any other body unchanged. */
    static Object normalize(Object body, ObjectMapper mapper) throws GeminiInteractionsException {
        if (body instanceof ArrayNode array) {
            List<JsonNode> elements = new ArrayList<>(array.size());
            array.forEach(elements::add);
            return elements;
        }
        return body instanceof Map<?, ?> map ? toObject(map, mapper) : body;
    }

    static ObjectNode toObject(Map<?, ?> map, ObjectMapper mapper) throws GeminiInteractionsException {
        Nesting.check(map, "the body");
        try {
            return mapper.valueToTree(map);
        } catch (IllegalArgumentException | StackOverflowError e) {
            // A bean in a map may contain itself. Without the cause, which may quote a value.
            throw InvalidRequest.of(InvalidRequest.BODY, "The Map in the body has a value that cannot become JSON");
        }
    }

    /** Whether an object is a whole request. Other objects may have a field {@code input} too, but a request has no type. */
    static boolean isRequest(JsonNode object) {
        return !object.has(TYPE) && object.hasNonNull(INPUT);
    }

    /** Whether an object is a content block of the API: its type is known, and a required field is present. */
    static boolean isContent(JsonNode object) {
        if (isMedia(object)) {
            JsonNode data = object.path(MediaContents.DATA);
            return data.isTextual() || data.isBinary() || object.hasNonNull(MediaContents.URI);
        }
        return ContentKind.TEXT.wireName().equals(type(object))
                && object.path(TEXT).isTextual();
    }

    /** Whether the type of an object is a content type, even if required fields are missing. */
    static boolean isNamedContent(JsonNode object) {
        return ContentKind.isWireName(type(object));
    }

    /** Whether the type of an object is a media type of content, even if required fields are missing. */
    static boolean isMedia(JsonNode object) {
        return isNamedContent(object) && !ContentKind.TEXT.wireName().equals(type(object));
    }

    /** Whether an object is a step with content of the user. */
    static boolean isUserInput(JsonNode object) {
        return InputBuilder.USER_INPUT.equals(type(object)) && object.hasNonNull(CONTENT);
    }

    /** Whether an object is a step other than user input. */
    static boolean isOtherStep(JsonNode object) {
        return STEPS.getOrDefault(type(object), List.of()).stream().anyMatch(object::hasNonNull);
    }

    private static String type(JsonNode object) {
        return object.path(TYPE).isTextual() ? object.path(TYPE).textValue() : "";
    }

    /** Returns a shallow copy without nulls: the API rejects nulls, and callers use them for missing fields. */
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
