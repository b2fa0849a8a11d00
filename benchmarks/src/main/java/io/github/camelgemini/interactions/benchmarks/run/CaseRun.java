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

/** Runs a case: the server in a process, and the contestants in processes of their own. */
final class CaseRun {

    private final BenchmarkCase one;
    private final Load load;

    CaseRun(Environment environment, BenchmarkCase one) throws IOException {
        this.one = one;
        this.load = environment.provide(one.load());
    }

    /** A contestant whose process has one load. */
    private record Runner(ClientProcess process, Load load) implements Turns.Runner {

        @Override
        public String warmUp() throws IOException {
            return process.warmUp(load);
        }

        @Override
        public Measurement run() throws IOException {
            return process.run();
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }

    /** Returns the measurements of each contestant, at least so many if it does not fail, in the order of the case. */
    Map<String, List<Measurement>> run(int rounds) throws IOException {
        List<String> names =
                one.entries().stream().map(BenchmarkCase.Entry::name).toList();
        try (ServerProcess server = ServerProcess.start(one.script())) {
            return new Turns(names, name -> start(server, name, load)).run(load.processes(rounds), load.runs(rounds));
        }
    }

    /** Returns the smallest of these heaps in megabytes with which the contestant succeeds; 0 if none is enough. */
    int smallestHeap(String contestant, List<Integer> megabytes) throws IOException {
        try (ServerProcess server = ServerProcess.start(one.script())) {
            for (int heap : megabytes) {
                try (Runner runner = start(server, contestant, load.heap(heap))) {
                    runner.warmUp();
                    runner.run();
                    return heap;
                } catch (ChildFailedException e) {
                    System.out.println("  " + contestant + " needs more than " + heap + " MB");
                }
            }
        }
        return 0;
    }

    private Runner start(ServerProcess server, String contestant, Load load) throws IOException {
        ClientProcess process = ClientProcess.start(one.name(), contestant, server.baseUrl(), load.heapMegabytes());
        return new Runner(process, load);
    }
}
