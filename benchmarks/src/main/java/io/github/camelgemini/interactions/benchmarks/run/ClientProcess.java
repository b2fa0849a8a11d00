/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.client.Client;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/** A contestant in a process of its own. */
final class ClientProcess implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChildJvm process;

    private ClientProcess(ChildJvm process) {
        this.process = process;
    }

    /** Starts the process. */
    static ClientProcess start(String caseName, String contestant, String baseUrl, int heapMegabytes)
            throws IOException {
        List<String> jvm = List.of(
                "-Xms" + heapMegabytes + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError");
        return new ClientProcess(ChildJvm.start(Client.class, jvm, List.of(caseName, contestant, baseUrl)));
    }

    /**
     * Opens the contestant for a load, warms it up, and returns what that took.
     *
     * @throws ChildFailedException if it fails; the process has ended then
     */
    String warmUp(Load load) throws IOException {
        process.send(Client.LOAD + JSON.writeValueAsString(load));
        return process.lineAfter(Client.READY);
    }

    /**
     * Makes a counted run.
     *
     * @throws ChildFailedException if it fails; the process has ended then
     */
    Measurement run() throws IOException {
        process.send(Client.RUN);
        return JSON.readValue(process.lineAfter(Client.RESULT), Measurement.class);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
