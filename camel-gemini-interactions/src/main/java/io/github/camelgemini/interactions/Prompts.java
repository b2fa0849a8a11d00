/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.regex.Pattern;

import io.github.camelgemini.interactions.request.EnvironmentReader;
import io.github.camelgemini.interactions.request.RequestSettings;
import io.github.camelgemini.interactions.schema.TextResource;
import org.apache.camel.CamelContext;

/** Reads prompts from locations in options. The value of a header is never used as a location. */
public final class Prompts {

    /** A location contains no white space, so that text which only starts like a location stays text. */
    private static final Pattern LOCATION = Pattern.compile("(classpath|file|resource):\\S+");

    private Prompts() {}

    /**
     * Replaces locations in the settings with the texts found there.
     *
     * @throws IllegalArgumentException naming the option whose resource is missing, empty, too large or not in UTF-8
     */
    static RequestSettings read(CamelContext camelContext, RequestSettings settings) {
        return settings.withUserMessage(
                        read(camelContext, "userMessage", settings.input().userMessage()))
                .withSystemInstruction(
                        read(camelContext, "systemInstruction", settings.model().systemInstruction()))
                .withEnvironment(
                        EnvironmentReader.read(camelContext, settings.agent().declared()));
    }

    /**
     * Returns the text at a location, or the value itself if it is no location.
     *
     * @param option the name of the option, for error messages
     * @param value may be null
     * @throws IllegalArgumentException naming the option whose resource is missing, empty, too large or not in UTF-8
     */
    public static String read(CamelContext camelContext, String option, String value) {
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
