/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the formats that the answer must contain, from {@code response_format} and the older {@code response_modalities}. */
final class ResponseFormats {

    private static final Set<String> SCHEMA_TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null");
    private static final List<String> SCHEMA_KEYWORDS =
            List.of("$schema", "properties", "items", "anyOf", "$ref", "enum", "prefixItems");

    private ResponseFormats() {}

    /** Returns whether a format is a bare JSON schema rather than one of the API's formats. */
    static boolean isSchema(JsonNode format) {
        JsonNode type = format.path("type");
        if (type.isTextual() && !SCHEMA_TYPES.contains(type.asText())) {
            return false;
        }
        return type.isTextual() || SCHEMA_KEYWORDS.stream().anyMatch(format::has);
    }

    /** Returns the formats that the answer must contain, in their order and in the API's form; empty if the request names none. */
    static List<JsonNode> of(JsonNode request) {
        JsonNode format = request.path("response_format");
        List<JsonNode> formats = new ArrayList<>();
        for (JsonNode each : format.isArray() ? format : List.of(format)) {
            if (each.isObject()) {
                formats.add(isSchema(each) ? text(each) : each);
            }
        }
        for (JsonNode modality : request.path("response_modalities")) {
            if (formats.stream().noneMatch(each -> each.path("type").equals(modality))) {
                formats.add(ofModality(modality, request));
            }
        }
        return formats;
    }

    private static ObjectNode text(JsonNode schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "text")
                .put("mime_type", "application/json")
                .set("schema", schema);
    }

    private static ObjectNode ofModality(JsonNode modality, JsonNode request) {
        ObjectNode format = JsonNodeFactory.instance.objectNode();
        format.set("type", modality);
        if ("image".equals(modality.asText())) {
            JsonNode config = request.path("generation_config").path("image_config");
            config.properties().forEach(field -> format.set(field.getKey(), field.getValue()));
        }
        return format;
    }

    /** Returns whether a format asks for JSON, with or without a schema. */
    static boolean isJson(JsonNode format) {
        return format.has("schema")
                || "application/json".equals(format.path("mime_type").asText());
    }
}
