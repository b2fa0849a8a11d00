/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Json;

/** Converts function calls to plain maps, so that routes and headers do not depend on classes of this component. */
final class FunctionCallMaps {

    private static final ObjectMapper MAPPER = Json.mapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private FunctionCallMaps() {}

    static List<Map<String, Object>> of(Interaction interaction) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (FunctionCall call : interaction.functionCalls()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("id", call.id());
            map.put("name", call.name());
            map.put("arguments", call.arguments().isObject() ? MAPPER.convertValue(call.arguments(), MAP) : Map.of());
            calls.add(map);
        }
        return calls;
    }
}
