/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Set;
import java.util.regex.Pattern;

/** Finds the API key. */
public final class ApiKey {

    /** Value of the option {@code apiKey} with which no key is sent. */
    private static final String NONE = "none";

    /** Matches the names of HTTP headers that may authenticate a request. */
    private static final Pattern AUTHENTICATES =
            Pattern.compile("(?i).*(auth|key|token|cookie|secret|credential|assertion|password).*");

    private ApiKey() {}

    /**
     * Returns the key of the option or, if the option is not set, of the environment.
     *
     * @param option null or blank when it is not set
     * @param additionalHeaders the names of further HTTP headers
     * @return null if no key is sent: the option is {@code none}, or an additional header authenticates
     * @throws IllegalArgumentException when a key is required and none is set
     */
    public static String of(String option, Set<String> additionalHeaders) {
        for (String key : new String[] {option, System.getenv("GEMINI_API_KEY"), System.getenv("GOOGLE_API_KEY")}) {
            if (key != null && !key.isBlank()) {
                return NONE.equals(key.strip()) ? null : key;
            }
        }
        boolean authenticated = additionalHeaders.stream()
                .anyMatch(name -> AUTHENTICATES.matcher(name).matches());
        if (!authenticated) {
            throw new IllegalArgumentException(
                    "No API key: set the option apiKey or the environment variable GEMINI_API_KEY. Where baseUrl is a gateway that needs none, set"
                            + " apiKey=none, or an additionalHeader that authenticates");
        }
        return null;
    }
}
