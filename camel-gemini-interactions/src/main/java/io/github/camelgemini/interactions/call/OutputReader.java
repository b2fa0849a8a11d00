/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/** Reads what the model made of a request. */
@FunctionalInterface
public interface OutputReader<T> {

    /**
     * Reads the output.
     *
     * @param interaction with the usage of all calls up to it
     * @throws GeminiInteractionsException when it cannot be passed on; with violations when another interaction might be
     */
    T read(Interaction interaction) throws GeminiInteractionsException;
}
