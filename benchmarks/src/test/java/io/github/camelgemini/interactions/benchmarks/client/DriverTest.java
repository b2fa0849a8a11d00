/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DriverTest {

    private final AtomicInteger made = new AtomicInteger();

    /** A contestant whose calls are answered by another thread, on its own thread, or at once. */
    private final class Answering implements Contestant {

        private final ExecutorService executor = Executors.newFixedThreadPool(4);
        private final String how;
        private final int failing;

        Answering(String how, int failing) {
            this.how = how;
            this.failing = failing;
        }

        @Override
        public CompletableFuture<Integer> call(Runnable onFirst) {
            int number = made.incrementAndGet();
            onFirst.run();
            if (number == failing) {
                return CompletableFuture.failedFuture(new IllegalArgumentException("call " + number));
            }
            return how.equals("later")
                    ? CompletableFuture.supplyAsync(() -> 3, executor)
                    : CompletableFuture.completedFuture(3);
        }

        @Override
        public boolean blocks() {
            return how.equals("blocking");
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"later, 1000, 16", "at once, 1000, 16", "blocking, 1000, 16", "later, 3, 16", "at once, 100000, 1"})
    void makesEachCallOnceAndAddsTheirUnits(String how, int calls, int concurrency) throws Exception {
        AtomicInteger started = new AtomicInteger();
        try (Answering contestant = new Answering(how, 0)) {
            Driver driver = new Driver(contestant, calls, concurrency);
            driver.run(started::incrementAndGet);

            assertThat(made).hasValue(calls);
            assertThat(driver.units()).isEqualTo(3L * calls);
            assertThat(driver.medianLatencyNanos()).isPositive();
            assertThat(started).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"later", "at once", "blocking"})
    void aCallThatFailsFailsTheRun(String how) throws Exception {
        try (Answering contestant = new Answering(how, 50)) {
            Driver driver = new Driver(contestant, 1000, 8);

            assertThatThrownBy(() -> driver.run(() -> {})).rootCause().hasMessage("call 50");
        }
    }

    @Test
    void aMeterCountsWhatThreadsAllocateEvenIfTheyHaveEnded() throws Exception {
        Meter meter = new Meter();
        meter.start();
        byte[] kept = new byte[8_000_000];
        meter.collect();
        Measurement measured = meter.stop(kept.length / 1_000_000, 0);

        assertThat(measured.units()).isEqualTo(8);
        assertThat(measured.allocatedBytes()).isGreaterThanOrEqualTo(kept.length);
        assertThat(measured.liveHeapBytes()).isGreaterThanOrEqualTo(kept.length);
        assertThat(measured.peakHeapBytes()).isGreaterThanOrEqualTo(measured.liveHeapBytes());
    }
}
