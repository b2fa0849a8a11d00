/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;

/** Limits how often a broken stream is resumed, and determines the pauses. Not thread-safe. */
final class ResumeBudget {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final int inARow;
    private final int inTotal;
    private int sinceProgress;
    private int all;

    /**
     * @param inARow the maximum number of resumes without progress in between
     * @param inTotal the maximum number of resumes in total
     */
    ResumeBudget(int inARow, int inTotal) {
        this.inARow = inARow;
        this.inTotal = inTotal;
    }

    /** Called when a new event has arrived. */
    void progress() {
        sinceProgress = 0;
    }

    /** Returns the pause before the next resume; null if the limit is reached. */
    Duration next() {
        if (sinceProgress >= inARow || all >= inTotal) {
            return null;
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(sinceProgress, 10));
        sinceProgress++;
        all++;
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
