/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

/**
 * How many exchanges a producer lets in.
 *
 * @param places how many may be on their way at once
 * @param mayWait how many more may wait for a place
 * @param waitMillis how long they wait; 0 refuses them at once
 */
public record ProducerLimits(long places, int mayWait, long waitMillis) {}
