/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import org.apache.camel.CamelContext;

/** Finds the schemas that routes name. */
public final class JsonSchemas {

    public JsonSchemas(CamelContext camelContext) {}

    /**
     * Loads the schema of an option.
     *
     * @param value inline JSON, or {@code classpath:}, {@code file:}, {@code resource:} and a location
     * @throws IllegalArgumentException when it is missing, too large or malformed; the message has the location
     */
    public JsonSchema ofOption(String value) {
        return null;
    }

    /**
     * Compiles the schema of a message header, which is inline JSON and never a location. Keeps a bounded number of compiled schemas.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    public JsonSchema ofHeader(String json) {
        return null;
    }
}
