/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/** The figures of a contestant as columns of a table. */
enum Columns {
    CPU("CPU per unit, µs", run -> run.cpuNanos() / 1e3 / run.units()),
    WALL("wall, s", run -> run.wallNanos() / 1e9),
    ALLOCATED("allocated per unit, kB", run -> run.allocatedBytes() / 1e3 / run.units()),
    THREADS("peak threads", Measurement::peakThreads),
    PEAK_HEAP("peak heap, MB", run -> run.peakHeapBytes() / 1e6),
    LIVE_HEAP("heap after a collection, MB", run -> run.liveHeapBytes() / 1e6),
    SERVER("server, cores", run -> (double) run.serverCpuNanos() / run.wallNanos()),
    LATENCY("first delta, µs", run -> run.latencyNanos() / 1e3);

    private final String title;
    private final ToDoubleFunction<Measurement> value;

    Columns(String title, ToDoubleFunction<Measurement> value) {
        this.title = title;
        this.value = value;
    }

    String title() {
        return title;
    }

    Spread spread(List<Measurement> runs) {
        return Spread.of(runs, value);
    }

    /** Whether all runs have nothing to say here. */
    boolean isEmpty(List<Measurement> runs) {
        return runs.stream().allMatch(run -> value.applyAsDouble(run) == 0);
    }

    /** What a run prints while it goes. */
    static String line(Measurement run) {
        return String.format(
                Locale.ROOT,
                "%.2f µs CPU, %.2f s, %.2f kB, %d threads, server %.2f cores",
                CPU.value.applyAsDouble(run),
                WALL.value.applyAsDouble(run),
                ALLOCATED.value.applyAsDouble(run),
                run.peakThreads(),
                SERVER.value.applyAsDouble(run));
    }
}
