/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link Worker} in a process of its own, with the options of this JVM. */
final class WorkerProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 90;

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    /** Starts a process, whose route runs some seconds later; close it to stop it. */
    static WorkerProcess start(String name, Map<String, String> properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        properties.forEach((key, value) -> command.add("-D" + key + '=' + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), name));
        return new WorkerProcess(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** Kills the process as {@code kill -9} does. Returns when it has ended. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets the worker finish its questions, and kills it if that takes too long. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
