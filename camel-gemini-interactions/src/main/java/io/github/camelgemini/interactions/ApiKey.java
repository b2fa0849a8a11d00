/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.net.URI;

/** Finds the API key. */
final class ApiKey {

    private static final String GOOGLE = "googleapis.com";

    private ApiKey() {}

    /**
     * The key of the option or, without one, of the environment.
     *
     * @return null when there is none, which only a gateway that adds one can work with
     * @throws IllegalArgumentException when Google's API is to be called and there is no key
     */
    static String of(GeminiInteractionsConfiguration options) {
        for (String key :
                new String[] {options.getApiKey(), System.getenv("GEMINI_API_KEY"), System.getenv("GOOGLE_API_KEY")}) {
            if (key != null && !key.isBlank()) {
                return key;
            }
        }
        String host = URI.create(options.getBaseUrl()).getHost();
        if (host != null && host.endsWith(GOOGLE)) {
            throw new IllegalArgumentException(
                    "No API key: set the option apiKey or the environment variable GEMINI_API_KEY");
        }
        return null;
    }
}
