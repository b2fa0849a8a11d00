/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Duration;

/**
 * The settings of the Live API.
 *
 * @param pacing how fast output is sent
 * @param maxMessageSize the size in bytes of the largest message of a client
 * @param connectionLifetime how long a connection lives
 * @param goAwayNotice how long before its end a connection announces it
 */
public record LiveSettings(Pacing pacing, int maxMessageSize, Duration connectionLifetime, Duration goAwayNotice) {}
