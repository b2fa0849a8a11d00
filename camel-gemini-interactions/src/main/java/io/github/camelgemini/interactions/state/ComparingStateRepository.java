/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import org.apache.camel.spi.StateRepository;

/**
 * A repository with an atomic compare-and-set. It detects a race between two nodes for the same conversation or message; with any other {@code StateRepository},
 * the last writer wins.
 */
public interface ComparingStateRepository extends StateRepository<String, String> {

    /**
     * Sets a value atomically if the current value is the expected one.
     *
     * @param expected the result of {@link #getState}; null or empty for no value
     * @param value the new value, never null; empty to remove it
     * @return whether it was set
     */
    boolean replaceState(String key, String expected, String value);
}
