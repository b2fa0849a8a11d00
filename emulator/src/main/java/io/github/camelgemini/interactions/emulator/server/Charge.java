/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

/**
 * What the real API would bill for one answer.
 *
 * @param inputTokens the tokens of the input
 * @param outputTokens the tokens of the output, thoughts included
 */
public record Charge(long inputTokens, long outputTokens) {}
