/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Turns names and values of options into names and values of JSON fields. */
final class OptionFields {

    private OptionFields() {}

    /** Returns the name that a field has on the wire: {@code maxTotalTokens} becomes {@code max_total_tokens}. A name in snake case stays as it is. */
    static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Returns a value by its look: text that is JSON is parsed, except {@code null}, which the API rejects; other text stays text. */
    static JsonNode json(Object value, ObjectMapper mapper) {
        if (!(value instanceof String text)) {
            return mapper.valueToTree(value);
        }
        try {
            JsonNode json = mapper.reader()
                    .with(
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text);
            if (!json.isNull() && !json.isMissingNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Not JSON: sent as text.
        }
        return JsonNodeFactory.instance.textNode(text);
    }
}
