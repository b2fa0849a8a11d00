/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/** Reads the output of an interaction. */
@FunctionalInterface
public interface OutputReader<T> {

    /**
     * Reads the output.
     *
     * @param interaction the interaction, with the usage of all calls so far
     * @throws GeminiInteractionsException when the output is invalid; with violations when another attempt might succeed
     */
    T read(Interaction interaction) throws GeminiInteractionsException;
}
