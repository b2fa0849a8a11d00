/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.Token;

/**
 * The options for the environment of an agent, as they are set. What they refer to is read by {@link EnvironmentReader}.
 *
 * @param base the option {@code environment}: {@code remote}, an id, a JSON object, or a reference to one; null when the option is not set
 * @param parts the options {@code environment.*} by what follows the dot
 */
public record EnvironmentSettings(String base, Map<String, Object> parts) {

    /** No environment. */
    public static final EnvironmentSettings NONE = new EnvironmentSettings(null, Map.of());

    /** A location contains no white space. */
    private static final Pattern LOCATION = Pattern.compile("(classpath|file|resource):\\S+");

    private static final ObjectMapper MAPPER = Json.ofValues();

    /**
     * Checks all that needs no other files and beans.
     *
     * @throws IllegalArgumentException naming the option and what it takes
     */
    public EnvironmentSettings {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        if (base != null && !isReference(base) && !base.startsWith("{")) {
            // Not shown: it may be a broken object with secrets.
            OptionChecks.require(
                    Token.id(base) != null,
                    "Option environment is none of these: remote, the id of an environment, a JSON object, the location (classpath:, file:) of one, or #bean");
        }
        if (base != null && base.startsWith("{")) {
            object(base, "Option environment");
        }
        EnvironmentParts.check(parts);
        OptionChecks.require(
                parts.isEmpty() || base == null || !(base.startsWith("{") || isReference(base)),
                "Option environment is an object, and options such as environment.network are set: add them to the object");
    }

    /** Whether no option is set. */
    boolean isEmpty() {
        return base == null && parts.isEmpty();
    }

    static boolean isLocation(String value) {
        return LOCATION.matcher(value).matches();
    }

    private static boolean isReference(String value) {
        return value.startsWith("#") || isLocation(value);
    }

    /**
     * Parses the JSON object of an environment, and adds its type if it has none.
     *
     * @param what names the text in error messages
     * @throws IllegalArgumentException without the text, which may contain secrets
     */
    static ObjectNode object(String text, String what) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json instanceof ObjectNode object) {
                return typed(object);
            }
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the text.
        }
        throw new IllegalArgumentException(what + " is not a JSON object, such as {\"type\":\"remote\"}");
    }

    static ObjectNode typed(ObjectNode object) {
        return object.has("type") ? object : object.put("type", Environments.NEW);
    }

    /** Shows nothing: variables may be secrets. */
    @Override
    public String toString() {
        return "EnvironmentSettings[]";
    }
}
