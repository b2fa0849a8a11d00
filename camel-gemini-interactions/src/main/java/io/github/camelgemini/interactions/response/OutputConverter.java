/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.TypeConverterSupport;

/** Converts interactions to one class. */
final class OutputConverter extends TypeConverterSupport {

    /** Lenient, because an endpoint may be; strict endpoints only let pure JSON pass. */
    private static final JsonExtractor TEXTS = new JsonExtractor(Json.mapper(), true);

    private final OutputClass outputClass;

    OutputConverter(OutputClass outputClass) {
        this.outputClass = outputClass;
    }

    @Override
    public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
        try {
            return outputClass.read(TEXTS.read((Interaction) value).json(), type);
        } catch (SchemaViolation e) {
            throw failure(value, type, "Violated: " + String.join("; ", e.violations()));
        } catch (InvalidDefinitionException e) {
            throw failure(value, type, "Jackson cannot make a " + e.getType().toCanonical());
        }
    }

    /** Without Jackson's failure, whose message may quote the answer. */
    private static TypeConversionException failure(Object value, Class<?> type, String message) {
        return new TypeConversionException(value, type, new IllegalArgumentException(message));
    }
}
