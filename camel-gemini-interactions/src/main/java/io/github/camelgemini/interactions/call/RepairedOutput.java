/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.Interaction;

import org.apache.camel.Message;

/**
 * An answer that could be read.
 *
 * @param interaction the last interaction, with the usage of all
 * @param value what was read
 * @param repairs how often the model was asked again
 */
public record RepairedOutput<T>(Interaction interaction, T value, int repairs) {

    /** Tells of repairs in a header; to be called after the headers of the answer have been written. */
    public void describe(Message message) {
        if (repairs > 0) {
            message.setHeader(GeminiInteractionsConstants.OUTPUT_REPAIRS, repairs);
        }
    }

    @Override
    public String toString() {
        return "Repaired[interaction=" + interaction + ", repairs=" + repairs + "]";
    }
}
