/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.function;

import java.util.Set;

/**
 * How the model calls functions.
 *
 * @param nonBlocking the names of the functions for whose results it does not wait
 * @param scheduling how it uses the results of these, such as {@code WHEN_IDLE}; null for the default of the API
 */
public record FunctionSettings(Set<String> nonBlocking, String scheduling) {

    /** Copies the set. */
    public FunctionSettings {
        nonBlocking = Set.copyOf(nonBlocking);
    }
}
