/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

/**
 * Limits the exchanges of a producer.
 *
 * @param places how many exchanges may be in progress at once
 * @param mayWait how many more may wait for a place
 * @param waitMillis how long exchanges wait, in milliseconds; 0 rejects them at once
 */
public record ProducerLimits(long places, int mayWait, long waitMillis) {}
