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
 * @param name the name by which the model calls the tool
 * @param description the description for the model, or null
 * @param tags the tags by which producers find the tool
 * @param arguments the options for its arguments
 * @param requiresApproval whether a call must be approved before it is made
 * @param returnDirect whether the result is the answer of the exchange
 * @param errorStrategy how a failure of the route is handled
 * @param maxResultSize the maximum size of a result in bytes
 */
public record ToolSettings(
        String name,
        String description,
        Set<String> tags,
        ArgumentSettings arguments,
        boolean requiresApproval,
        boolean returnDirect,
        ToolErrorStrategy errorStrategy,
        int maxResultSize) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException the message names the invalid option and the valid values
     */
    public ToolSettings {
        if (name == null || !isName(name)) {
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

    /** Returns whether the API accepts a name for a function. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The options for the arguments of a tool. At most one of the first three is set.
     *
     * @param parameters types of parameters by name, and details of a parameter by its name followed by {@code .description}, {@code .required} or
     *     {@code .enum}; empty for none
     * @param schema the schema as JSON or its location, or null
     * @param className the class to which the arguments are converted, or null
     * @param assertFormats whether arguments are validated against {@code format}
     */
    public record ArgumentSettings(
            Map<String, Object> parameters, String schema, String className, boolean assertFormats) {

        /**
         * Checks that at most one of the options is set.
         *
         * @throws IllegalArgumentException when several options are set
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
