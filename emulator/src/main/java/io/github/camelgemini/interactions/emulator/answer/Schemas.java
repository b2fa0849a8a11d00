/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the parts of a JSON schema that the rules need. */
final class Schemas {

    private Schemas() {}

    /** Returns the type other than null; an empty text if the schema does not show one. */
    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (!"null".equals(each.asText())) {
                    return each.asText();
                }
            }
        }
        if (type.isTextual()) {
            return type.asText();
        }
        return schema.has("properties") ? "object" : schema.has("enum") ? "string" : "";
    }

    /** Returns the first alternative of {@code anyOf} that is not null, or the schema itself if it has no alternatives. */
    static JsonNode resolve(JsonNode schema) {
        for (JsonNode alternative : schema.path("anyOf")) {
            if (!"null".equals(alternative.path("type").asText())) {
                return alternative;
            }
        }
        return schema;
    }

    static boolean allowsNull(JsonNode schema) {
        for (JsonNode type : schema.path("type")) {
            if ("null".equals(type.asText())) {
                return true;
            }
        }
        for (JsonNode alternative : schema.path("anyOf")) {
            if ("null".equals(alternative.path("type").asText())) {
                return true;
            }
        }
        return schema.path("nullable").asBoolean(false);
    }

    static List<String> choices(JsonNode schema) {
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(value -> {
            if (!value.isNull()) {
                choices.add(value.asText());
            }
        });
        return choices;
    }
}
