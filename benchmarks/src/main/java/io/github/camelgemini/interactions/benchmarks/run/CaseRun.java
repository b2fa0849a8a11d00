/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.client.Client;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;
import io.github.camelgemini.interactions.benchmarks.server.CannedServer;

/** Runs a case: the server in a process, and in each round each contestant in a process of its own. */
final class CaseRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Environment environment;
    private final BenchmarkCase one;

    CaseRun(Environment environment, BenchmarkCase one) {
        this.environment = environment;
        this.one = one;
    }

    /** Returns the measurements of each contestant, in the order of the case. One that fails has fewer, or none, and the reason is printed. */
    Map<String, List<Measurement>> run(int rounds) throws IOException {
        Map<String, List<Measurement>> results = new LinkedHashMap<>();
        one.entries().forEach(entry -> results.put(entry.name(), new ArrayList<>()));
        try (ChildJvm server = startServer()) {
            String baseUrl = "http://127.0.0.1:" + server.line();
            for (int round = 1; round <= rounds; round++) {
                for (BenchmarkCase.Entry entry : one.entries()) {
                    try {
                        Measurement measured =
                                measure(baseUrl, entry, one.load().heapMegabytes());
                        results.get(entry.name()).add(measured);
                        System.out.println("  " + round + "  " + entry.name() + "  " + Columns.line(measured));
                    } catch (ChildFailedException e) {
                        System.out.println("  " + round + "  " + entry.name() + " failed: " + e.getMessage());
                    }
                }
            }
        }
        return results;
    }

    /** Returns the smallest of these heaps in megabytes with which the contestant succeeds; 0 if none is enough. */
    int smallestHeap(BenchmarkCase.Entry entry, List<Integer> megabytes) throws IOException {
        try (ChildJvm server = startServer()) {
            String baseUrl = "http://127.0.0.1:" + server.line();
            for (int heap : megabytes) {
                try {
                    measure(baseUrl, entry, heap);
                    return heap;
                } catch (ChildFailedException e) {
                    System.out.println("  " + entry.name() + " needs more than " + heap + " MB");
                }
            }
        }
        return 0;
    }

    private ChildJvm startServer() throws IOException {
        return ChildJvm.start(
                CannedServer.class,
                List.of("-Xmx1g", "-XX:+UseG1GC"),
                List.of(one.script().name()));
    }

    private Measurement measure(String baseUrl, BenchmarkCase.Entry entry, int heapMegabytes) throws IOException {
        BenchmarkCase.Load load = one.load();
        List<String> arguments = new ArrayList<>(List.of(
                one.name(),
                entry.name(),
                baseUrl,
                Integer.toString(load.calls()),
                Integer.toString(load.warmUp()),
                Integer.toString(load.concurrency()),
                Boolean.toString(load.released())));
        arguments.addAll(environment.parameters(one));
        List<String> jvm = List.of(
                "-Xms" + heapMegabytes + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError");
        try (ChildJvm client = ChildJvm.start(Client.class, jvm, arguments)) {
            return JSON.readValue(client.lineAfter(Client.RESULT), Measurement.class);
        }
    }
}
