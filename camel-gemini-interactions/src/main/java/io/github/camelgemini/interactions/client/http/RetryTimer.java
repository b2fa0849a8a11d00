/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.time.Duration;

/** The clock and timer of calls, for timeouts and pauses before retries; tests replace it. Thread-safe. */
public interface RetryTimer {

    /** A clock that only goes forward, with the meaning of {@link System#nanoTime()}. */
    long nanoTime();

    /**
     * Runs a task once, after a pause that holds no thread.
     *
     * @return takes the task back, unless it has run
     */
    Runnable schedule(Runnable task, Duration pause);
}
