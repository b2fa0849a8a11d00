/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.client.Client;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/** A contestant in a process of its own. */
final class ClientProcess implements Turns.Runner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChildJvm process;
    private final String warmUp;

    private ClientProcess(ChildJvm process, String warmUp) {
        this.process = process;
        this.warmUp = warmUp;
    }

    /**
     * Starts the process, and returns when it is warm.
     *
     * @throws ChildFailedException if it ends before
     */
    static ClientProcess start(String caseName, String contestant, String baseUrl, Load load) throws IOException {
        List<String> jvm = List.of(
                "-Xms" + load.heapMegabytes() + "m",
                "-Xmx" + load.heapMegabytes() + "m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError");
        ChildJvm process = ChildJvm.start(
                Client.class, jvm, List.of(caseName, contestant, baseUrl, JSON.writeValueAsString(load)));
        try {
            return new ClientProcess(process, process.lineAfter(Client.READY));
        } catch (IOException e) {
            process.close();
            throw e;
        }
    }

    @Override
    public String warmUp() {
        return warmUp;
    }

    @Override
    public Measurement run() throws IOException {
        process.send(Client.RUN);
        return JSON.readValue(process.lineAfter(Client.RESULT), Measurement.class);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
