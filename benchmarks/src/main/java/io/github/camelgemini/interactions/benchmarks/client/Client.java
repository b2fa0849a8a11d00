/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.client;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.Cases;
import io.github.camelgemini.interactions.benchmarks.Lifeline;
import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;
import io.github.camelgemini.interactions.benchmarks.contestant.Target;
import io.github.camelgemini.interactions.benchmarks.server.Control;

/** The process of one contestant in one run: it warms up, measures, prints the measurement as JSON, and ends. */
public final class Client {

    /** What the line with the measurement begins with. */
    public static final String RESULT = "RESULT ";

    private static final long OPEN_INTERVAL_MILLIS = 50;

    private Client() {}

    /**
     * Measures.
     *
     * @param arguments case, contestant, address of the server, calls, calls to warm up, concurrency, whether answers are held, and parameters as name=value
     * @throws Exception if a call fails, or an answer is not the expected one
     */
    public static void main(String[] arguments) throws Exception {
        Lifeline.endWithParent();
        BenchmarkCase one = Cases.named(arguments[0]);
        BenchmarkCase.Entry entry = one.entry(arguments[1]);
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 7; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            parameters.put(pair[0], pair[1]);
        }
        Target target = new Target(arguments[2], Integer.parseInt(arguments[5]), parameters);
        Measurement measurement;
        try (Contestant contestant = entry.factory().open(target)) {
            measurement = measure(
                    contestant,
                    target,
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]),
                    Boolean.parseBoolean(arguments[6]));
            // Printed before the contestant ends: some need long for that.
            System.out.println(RESULT + new ObjectMapper().writeValueAsString(measurement));
            System.out.flush();
        }
        Runtime.getRuntime().halt(0);
    }

    private static Measurement measure(Contestant contestant, Target target, int calls, int warmUp, boolean held)
            throws Exception {
        if (held) {
            Control.release(target.baseUrl());
        }
        new Driver(contestant, warmUp, Math.min(warmUp, target.concurrency())).run(() -> {});
        if (held) {
            Control.reset(target.baseUrl());
        }
        Meter meter = new Meter();
        Driver driver = new Driver(contestant, calls, target.concurrency());
        long server = Control.cpuNanos(target.baseUrl());
        meter.start();
        driver.run(held ? () -> releaseWhenOpen(target, meter) : () -> {});
        Measurement own = meter.stop(driver.units(), driver.medianLatencyNanos());
        return new Measurement(
                own.units(),
                own.cpuNanos(),
                own.wallNanos(),
                own.allocatedBytes(),
                own.peakThreads(),
                own.peakHeapBytes(),
                own.liveHeapBytes(),
                Control.cpuNanos(target.baseUrl()) - server,
                own.latencyNanos());
    }

    /** Waits until all calls are open, measures what they hold, and lets the server answer. */
    private static void releaseWhenOpen(Target target, Meter meter) {
        try {
            while (Control.open(target.baseUrl()) < target.concurrency()) {
                Thread.sleep(OPEN_INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        meter.collect();
        Control.release(target.baseUrl());
    }
}
