/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.client;

import java.util.concurrent.BlockingQueue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.Cases;
import io.github.camelgemini.interactions.benchmarks.Lifeline;
import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;
import io.github.camelgemini.interactions.benchmarks.contestant.Target;
import io.github.camelgemini.interactions.benchmarks.server.Control;

/** The process of one contestant. It does what its standard input says, until that ends or a call fails. */
public final class Client {

    /** The command to open the contestant for a {@link Load}, which follows as JSON, and to warm up; one that was open before is closed. */
    public static final String LOAD = "load ";

    /** What the line begins with that tells that the contestant is warm, followed by what that took. */
    public static final String READY = "READY ";

    /** The command for a counted run. */
    public static final String RUN = "run";

    /** What the line with a measurement begins with; the rest is JSON. */
    public static final String RESULT = "RESULT ";

    private static final int MAX_BATCHES = 60;
    private static final int BATCHES_AT_REST = 2;
    private static final int BATCHES_BEFORE_RUN = 3;
    private static final long OPEN_INTERVAL_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchmarkCase.Factory factory;
    private final String baseUrl;
    private Load load;
    private Target target;
    private Contestant contestant;

    private Client(BenchmarkCase.Factory factory, String baseUrl) {
        this.factory = factory;
        this.baseUrl = baseUrl;
    }

    /**
     * Measures. The process is halted in the end, and the contestant not closed: some need long for that.
     *
     * @param arguments case, contestant, and address of the server
     */
    public static void main(String[] arguments) {
        BlockingQueue<String> commands = Lifeline.commands();
        try {
            BenchmarkCase.Entry entry = Cases.named(arguments[0]).entry(arguments[1]);
            Client client = new Client(entry.factory(), arguments[2]);
            while (true) {
                System.out.println(client.answer(commands.take()));
                System.out.flush();
            }
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private String answer(String command) throws Exception {
        if (command.startsWith(LOAD)) {
            open(JSON.readValue(command.substring(LOAD.length()), Load.class));
            return READY + warmUp();
        }
        if (command.equals(RUN)) {
            return RESULT + JSON.writeValueAsString(run());
        }
        throw new IllegalArgumentException("Unknown command " + command);
    }

    private void open(Load next) throws Exception {
        if (contestant != null) {
            contestant.close();
        }
        load = next;
        target = new Target(baseUrl, next.concurrency(), next.parameters());
        contestant = factory.open(target);
    }

    private WarmUp.Result warmUp() throws InterruptedException {
        return load.oneShot() ? warmUp(1, 1) : warmUp(MAX_BATCHES, BATCHES_AT_REST);
    }

    /** Each batch begins with a collection of garbage, as a counted run does: what is made anew after one is warm, too. */
    private WarmUp.Result warmUp(int batches, int atRest) throws InterruptedException {
        if (load.released()) {
            Control.release(target.baseUrl());
        }
        int concurrency = Math.min(load.warmUp(), target.concurrency());
        return WarmUp.ofThisProcess().run(batches, Math.max(1, load.warmUpSeconds()), atRest, () -> {
            System.gc();
            new Driver(contestant, load.warmUp(), concurrency).run(() -> {});
        });
    }

    /** Threads and buffers that were given up while others had their turns are made anew before the run, and what is compiled for that. */
    private Measurement run() throws InterruptedException {
        if (!load.oneShot()) {
            WarmUp.Result unused = warmUp(BATCHES_BEFORE_RUN, 1);
        }
        return measure();
    }

    private Measurement measure() throws InterruptedException {
        if (load.released()) {
            Control.reset(target.baseUrl());
        }
        Meter meter = new Meter();
        Driver driver = new Driver(contestant, load.calls(), target.concurrency());
        long server = Control.cpuNanos(target.baseUrl());
        meter.start();
        driver.run(load.released() ? () -> releaseWhenOpen(meter) : () -> {});
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
                own.compilerNanos(),
                own.latencyNanos());
    }

    /** Waits until all calls are open, measures what they hold, and lets the server answer. */
    private void releaseWhenOpen(Meter meter) {
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
