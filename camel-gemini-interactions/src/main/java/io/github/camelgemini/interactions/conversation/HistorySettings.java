/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import io.github.camelgemini.interactions.model.OptionChecks;
import org.apache.camel.spi.StateRepository;

/**
 * What is kept of the history of a conversation.
 *
 * @param repository null for none
 * @param maxTurns how many turns are kept; the oldest go first
 * @param maxSize how many bytes of JSON are kept; the oldest turns go first
 * @param omitMedia whether a note replaces the bytes of media
 */
public record HistorySettings(
        StateRepository<String, String> repository, int maxTurns, long maxSize, boolean omitMedia) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public HistorySettings {
        OptionChecks.atLeast("maxHistoryTurns", maxTurns, 1);
        OptionChecks.atLeast("maxHistorySize", maxSize, 1);
    }

    @Override
    public String toString() {
        return "HistorySettings[]";
    }
}
