/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.RequestHeaders;
import io.github.camelgemini.interactions.schema.JsonSchema;
import io.github.camelgemini.interactions.schema.JsonSchemas;
import org.apache.camel.Exchange;

/** Determines the schema of the answer for an exchange: the header overrides the option. */
public final class SchemaResolver {

    private final JsonSchemas schemas;
    private final JsonSchema fromOption;

    /**
     * Loads the schema of the option.
     *
     * @param option the value of {@code jsonSchema}, or null
     * @throws IllegalArgumentException when the schema is missing, malformed, or rejected because the API does not support all of it
     */
    public SchemaResolver(JsonSchemas schemas, String option) {
        this.schemas = schemas;
        this.fromOption = option == null ? null : schemas.ofOption(option);
    }

    /** Whether the header contains no schema, or a schema that has already been compiled. */
    boolean isReady(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(GeminiInteractionsConstants.JSON_SCHEMA);
        return header == null || (header instanceof String json && schemas.isKnown(json));
    }

    /**
     * Returns the schema.
     *
     * @return null when no schema is required
     */
    JsonSchema of(Exchange exchange) throws GeminiInteractionsException {
        String header = new RequestHeaders(exchange.getMessage())
                .json(GeminiInteractionsConstants.JSON_SCHEMA)
                .orElse(null);
        if (header == null) {
            return fromOption;
        }
        try {
            return schemas.ofHeader(header);
        } catch (IllegalArgumentException e) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "Header " + GeminiInteractionsConstants.JSON_SCHEMA
                                    + " holds no JSON Schema that can be used: " + e.getMessage())
                    .code("invalid_header")
                    .cause(e)
                    .build();
        }
    }
}
