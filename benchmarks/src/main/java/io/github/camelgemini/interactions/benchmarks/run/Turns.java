/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/**
 * Who is measured when: all contestants are started and warmed up, one after the other, and then make counted runs in turn, each in a process of its own. All
 * this is repeated with new processes.
 */
final class Turns {

    /** A contestant. */
    interface Runner extends Closeable {

        /**
         * Warms up, and returns what that took.
         *
         * @throws ChildFailedException if it fails; there can be no runs then
         */
        String warmUp() throws IOException;

        /**
         * Makes a counted run.
         *
         * @throws ChildFailedException if it fails; there can be no other run then
         */
        Measurement run() throws IOException;
    }

    /** Starts a contestant by its name. */
    @FunctionalInterface
    interface Starter {
        Runner start(String contestant) throws IOException;
    }

    private final List<String> contestants;
    private final Starter starter;
    private final Map<String, List<Measurement>> results = new LinkedHashMap<>();

    Turns(List<String> contestants, Starter starter) {
        this.contestants = contestants;
        this.starter = starter;
    }

    /**
     * Returns the measurements of each contestant, in the order of the case. One that fails has fewer, or none; the reason is printed, and the others go on.
     *
     * @param processes how often all are started
     * @param runs how many counted runs each process makes
     */
    Map<String, List<Measurement>> run(int processes, int runs) throws IOException {
        contestants.forEach(name -> results.put(name, new ArrayList<>()));
        for (int process = 1; process <= processes; process++) {
            Map<String, Runner> warm = new LinkedHashMap<>();
            try {
                for (String name : contestants) {
                    start(name, warm);
                }
                for (int run = 1; run <= runs; run++) {
                    for (String name : List.copyOf(warm.keySet())) {
                        takeTurn(process + "." + run, name, warm, run == runs);
                    }
                }
            } finally {
                for (Runner left : warm.values()) {
                    left.close();
                }
            }
        }
        return results;
    }

    private void start(String name, Map<String, Runner> warm) throws IOException {
        Runner runner = starter.start(name);
        warm.put(name, runner);
        try {
            System.out.println("  " + name + "  warm after " + runner.warmUp());
        } catch (ChildFailedException e) {
            System.out.println("  " + name + " failed before it was warm: " + e.getMessage());
            warm.remove(name).close();
        }
    }

    /** Ends a process after its last run, so that what it holds, such as connections, is not there beside the next one. */
    private void takeTurn(String number, String name, Map<String, Runner> warm, boolean last) throws IOException {
        boolean failed = false;
        try {
            Measurement measured = warm.get(name).run();
            results.get(name).add(measured);
            System.out.println("  " + number + "  " + name + "  " + Columns.line(measured));
        } catch (ChildFailedException e) {
            failed = true;
            System.out.println("  " + number + "  " + name + " failed: " + e.getMessage());
        }
        if (last || failed) {
            warm.remove(name).close();
        }
    }
}
