/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;

/**
 * When a failed call is tried again by the client itself.
 *
 * @param maxRetries how many tries after the first; 0 for none
 * @param retryAmbiguous whether {@code create} is tried again although the API may have run, and billed, the first try
 * @param firstDelay the pause before the first retry; each further one is twice as long, less a random part of up to a quarter
 * @param maxDelay the longest pause; an API that asks for more ends the retries
 */
public record RetryPolicy(int maxRetries, boolean retryAmbiguous, Duration firstDelay, Duration maxDelay) {}
