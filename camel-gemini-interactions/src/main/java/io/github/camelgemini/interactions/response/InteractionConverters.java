/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.Converter;

/** Converts an interaction to JSON in several Java types. */
@Converter(generateLoader = true)
public final class InteractionConverters {

    private static final ObjectMapper MAPPER = Json.mapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private InteractionConverters() {}

    /** Returns a copy, which may be changed. */
    @Converter
    public static JsonNode toJsonNode(Interaction interaction) {
        return interaction.json().deepCopy();
    }

    @Converter
    public static Map<String, Object> toMap(Interaction interaction) {
        return MAPPER.convertValue(interaction.json(), MAP);
    }

    /** Returns compact JSON. */
    @Converter
    public static String toString(Interaction interaction) {
        return interaction.json().toString();
    }

    /** Returns compact JSON in UTF-8. */
    @Converter
    public static InputStream toInputStream(Interaction interaction) {
        return new ByteArrayInputStream(interaction.json().toString().getBytes(StandardCharsets.UTF_8));
    }
}
