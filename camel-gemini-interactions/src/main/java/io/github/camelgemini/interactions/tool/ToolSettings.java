/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.ToolErrorStrategy;

/**
 * The options of a tool.
 *
 * @param name by which the model calls it
 * @param description what the model is told of it, or null
 * @param tags by which producers find it
 * @param arguments what it takes
 * @param errorStrategy what happens when the route fails
 * @param maxResultSize the most bytes of a result
 */
public record ToolSettings(
        String name,
        String description,
        Set<String> tags,
        ArgumentSettings arguments,
        ToolErrorStrategy errorStrategy,
        int maxResultSize) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException names the option that is wrong, and what it must be
     */
    public ToolSettings {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Option name is " + (name == null ? "missing" : "'" + name + "'")
                    + ". It must be 1 to 64 letters, digits, underscores, dashes and dots");
        }
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("Option tags is missing on the tool " + name
                    + ". It must be one or several words, separated by commas, by which producers find the tool");
        }
        OptionChecks.set("toolErrorStrategy", errorStrategy);
        OptionChecks.atLeast("maxToolResultSize", maxResultSize, 1);
    }

    /**
     * The options that say what a tool takes. At most one of the first three is set.
     *
     * @param parameters types of parameters by name, and what {@code .description}, {@code .required} and {@code .enum} behind a name say; empty for none
     * @param schema inline JSON or a location, or null
     * @param className the class that the arguments become an instance of, or null
     * @param assertFormats whether arguments are validated against {@code format}
     */
    public record ArgumentSettings(
            Map<String, Object> parameters, String schema, String className, boolean assertFormats) {

        /**
         * Checks them.
         *
         * @throws IllegalArgumentException when several are set
         */
        public ArgumentSettings {
            int set = (parameters.isEmpty() ? 0 : 1) + (schema == null ? 0 : 1) + (className == null ? 0 : 1);
            if (set > 1) {
                throw new IllegalArgumentException(
                        "Options parameter.*, argsSchema and argsClass exclude each other: set one of them");
            }
        }
    }
}
