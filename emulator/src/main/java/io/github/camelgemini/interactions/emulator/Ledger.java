/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import io.github.camelgemini.interactions.emulator.server.Charges;

/**
 * What the real API would have billed.
 *
 * @param paidCreates how many create requests, of interactions and of decisions, and turns of Live sessions were run and had an answer, whether or not it
 *     arrived
 * @param inputTokens the sum of their input tokens
 * @param outputTokens the sum of their output and thought tokens
 */
public record Ledger(long paidCreates, long inputTokens, long outputTokens) {

    static Ledger of(Charges charges) {
        return new Ledger(charges.count(), charges.inputTokens(), charges.outputTokens());
    }
}
