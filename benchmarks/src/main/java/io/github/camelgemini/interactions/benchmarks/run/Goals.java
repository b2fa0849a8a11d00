/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/** What the component must reach, and what a run has measured of it. */
final class Goals {

    private static final String COMPONENT = "component";
    private static final String SPLIT = "component, split";
    private static final String PUSH = "component, streamTo";
    private static final String FLOOR = "bare Jetty client";
    private static final String SDK = "Google's Java SDK";

    private final Map<String, Map<String, List<Measurement>>> results = new HashMap<>();
    private final List<List<String>> rows = new ArrayList<>();
    private int smallestHeap;

    void add(String name, Map<String, List<Measurement>> measured) {
        results.put(name, measured);
    }

    /** Megabytes with which the component sends the document. */
    void smallestHeap(int megabytes) {
        smallestHeap = megabytes;
    }

    /** Writes a row for each goal whose cases were run. */
    void write(Report report) {
        ratio("unary call, CPU over the bare client", "unary", COMPONENT, FLOOR, 1.4);
        ratio("unary call, CPU over the SDK", "unary", COMPONENT, SDK, 0.45);
        ratio("delta that is split off, CPU over the bare client", "stream", SPLIT, FLOOR, 2);
        ratio("delta that is sent on, CPU over the bare client", "stream", PUSH, FLOOR, 2);
        goal("first delta that is split off, µs after the bare client", "first-delta", 1000, () -> later(SPLIT));
        goal("first delta that is sent on, µs after the bare client", "first-delta", 1000, () -> later(PUSH));
        value("2,000 calls of 2 s in 256 MB, threads", "in-flight", COMPONENT, Columns.THREADS, 40);
        value("2,000 calls of 2 s in 256 MB, seconds", "in-flight", COMPONENT, Columns.WALL, 2.2);
        value("10,000 open streams in 512 MB, threads", "open-streams", PUSH, Columns.THREADS, 40);
        value("10,000 background waits in 512 MB, threads", "background", COMPONENT, Columns.THREADS, 40);
        if (smallestHeap > 0) {
            row("document of 40 MB, heap in MB", 124, smallestHeap);
        }
        ratio("tool loop, CPU over single calls", "tools", "component, loop", "component, single calls", 1.3);
        if (!rows.isEmpty()) {
            report.heading("Goals");
            report.paragraph("Threads are all Java threads of the process, two of them the benchmark's.");
            report.table(List.of("goal", "at most", "measured", "met"), rows);
        }
    }

    private double later(String contestant) {
        return median("first-delta", contestant, Columns.LATENCY) - median("first-delta", FLOOR, Columns.LATENCY);
    }

    private void ratio(String what, String name, String contestant, String other, double most) {
        goal(what, name, most, () -> median(name, contestant, Columns.CPU) / median(name, other, Columns.CPU));
    }

    private void value(String what, String name, String contestant, Columns column, double most) {
        goal(what, name, most, () -> median(name, contestant, column));
    }

    private void goal(String what, String name, double most, Supplier<Double> measured) {
        if (results.containsKey(name)) {
            row(what, most, measured.get());
        }
    }

    private void row(String what, double most, double measured) {
        // Whoever has failed has no median, and has not met the goal.
        String met = measured <= most ? "yes" : "no";
        rows.add(List.of(what, Spread.number(most), Double.isNaN(measured) ? "failed" : Spread.number(measured), met));
    }

    private double median(String name, String contestant, Columns column) {
        List<Measurement> runs = results.get(name).getOrDefault(contestant, List.of());
        return runs.isEmpty() ? Double.NaN : column.spread(runs).median();
    }
}
