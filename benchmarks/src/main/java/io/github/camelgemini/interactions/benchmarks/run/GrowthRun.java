/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;
import io.github.camelgemini.interactions.benchmarks.server.Script;

/** Runs a case at several points. A contestant has one process for all of them, because most of a process is its warm-up. */
final class GrowthRun implements Closeable {

    private final Environment environment;
    private final ServerProcess server;
    private final Map<String, ClientProcess> processes = new HashMap<>();

    GrowthRun(Environment environment, Script script) throws IOException {
        this.environment = environment;
        this.server = ServerProcess.start(script);
    }

    /** A contestant whose process stays for other points, unless it has failed. */
    private final class Runner implements Turns.Runner {

        private final String name;
        private final ClientProcess process;
        private final Load load;

        Runner(String name, ClientProcess process, Load load) {
            this.name = name;
            this.process = process;
            this.load = load;
        }

        @Override
        public String warmUp() throws IOException {
            try {
                return process.warmUp(load);
            } catch (ChildFailedException e) {
                throw withoutProcess(e);
            }
        }

        @Override
        public Measurement run() throws IOException {
            try {
                return process.run();
            } catch (ChildFailedException e) {
                throw withoutProcess(e);
            }
        }

        private ChildFailedException withoutProcess(ChildFailedException failure) throws IOException {
            processes.remove(name).close();
            return failure;
        }

        @Override
        public void close() {
            // The process stays.
        }
    }

    /** Returns so many measurements of each contestant at one point, in the order of the case. */
    Map<String, List<Measurement>> run(BenchmarkCase point, int rounds) throws IOException {
        Load load = environment.provide(point.load());
        List<String> names =
                point.entries().stream().map(BenchmarkCase.Entry::name).toList();
        return new Turns(names, name -> start(point.name(), name, load)).run(1, rounds);
    }

    private Runner start(String caseName, String contestant, Load load) throws IOException {
        ClientProcess process = processes.get(contestant);
        if (process == null) {
            process = ClientProcess.start(caseName, contestant, server.baseUrl(), load.heapMegabytes());
            processes.put(contestant, process);
        }
        return new Runner(contestant, process, load);
    }

    @Override
    public void close() throws IOException {
        for (ClientProcess process : processes.values()) {
            process.close();
        }
        server.close();
    }
}
