/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;

/**
 * The limits of a session.
 *
 * @param resumption whether the session goes on with another connection
 * @param maxReconnects how often in a row it tries to get another connection, without a turn that ends between, and without a connection that lives for a minute
 * @param firstPause the pause before the second of these attempts; doubled for each one after it
 * @param maxBufferedInput the most bytes of messages that wait for the network; a message that exceeds it fails, unless nothing waits
 * @param maxReplayedInput the most bytes of sent messages that are kept to be sent again with another connection; the oldest are dropped
 * @param maxDuration how long the session may last
 * @param silenceTimeout the longest time without input and without output, except what the API sends by itself; zero for no limit
 * @param maxTurnAudio the most bytes of speech that are kept of a turn; what exceeds it is missing from {@link Turn#audio}
 * @param maxParallelTools how many functions run at once
 */
public record SessionSettings(
        boolean resumption,
        int maxReconnects,
        Duration firstPause,
        long maxBufferedInput,
        long maxReplayedInput,
        Duration maxDuration,
        Duration silenceTimeout,
        int maxTurnAudio,
        int maxParallelTools) {}
