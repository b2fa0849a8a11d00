/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long elements may lie. */
class ConsumerTimeoutTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private long now;
    private Runnable task;
    private Duration pause;
    private int scheduled;
    private int tooLong;

    private final ConsumerTimeout untaken = new ConsumerTimeout(
            (later, after) -> {
                task = later;
                pause = after;
                scheduled++;
                return () -> task = null;
            },
            LONGEST,
            () -> tooLong++,
            () -> now);

    private void pass(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    private void runTask() {
        Runnable due = task;
        task = null;
        due.run();
    }

    @Test
    void whatLiesForTooLongIsNoticedOnce() {
        untaken.restart();
        assertThat(pause).isEqualTo(LONGEST);
        pass(10);
        runTask();
        untaken.restart();

        assertThat(tooLong).isEqualTo(1);
        assertThat(task).isNull();
    }

    @Test
    void eachTakeGivesTheWholeTimeAgainWithoutAFurtherTask() {
        untaken.restart();
        for (int i = 0; i < 4; i++) {
            pass(2);
            untaken.restart();
        }
        assertThat(scheduled).isEqualTo(1);
        pass(2);
        runTask();

        assertThat(tooLong).isZero();
        assertThat(pause).isEqualTo(Duration.ofSeconds(8).plusMillis(1));
        pass(8);
        runTask();
        assertThat(tooLong).isEqualTo(1);
    }

    @Test
    void nothingThatWaitsIsNoReasonToEnd() {
        untaken.restart();
        untaken.rest();
        pass(20);
        runTask();
        assertThat(tooLong).isZero();
        assertThat(task).isNull();

        untaken.restart();
        assertThat(task).isNotNull();
    }

    @Test
    void endTakesTheTaskBack() {
        untaken.restart();
        untaken.end();
        assertThat(task).isNull();
        untaken.restart();
        assertThat(task).isNull();
    }
}
