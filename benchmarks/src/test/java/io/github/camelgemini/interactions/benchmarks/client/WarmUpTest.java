/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.client;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A process whose batches take a second of CPU, and whose compilers work in some of them. */
class WarmUpTest {

    private long compiled;
    private long used;
    private long now = -1;
    private int made;

    private final WarmUp warmUp = new WarmUp(() -> compiled, () -> used, () -> now);

    /** A batch in which the compilers work for so many milliseconds. */
    private void batch(long compilerMillis) {
        compiled += TimeUnit.MILLISECONDS.toNanos(compilerMillis);
        used += TimeUnit.SECONDS.toNanos(1);
        now += TimeUnit.SECONDS.toNanos(2);
        made++;
    }

    @Test
    void endsWhenTheCompilersRest() throws Exception {
        WarmUp.Result result = warmUp.run(100, 40, 1, () -> batch(made < 6 ? 100 : 99));

        assertThat(made).isEqualTo(7);
        assertThat(result).isEqualTo(new WarmUp.Result(7, 14, true)).hasToString("7 batches in 14.0 s");
    }

    @Test
    void oneQuietBatchIsNotEnoughWhereTwoInARowAreAskedFor() throws Exception {
        WarmUp.Result result = warmUp.run(100, 40, 2, () -> batch(made == 3 || made > 5 ? 0 : 800));

        assertThat(result.batches()).isEqualTo(8);
        assertThat(result.rested()).isTrue();
    }

    @Test
    void endsAfterTheMostBatches() throws Exception {
        WarmUp.Result result = warmUp.run(5, 40, 1, () -> batch(800));

        assertThat(made).isEqualTo(5);
        assertThat(result.rested()).isFalse();
        assertThat(result).hasToString("5 batches in 10.0 s; the compilers were still at work");
    }

    @Test
    void noBatchBeginsAfterTheMostSeconds() throws Exception {
        WarmUp.Result result = warmUp.run(1000, 40, 1, () -> batch(800));

        assertThat(made).isEqualTo(40 / 2);
        assertThat(result.rested()).isFalse();
    }

    @Test
    void looksAtThisProcess() throws Exception {
        WarmUp.Result result = WarmUp.ofThisProcess().run(1, 40, 1, () -> made++);

        assertThat(result.batches()).isEqualTo(1);
        assertThat(made).isEqualTo(1);
    }
}
