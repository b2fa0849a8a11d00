/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

/**
 * The sum of all charges.
 *
 * @param count how many answers were billed
 * @param inputTokens the sum of their input tokens
 * @param outputTokens the sum of their output tokens
 */
public record Charges(long count, long inputTokens, long outputTokens) {

    static final Charges NONE = new Charges(0, 0, 0);

    Charges plus(Charge charge) {
        return new Charges(count + 1, inputTokens + charge.inputTokens(), outputTokens + charge.outputTokens());
    }
}
