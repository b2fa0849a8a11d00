/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.OptionChecks;

/** Reads the option {@code agentConfig} (API reference, "Agents"). Known fields have the type that the API requires, others that of their look. */
final class AgentConfig {

    private static final ObjectMapper MAPPER = Json.ofValues();
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

    private static final Set<String> BOOLEANS = Set.of("collaborative_planning", "enable_bigquery_tool");
    private static final Set<String> WORDS = Set.of("thinking_summaries", "visualization", "mode");
    private static final Set<String> TEXTS = Set.of("type", "model", "session_id", "finding_id", "description");

    /** A number of 64 bits, which the API takes as text. */
    private static final String COUNT = "max_total_tokens";

    private static final Pattern POSITIVE = Pattern.compile("[1-9]\\d{0,17}");

    private AgentConfig() {}

    /**
     * Returns the fields of {@code agent_config}.
     *
     * @param option values by name, in camel case or snake case; a dot separates the levels of nested objects
     * @return a new object; empty when the option is not set
     * @throws IllegalArgumentException naming the option, and what it takes
     */
    static ObjectNode of(Map<String, Object> option) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        option.forEach((name, value) -> {
            List<String> path = List.of(name.split("\\.", -1));
            OptionChecks.require(
                    path.stream().allMatch(part -> NAME.matcher(part).matches()),
                    "Option agentConfig has the key '" + name
                            + "'. It must be the name of a field, with dots between the levels of nested objects");
            if (value != null) {
                ObjectNode target = parent(config, path, name);
                String field = OptionFields.snakeCase(path.get(path.size() - 1));
                OptionChecks.require(
                        !target.has(field),
                        "Option agentConfig." + name + " is set twice, or has a value and fields: set one of them");
                target.set(field, value("agentConfig." + name, field, value));
            }
        });
        return config;
    }

    private static ObjectNode parent(ObjectNode config, List<String> path, String name) {
        ObjectNode target = config;
        for (String part : path.subList(0, path.size() - 1)) {
            String field = OptionFields.snakeCase(part);
            OptionChecks.require(
                    !target.has(field) || target.path(field).isObject(),
                    "Option agentConfig." + name + " leads into " + part
                            + ", which is set to a value: set one of them");
            target = target.withObjectProperty(field);
        }
        return target;
    }

    private static JsonNode value(String option, String field, Object value) {
        String text = String.valueOf(value).strip();
        if (BOOLEANS.contains(field)) {
            boolean isTrue = "true".equalsIgnoreCase(text);
            OptionChecks.require(
                    isTrue || "false".equalsIgnoreCase(text),
                    "Option " + option + " is '" + text + "'. It must be true or false");
            return BooleanNode.valueOf(isTrue);
        }
        if (COUNT.equals(field)) {
            OptionChecks.require(
                    POSITIVE.matcher(text).matches(),
                    "Option " + option + " is '" + text + "'. It must be a whole number from 1");
            return TextNode.valueOf(text);
        }
        if (WORDS.contains(field)) {
            return TextNode.valueOf(text.toLowerCase(Locale.ROOT));
        }
        return TEXTS.contains(field) ? TextNode.valueOf(text) : OptionFields.json(value, MAPPER);
    }
}
