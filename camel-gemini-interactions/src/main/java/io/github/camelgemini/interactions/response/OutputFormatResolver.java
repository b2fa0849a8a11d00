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
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Determines the required format of the answer for an exchange: headers override options. */
public final class OutputFormatResolver {

    private final SchemaResolver schemas;
    private final OutputClasses classes;
    private final OutputClass fromOption;
    private final boolean allowHeader;
    private final boolean json;

    /**
     * Loads the class of the option.
     *
     * @throws IllegalArgumentException when the class does not exist, or has no schema
     */
    public OutputFormatResolver(SchemaResolver schemas, OutputClasses classes, OutputSettings settings) {
        this.schemas = schemas;
        this.classes = classes;
        this.fromOption = load(classes, settings.outputClass());
        this.allowHeader = settings.allowOutputClassHeader();
        this.json = settings.isJson();
    }

    private static OutputClass load(OutputClasses classes, String option) {
        try {
            return option == null ? null : classes.ofOption(option);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option outputClass cannot be used: " + e.getMessage(), e);
        }
    }

    /** Whether {@link #of} is fast, because no schema has to be compiled. */
    public boolean isReady(Exchange exchange) {
        return schemas.isReady(exchange);
    }

    /**
     * Returns the format.
     *
     * @return null when no format is required
     */
    public OutputFormat of(Exchange exchange) throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        String header = allowHeader
                ? new RequestHeaders(message)
                        .converted(GeminiInteractionsConstants.OUTPUT_CLASS)
                        .orElse(null)
                : null;
        if (header != null || fromOption != null) {
            refuseSchema(message);
            return OutputFormat.of(header == null ? fromOption : ofHeader(header));
        }
        JsonSchema schema = schemas.of(exchange);
        if (schema != null) {
            return OutputFormat.of(schema);
        }
        return json ? OutputFormat.ANY_JSON : null;
    }

    private OutputClass ofHeader(String name) throws GeminiInteractionsException {
        try {
            return classes.ofHeader(name);
        } catch (IllegalArgumentException e) {
            throw invalidHeader(
                    "The header " + GeminiInteractionsConstants.OUTPUT_CLASS + " cannot be used: " + e.getMessage());
        }
    }

    /** Rejects a schema in addition to a class: the class has its own schema, so both together are ambiguous. */
    private static void refuseSchema(Message message) throws GeminiInteractionsException {
        if (message.getHeader(GeminiInteractionsConstants.JSON_SCHEMA) != null) {
            throw invalidHeader("The answer becomes an instance of a class, which has a schema of its own: remove the"
                    + " header " + GeminiInteractionsConstants.JSON_SCHEMA);
        }
    }

    private static GeminiInteractionsException invalidHeader(String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .code("invalid_header")
                .build();
    }
}
