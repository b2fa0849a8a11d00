/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.OutputType;

/**
 * The options for the format of the answer, and for its conversion.
 *
 * @param outputClass the name of a class; null when its option is not set
 * @param allowOutputClassHeader whether a header may name another class
 * @param jsonSchema the schema or its location; null when the option is not set
 * @param strictSchema whether a schema that the API does not support completely is rejected
 * @param assertFormats whether answers are validated against {@code format}
 */
public record OutputSettings(
        OutputType type,
        String outputClass,
        boolean allowOutputClassHeader,
        String jsonSchema,
        boolean strictSchema,
        boolean assertFormats) {

    /**
     * Checks for options that exclude each other.
     *
     * @throws IllegalArgumentException naming the options
     */
    public OutputSettings {
        OptionChecks.set("outputType", type);
        OptionChecks.require(
                outputClass == null || jsonSchema == null,
                "Options outputClass and jsonSchema exclude each other: the class has a schema of its own");
        OptionChecks.require(
                (outputClass == null && !allowOutputClassHeader)
                        || type == OutputType.auto
                        || type == OutputType.interaction,
                "Option outputType is '" + type
                        + "'. With outputClass or allowOutputClassHeader it must be one of: auto, interaction");
    }

    /** Whether the answer must be JSON, even without a schema. */
    boolean isJson() {
        return type == OutputType.json || type == OutputType.map;
    }

    @Override
    public String toString() {
        return "OutputSettings[]";
    }
}
