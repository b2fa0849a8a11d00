/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.schema.JsonSchema;

/**
 * The required format of an answer.
 *
 * @param schema the schema of the JSON; a schema without keywords for any JSON
 * @param outputClass the class into which the JSON is converted, or null; if set, the schema is the schema of this class
 */
public record OutputFormat(JsonSchema schema, OutputClass outputClass) {

    /** JSON of any kind. */
    public static final OutputFormat ANY_JSON = of(JsonSchema.parse("any JSON", "{}"));

    /** Returns the format for JSON that conforms to a schema. */
    public static OutputFormat of(JsonSchema schema) {
        return new OutputFormat(schema, null);
    }

    /** Returns the format for JSON that is converted to a class. */
    public static OutputFormat of(OutputClass outputClass) {
        return new OutputFormat(outputClass.schema(), outputClass);
    }
}
