/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The {@code tool_choice} of a request.
 *
 * @param mode whether functions may, must or must not be called
 * @param restricted whether only the functions in {@code names} may be called
 * @param names the names of the allowed functions
 */
record ToolChoice(Mode mode, boolean restricted, Set<String> names) {

    enum Mode {
        FREE,
        FORCED,
        FORBIDDEN
    }

    static ToolChoice of(JsonNode choice) {
        JsonNode allowed = choice.path("allowed_tools");
        Set<String> names = new HashSet<>();
        allowed.path("tools").forEach(name -> names.add(name.asText()));
        String mode =
                choice.isTextual() ? choice.asText() : allowed.path("mode").asText();
        return new ToolChoice(
                switch (mode) {
                    case "any" -> Mode.FORCED;
                    case "none" -> Mode.FORBIDDEN;
                    default -> Mode.FREE;
                },
                allowed.has("tools"),
                names);
    }

    /** Returns the functions that may be called. */
    List<JsonNode> functions(JsonNode tools) {
        List<JsonNode> functions = new ArrayList<>();
        for (JsonNode tool : tools) {
            boolean function = "function".equals(tool.path("type").asText());
            boolean allowed = !restricted || names.contains(tool.path("name").asText());
            if (function && allowed && mode != Mode.FORBIDDEN) {
                functions.add(tool);
            }
        }
        return functions;
    }
}
