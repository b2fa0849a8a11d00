/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OutputType;
import io.github.camelgemini.interactions.schema.JsonSchema;
import io.github.camelgemini.interactions.schema.SchemaLimitException;

/** Reads answers that must be JSON. Thread-safe. */
final class StructuredOutput {

    private static final int MAX_VIOLATIONS = 20;

    private final ObjectMapper mapper;
    private final JsonExtractor texts;
    private final OutputType outputType;

    StructuredOutput(ObjectMapper mapper, ResponseSettings settings) {
        this.mapper = mapper;
        this.texts = new JsonExtractor(mapper, settings.lenientJson());
        this.outputType = settings.outputType();
    }

    /**
     * Converts the JSON of an answer to a body.
     *
     * @return null when the answer also contains media, so that the body is more than the JSON
     * @throws GeminiInteractionsException with the violations when the answer does not have the format; the message never contains the answer
     */
    Object body(Interaction interaction, OutputFormat format) throws GeminiInteractionsException {
        try {
            JsonExtractor.Value answer = conforming(interaction, format.schema());
            return format.outputClass() == null
                    ? body(interaction, answer)
                    : format.outputClass().read(answer.json());
        } catch (SchemaViolation e) {
            throw violation(interaction, format.schema(), e.violations());
        } catch (InvalidDefinitionException e) {
            throw unreadable(interaction, format.outputClass(), e);
        }
    }

    /**
     * Reads the JSON of an answer.
     *
     * @throws GeminiInteractionsException like {@link #body}
     */
    JsonNode json(Interaction interaction, JsonSchema schema) throws GeminiInteractionsException {
        try {
            return conforming(interaction, schema).json();
        } catch (SchemaViolation e) {
            throw violation(interaction, schema, e.violations());
        }
    }

    private JsonExtractor.Value conforming(Interaction interaction, JsonSchema schema)
            throws SchemaViolation, GeminiInteractionsException {
        JsonExtractor.Value answer = texts.read(interaction);
        List<String> violations = violations(interaction, schema, answer.json());
        if (!violations.isEmpty()) {
            throw new SchemaViolation(violations);
        }
        return answer;
    }

    private static List<String> violations(Interaction interaction, JsonSchema schema, JsonNode answer)
            throws GeminiInteractionsException {
        try {
            return schema.validate(answer);
        } catch (SchemaLimitException e) {
            throw failure(
                            interaction,
                            "schema_limit",
                            "It cannot be told whether the answer conforms to the JSON schema. " + e.getMessage()
                                    + ". Make the schema simpler")
                    .build();
        }
    }

    private Object body(Interaction interaction, JsonExtractor.Value answer) throws SchemaViolation {
        return switch (outputType) {
            case json -> answer.json();
            case map -> maps(answer.json());
            case bytes -> answer.text().getBytes(StandardCharsets.UTF_8);
            case text -> answer.text();
            // If the answer contains media, the JSON becomes a part of the body, in its position.
            default -> interaction.outputContents().stream().anyMatch(Interaction::isMedia) ? null : answer.text();
        };
    }

    private Object maps(JsonNode answer) throws SchemaViolation {
        List<String> violations = new ArrayList<>();
        if (answer.isArray()) {
            for (int i = 0; i < answer.size(); i++) {
                if (!answer.get(i).isObject()) {
                    violations.add("/" + i + ": type");
                }
            }
        } else if (!answer.isObject()) {
            violations.add(": type");
        }
        if (!violations.isEmpty()) {
            throw new SchemaViolation(violations.subList(0, Math.min(violations.size(), MAX_VIOLATIONS)));
        }
        return mapper.convertValue(answer, Object.class);
    }

    private static GeminiInteractionsException violation(
            Interaction interaction, JsonSchema schema, List<String> violations) {
        String what = schema.wire().isEmpty()
                ? "The answer is not the JSON that was asked for: "
                : "The answer does not conform to the JSON schema: ";
        return failure(interaction, "schema_violation", what + String.join("; ", violations))
                .violations(violations)
                .build();
    }

    /** Jackson's messages about classes contain no content. */
    private static GeminiInteractionsException unreadable(
            Interaction interaction, OutputClass outputClass, InvalidDefinitionException failure) {
        return failure(
                        interaction,
                        "unreadable_class",
                        "The answer cannot become " + outputClass.name() + ", because Jackson cannot make a "
                                + failure.getType().toCanonical()
                                + ". Give it a constructor that Jackson can use, or register the module that knows it"
                                + " with the ObjectMapper in the registry")
                .build();
    }

    private static GeminiInteractionsException.Builder failure(Interaction interaction, String code, String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .httpStatus(200)
                .code(code)
                .requestId(interaction.requestId())
                .interaction(interaction);
    }
}
