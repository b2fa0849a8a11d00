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
     * How many calls a process makes.
     *
     * @param calls how many a counted run has
     * @param warmUp how many a batch has that is made before, not counted; batches are made until the compilers of the JVM rest
     * @param concurrency how many are under way at the same time
     * @param heapMegabytes the size of the client's heap
     * @param warmUpSeconds how long new batches are begun at most; 0 for one batch, and one counted run in each process, because a run is long or large
     * @param released whether the server holds all answers until {@code concurrency} of them are open; the heap in use is measured then
     * @param parameters for the contestants
     */
    public record Load(
            int calls,
            int warmUp,
            int concurrency,
            int heapMegabytes,
            int warmUpSeconds,
            boolean released,
            Map<String, String> parameters) {

        private static final int MAX_RUNS = 5;
        private static final int WARM_UP_SECONDS = 20;

        static Load of(int calls, int warmUp, int concurrency) {
            return new Load(calls, warmUp, concurrency, 512, WARM_UP_SECONDS, false, Map.of());
        }

        /** As many calls as are open at the same time, once. */
        static Load open(int calls, int heapMegabytes) {
            return new Load(calls, 200, calls, heapMegabytes, 0, true, Map.of());
        }

        /** This load, with one counted run in each process. */
        Load once() {
            return warm(0);
        }

        /** This load, with another time to warm up. */
        Load warm(int seconds) {
            return new Load(calls, warmUp, concurrency, heapMegabytes, seconds, released, parameters);
        }

        /** This load, in a heap of this size. */
        public Load heap(int megabytes) {
            return new Load(calls, warmUp, concurrency, megabytes, warmUpSeconds, released, parameters);
        }

        Load with(String name, String value) {
            Map<String, String> more = new HashMap<>(parameters);
            more.put(name, value);
            return with(more);
        }

        /** This load, with these parameters in place of its own. */
        public Load with(Map<String, String> others) {
            return new Load(calls, warmUp, concurrency, heapMegabytes, warmUpSeconds, released, Map.copyOf(others));
        }

        /** Whether a process warms up with one batch and makes one counted run. */
        public boolean oneShot() {
            return warmUpSeconds == 0;
        }

        /** How many counted runs a process makes when so many are asked for. */
        public int runs(int rounds) {
            return oneShot() ? 1 : Math.min(rounds, MAX_RUNS);
        }

        /** How many processes of a contestant make at least so many counted runs. */
        public int processes(int rounds) {
            return (rounds + runs(rounds) - 1) / runs(rounds);
        }

        /** Returns a sentence about the runs and processes that this makes of so many rounds. */
        public String plan(int rounds) {
            int processes = processes(rounds);
            return count(processes * runs(rounds), "counted run", "counted runs") + " of each contestant, in "
                    + count(processes, "process", "processes") + ".";
        }

        private static String count(int number, String one, String more) {
            return number + " " + (number == 1 ? one : more);
        }

        /** A fraction of the calls, and not less than are open at the same time. */
        Load divided(int divisor) {
            int few = Math.max(1, concurrency / (released ? divisor : 1));
            return new Load(
                    Math.max(few, calls / divisor),
                    Math.max(1, warmUp / divisor),
                    few,
                    heapMegabytes,
                    warmUpSeconds,
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
