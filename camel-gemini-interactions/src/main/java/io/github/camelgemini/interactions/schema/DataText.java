/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Parses texts of users that hold data: JSON, and YAML if the YAML library is on the class path. Duplicate keys are refused. */
public final class DataText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DataText() {}

    /**
     * Parses a resource, by the end of its location.
     *
     * @throws IllegalArgumentException if the location does not end in {@code .yaml}, {@code .yml} or {@code .json}, or the text is malformed; the message has
     *     the location and the reason
     */
    public static JsonNode parse(TextResource resource) {
        String name = resource.location().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return json(resource.location(), resource.text());
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return yaml(resource.location(), resource.text());
        }
        throw new IllegalArgumentException(resource.location() + " must end in .yaml, .yml or .json");
    }

    /**
     * Parses a text, as JSON if it begins with a brace, and otherwise as YAML. The text is never used as a location.
     *
     * @param name the name of the text in messages
     * @throws IllegalArgumentException if the text is larger than 1 MiB, or malformed; the message may quote a part of it
     */
    public static JsonNode parse(String name, String text) {
        if (text.length() > TextResource.MAX_SIZE) {
            throw TextResource.tooLarge(name);
        }
        return text.stripLeading().startsWith("{") ? json(name, text) : yaml(name, text);
    }

    private static JsonNode json(String name, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + " is not valid JSON", e);
        }
    }

    private static JsonNode yaml(String name, String text) {
        try {
            return YamlText.parse(name, text, JSON);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    name + " is YAML, which needs the library org.snakeyaml:snakeyaml-engine on the class path:"
                            + " add the library, or write it in JSON",
                    e);
        }
    }
}
