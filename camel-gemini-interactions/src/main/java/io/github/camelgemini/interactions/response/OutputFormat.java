/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.schema.JsonSchema;

/**
 * What an answer must be.
 *
 * @param schema what its JSON must conform to; one without keywords for any JSON
 * @param outputClass what it becomes an instance of, or null; then the schema is that of the class
 */
public record OutputFormat(JsonSchema schema, OutputClass outputClass) {

    /** JSON of any kind. */
    public static final OutputFormat ANY_JSON = of(JsonSchema.parse("any JSON", "{}"));

    /** JSON that conforms to a schema. */
    public static OutputFormat of(JsonSchema schema) {
        return new OutputFormat(schema, null);
    }

    /** JSON that becomes an instance. */
    public static OutputFormat of(OutputClass outputClass) {
        return new OutputFormat(outputClass.schema(), outputClass);
    }
}
