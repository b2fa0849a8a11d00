/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.util.List;
import java.util.Locale;

import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/** The figures of a contestant as columns of a table. */
enum Columns {
    CPU("CPU per unit, µs"),
    WALL("wall, s"),
    ALLOCATED("allocated per unit, kB"),
    THREADS("peak threads"),
    PEAK_HEAP("peak heap, MB"),
    LIVE_HEAP("heap after a collection, MB"),
    COMPILERS("compilers, s"),
    SERVER("server, cores"),
    LATENCY("first delta, µs");

    private final String title;

    Columns(String title) {
        this.title = title;
    }

    private double of(Measurement run) {
        return switch (this) {
            case CPU -> run.cpuNanos() / 1e3 / run.units();
            case WALL -> run.wallNanos() / 1e9;
            case ALLOCATED -> run.allocatedBytes() / 1e3 / run.units();
            case THREADS -> run.peakThreads();
            case PEAK_HEAP -> run.peakHeapBytes() / 1e6;
            case LIVE_HEAP -> run.liveHeapBytes() / 1e6;
            case COMPILERS -> run.compilerNanos() / 1e9;
            case SERVER -> (double) run.serverCpuNanos() / run.wallNanos();
            case LATENCY -> run.latencyNanos() / 1e3;
        };
    }

    String title() {
        return title;
    }

    Spread spread(List<Measurement> runs) {
        return Spread.of(runs, this::of);
    }

    /** Whether all runs have nothing to say here. */
    boolean isEmpty(List<Measurement> runs) {
        return runs.stream().allMatch(run -> of(run) == 0);
    }

    /** What a run prints while it goes. */
    static String line(Measurement run) {
        return String.format(
                Locale.ROOT,
                "%.2f µs CPU, %.2f s, %.2f kB, %d threads, compilers %.2f s, server %.2f cores",
                CPU.of(run),
                WALL.of(run),
                ALLOCATED.of(run),
                run.peakThreads(),
                COMPILERS.of(run),
                SERVER.of(run));
    }
}
