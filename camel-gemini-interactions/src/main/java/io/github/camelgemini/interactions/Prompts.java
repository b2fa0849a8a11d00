/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.regex.Pattern;

import io.github.camelgemini.interactions.schema.TextResource;
import org.apache.camel.CamelContext;

/** Reads the prompts that options give by their location. Those of headers are never locations. */
final class Prompts {

    /** White space is no part of a location, so that a text that begins like one stays a text. */
    private static final Pattern LOCATION = Pattern.compile("(classpath|file|resource):\\S+");

    private Prompts() {}

    /**
     * The options with the texts in place of their locations.
     *
     * @throws IllegalArgumentException naming the option whose resource is missing, empty, too large or not in UTF-8
     */
    static GeminiInteractionsConfiguration read(CamelContext camelContext, GeminiInteractionsConfiguration options) {
        GeminiInteractionsConfiguration own = options.copy();
        own.setUserMessage(read(camelContext, "userMessage", options.getUserMessage()));
        own.setSystemInstruction(read(camelContext, "systemInstruction", options.getSystemInstruction()));
        return own;
    }

    private static String read(CamelContext camelContext, String option, String value) {
        if (value == null || !LOCATION.matcher(value).matches()) {
            return value;
        }
        String text;
        try {
            text = TextResource.load(camelContext, value, "it is no location").text();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + option + " names a resource: " + e.getMessage(), e);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("Option " + option + " names a resource: " + value + " is empty");
        }
        return text;
    }
}
