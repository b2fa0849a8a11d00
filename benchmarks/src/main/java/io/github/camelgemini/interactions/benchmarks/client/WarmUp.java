/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.client;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes batches of calls until some in a row in which the compilers of the JVM hardly worked, or until a bound. While they work, they cost several times what
 * the calls do. One such batch may be chance: what a compiler does counts when it is done.
 */
final class WarmUp {

    /** The compilers rest when their time is less than this part of the CPU time of a batch. */
    private static final double REST = 0.1;

    private final LongSupplier compilers;
    private final LongSupplier cpu;
    private final LongSupplier clock;

    /**
     * What the warm-up looks at, all of it in nanoseconds that only grow.
     *
     * @param compilers the time that compilers have worked
     * @param cpu the CPU time of the process
     * @param clock the time of day, from any beginning
     */
    WarmUp(LongSupplier compilers, LongSupplier cpu, LongSupplier clock) {
        this.compilers = compilers;
        this.cpu = cpu;
        this.clock = clock;
    }

    /** Looks at this process. */
    static WarmUp ofThisProcess() {
        return new WarmUp(Meter::compilerNanos, Meter::cpuNanos, System::nanoTime);
    }

    /** Calls that are made together. */
    @FunctionalInterface
    interface Batch {
        void run() throws InterruptedException;
    }

    /**
     * What it took.
     *
     * @param rested whether the compilers did hardly anything in the last batches
     */
    record Result(int batches, double seconds, boolean rested) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d batches in %.1f s%s",
                    batches,
                    seconds,
                    rested ? "" : "; the compilers were still at work");
        }
    }

    /**
     * Makes batches.
     *
     * @param most how many at most
     * @param seconds after which no batch begins
     * @param inRow in how many, one after the other, the compilers must have rested
     */
    Result run(int most, long seconds, int inRow, Batch batch) throws InterruptedException {
        long begin = clock.getAsLong();
        int batches = 0;
        int rested = 0;
        long nanos = 0;
        while (rested < inRow && batches < most && nanos < TimeUnit.SECONDS.toNanos(seconds)) {
            long compiling = compilers.getAsLong();
            long working = cpu.getAsLong();
            batch.run();
            boolean rest = compilers.getAsLong() - compiling < REST * (cpu.getAsLong() - working);
            rested = rest ? rested + 1 : 0;
            nanos = clock.getAsLong() - begin;
            batches++;
        }
        return new Result(batches, nanos / 1e9, rested >= inRow);
    }
}
