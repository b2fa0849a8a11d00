/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process that was started, the processes that it has started, and the output of all of them. Thread-safe. */
final class RunningCommand implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;
    private static final int MAX_GENERATIONS = 10;
    private static final long REST_OF_OUTPUT_MILLIS = 2_000;

    private final Process process;
    private final OutputEnds output;
    private final Thread reader;
    private final Set<ProcessHandle> started = ConcurrentHashMap.newKeySet();

    private RunningCommand(Process process, OutputEnds output) {
        this.process = process;
        this.output = output;
        this.reader = new Thread(this::read, "output of a command");
        started.add(process.toHandle());
    }

    /**
     * Starts a process whose input is at its end.
     *
     * @param builder the command; both of its outputs become one
     * @param maxOutput how many bytes of the output are kept, half of them from its beginning and half from its end
     * @return the process
     * @throws IOException if the process does not start
     */
    static RunningCommand start(ProcessBuilder builder, int maxOutput) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        RunningCommand command = new RunningCommand(process, new OutputEnds(maxOutput));
        command.reader.setDaemon(true);
        command.reader.start();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The process has ended already.
        }
        return command;
    }

    /**
     * Waits for the process, and looks meanwhile which processes it starts: when it has ended, they are its children no more.
     *
     * @return whether the process has ended in this time
     */
    boolean await(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        boolean ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        while (!ended && System.nanoTime() < end) {
            process.descendants().forEach(started::add);
            ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return ended;
    }

    /** Returns the exit code of a process that has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Ends what still runs, and returns the output. Waits for the rest of the output, but not for long: a process that was not found may keep it open. */
    String output() throws InterruptedException {
        close();
        reader.join(REST_OF_OUTPUT_MILLIS);
        return output.text();
    }

    /** Ends the process, if it runs, and the processes that it has started. What they have written can still be read. */
    @Override
    public void close() {
        boolean found = true;
        for (int times = 0; found && times < MAX_GENERATIONS; times++) {
            // Before they are ended: the children of a process that has ended are nobody's.
            found = Set.copyOf(started).stream()
                            .flatMap(ProcessHandle::descendants)
                            .filter(started::add)
                            .count()
                    > 0;
            // Unlike Process, a handle does not close the output with what is unread in it.
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void read() {
        try (InputStream from = process.getInputStream()) {
            from.transferTo(output);
        } catch (IOException e) {
            // The process was ended. What it has written before is there.
        }
    }
}
