/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.util.List;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Entry;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.contestant.ComponentRoutes;
import io.github.camelgemini.interactions.benchmarks.contestant.Floor;
import io.github.camelgemini.interactions.benchmarks.contestant.Repositories;
import io.github.camelgemini.interactions.benchmarks.server.Script;

/**
 * How the cost of a call grows with something: the same case at several points.
 *
 * @param name the name on the command line, and of files
 * @param title what the plot says
 * @param axis what grows
 * @param points the values of it
 * @param entries the contestants
 */
public record Growth(String name, String title, String axis, List<Integer> points, Script script, List<Entry> entries) {

    private static final String PREFIX = "growth-";

    private static final int HEAP_MEGABYTES = 1024;

    /** More than for other cases: a process makes the runs of all points, and most of its warm-up is before the first. */
    private static final int WARM_UP_SECONDS = 40;

    /** Returns all that is plotted. */
    public static List<Growth> all() {
        return List.of(
                new Growth(
                        PREFIX + "payload",
                        "CPU per call by size of the picture",
                        "bytes",
                        List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000),
                        Script.TEXT,
                        List.of(
                                new Entry(Cases.COMPONENT, ComponentRoutes::inline),
                                new Entry(Cases.FLOOR, Floor::inline))),
                new Growth(
                        PREFIX + "headers",
                        "CPU per call by headers of the message",
                        "headers",
                        List.of(0, 10, 30, 100),
                        Script.TEXT,
                        List.of(new Entry(Cases.COMPONENT, ComponentRoutes::headers))),
                new Growth(
                        PREFIX + "open",
                        "CPU per call by calls at the same time",
                        "open calls",
                        List.of(1, 10, 100, 1_000, 10_000),
                        Script.TEXT,
                        List.of(
                                new Entry(Cases.COMPONENT, ComponentRoutes::text),
                                new Entry(Cases.FLOOR, Floor::text))),
                new Growth(
                        PREFIX + "turns",
                        "CPU per turn by length of the conversation",
                        "turns",
                        List.of(1, 10, 100, 300, 1_000),
                        Script.TEXT,
                        List.of(
                                new Entry("history at the API", Repositories::stateful),
                                new Entry("history in each request", Repositories::stateless))));
    }

    static BenchmarkCase named(String name) {
        return all().stream()
                .filter(growth -> growth.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No case " + name))
                .at(1);
    }

    /** Returns the case at one point. */
    public BenchmarkCase at(int point) {
        return new BenchmarkCase(name, title, "call", script, load(point).warm(WARM_UP_SECONDS), entries, "");
    }

    private Load load(int point) {
        return switch (name.substring(PREFIX.length())) {
            case "payload" -> {
                int calls = (int) Math.max(10, Math.min(20_000, 800_000_000L / point));
                yield Load.of(calls, calls / 2, point > 1_000_000 ? 1 : 8)
                        .heap(HEAP_MEGABYTES)
                        .with("bytes", Integer.toString(point));
            }
            case "headers" -> Load.of(20_000, 10_000, 16).with("headers", Integer.toString(point));
            case "open" -> Load.of(20_000, 10_000, point).heap(HEAP_MEGABYTES);
            // Whole conversations, one after the other: the figure is the mean of their turns.
            case "turns" ->
                Load.of(point * Math.max(1, 2_000 / point), point * Math.max(1, 1_000 / point), 1)
                        .heap(HEAP_MEGABYTES)
                        .with("turns", Integer.toString(point));
            default -> throw new IllegalStateException(name);
        };
    }
}
