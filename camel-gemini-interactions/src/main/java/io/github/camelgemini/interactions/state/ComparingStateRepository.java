/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import org.apache.camel.spi.StateRepository;

/**
 * A repository that can tell when somebody else was faster. With one of these a race between two nodes for the same conversation, or the same message, is
 * detected; with any other {@code StateRepository} the last one wins.
 */
public interface ComparingStateRepository extends StateRepository<String, String> {

    /**
     * Sets a value if the one there is what the caller has seen; atomically.
     *
     * @param expected what {@link #getState} has returned; null, or empty, when there was none
     * @param value the new value, never null; empty to remove it
     * @return whether it was set
     */
    boolean replaceState(String key, String expected, String value);
}
