/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;
import io.github.camelgemini.interactions.benchmarks.contestant.Target;
import io.github.camelgemini.interactions.benchmarks.server.Script;

/**
 * One thing that is measured, and who is measured at it.
 *
 * @param name the name on the command line, and of files
 * @param title what the report says above the numbers
 * @param unit what a cost is divided by, such as a call
 * @param script what the server answers
 * @param load how many calls are made
 * @param entries the contestants; the first one is the component, and the last one what it is compared with
 * @param note what a reader of the numbers must know; may be empty
 */
public record BenchmarkCase(
        String name, String title, String unit, Script script, Load load, List<Entry> entries, String note) {

    /**
     * How many calls a run makes.
     *
     * @param calls how many are counted
     * @param warmUp how many are made before, not counted
     * @param concurrency how many are under way at the same time
     * @param heapMegabytes the size of the client's heap
     * @param released whether the server holds all answers until {@code concurrency} of them are open; the heap in use is measured then
     * @param parameters for the contestants
     */
    public record Load(
            int calls,
            int warmUp,
            int concurrency,
            int heapMegabytes,
            boolean released,
            Map<String, String> parameters) {

        static Load of(int calls, int warmUp, int concurrency) {
            return new Load(calls, warmUp, concurrency, 512, false, Map.of());
        }

        /** As many calls as are open at the same time, once. */
        static Load open(int calls, int heapMegabytes) {
            return new Load(calls, 200, calls, heapMegabytes, true, Map.of());
        }

        Load heap(int megabytes) {
            return new Load(calls, warmUp, concurrency, megabytes, released, parameters);
        }

        Load with(String name, String value) {
            Map<String, String> more = new HashMap<>(parameters);
            more.put(name, value);
            return new Load(calls, warmUp, concurrency, heapMegabytes, released, Map.copyOf(more));
        }

        /** A fraction of the calls, and not less than are open at the same time. */
        Load divided(int divisor) {
            int few = Math.max(1, concurrency / (released ? divisor : 1));
            return new Load(
                    Math.max(few, calls / divisor),
                    Math.max(1, warmUp / divisor),
                    few,
                    heapMegabytes,
                    released,
                    parameters);
        }
    }

    /** A contestant by name. */
    public record Entry(String name, Factory factory) {}

    /** Starts a contestant, in the process that measures it. */
    @FunctionalInterface
    public interface Factory {
        Contestant open(Target target) throws Exception;
    }

    /** Returns the contestant of this name. */
    public Entry entry(String wanted) {
        return entries.stream()
                .filter(entry -> entry.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No contestant " + wanted + " in " + name));
    }

    /** Returns this case with some of its contestants. */
    public BenchmarkCase keeping(Predicate<Entry> wanted) {
        return new BenchmarkCase(
                name, title, unit, script, load, entries.stream().filter(wanted).toList(), note);
    }

    /** Returns this case with less to do. */
    public BenchmarkCase divided(int divisor) {
        return new BenchmarkCase(name, title, unit, script, load.divided(divisor), entries, note);
    }
}
