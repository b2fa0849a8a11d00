/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.OutputType;

/**
 * What the answer must be, and what it becomes.
 *
 * @param outputClass the name of a class; null when its option is not set
 * @param allowOutputClassHeader whether a header may name another class
 * @param jsonSchema inline, or its location; null when its option is not set
 * @param strictSchema whether a schema that the API cannot be told completely is refused
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
     * Checks what excludes each other.
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
