/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;
import io.github.camelgemini.interactions.benchmarks.server.CannedServer;

/** Runs a case: the server in a process, and the contestants in processes of their own. */
final class CaseRun {

    private final BenchmarkCase one;
    private final Load load;

    CaseRun(Environment environment, BenchmarkCase one) throws IOException {
        this.one = one;
        this.load = environment.provide(one.load());
    }

    /** Returns the measurements of each contestant, at least so many if it does not fail, in the order of the case. */
    Map<String, List<Measurement>> run(int rounds) throws IOException {
        try (ChildJvm server = startServer()) {
            String baseUrl = "http://127.0.0.1:" + server.line();
            List<String> names =
                    one.entries().stream().map(BenchmarkCase.Entry::name).toList();
            return new Turns(names, name -> ClientProcess.start(one.name(), name, baseUrl, load))
                    .run(load.processes(rounds), load.runs(rounds));
        }
    }

    /** Returns the smallest of these heaps in megabytes with which the contestant succeeds; 0 if none is enough. */
    int smallestHeap(BenchmarkCase.Entry entry, List<Integer> megabytes) throws IOException {
        try (ChildJvm server = startServer()) {
            String baseUrl = "http://127.0.0.1:" + server.line();
            for (int heap : megabytes) {
                try (ClientProcess client = ClientProcess.start(one.name(), entry.name(), baseUrl, load.heap(heap))) {
                    client.run();
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
                List.of("-Xmx1g", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError"),
                List.of(one.script().name()));
    }
}
