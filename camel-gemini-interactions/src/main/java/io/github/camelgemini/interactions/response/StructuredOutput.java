/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelgemini.interactions.client.ErrorCategory;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import io.github.camelgemini.interactions.schema.JsonSchema;

/** Holds answers against schemas. Safe for use by several threads. */
public final class StructuredOutput {

    private final ObjectReader reader;

    public StructuredOutput(ObjectMapper mapper) {
        this.reader = mapper.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /**
     * Reads the answer's text as JSON and validates it.
     *
     * @throws GeminiInteractionsException with the violations when it is no JSON or does not conform; never with the answer in its message
     */
    public JsonNode check(Interaction interaction, JsonSchema schema) throws GeminiInteractionsException {
        JsonNode answer = parse(interaction);
        List<String> violations = answer == null ? List.of(": not JSON") : schema.validate(answer);
        if (violations.isEmpty()) {
            return answer;
        }
        throw GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The answer does not conform to the JSON schema: " + String.join("; ", violations))
                .httpStatus(200)
                .code("schema_violation")
                .requestId(interaction.requestId())
                .interaction(interaction)
                .violations(violations)
                .build();
    }

    /** Null when the text is no JSON. The parser's own message would quote the answer. */
    private JsonNode parse(Interaction interaction) {
        try {
            JsonNode answer = reader.readTree(interaction.text());
            return answer.isMissingNode() ? null : answer;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
