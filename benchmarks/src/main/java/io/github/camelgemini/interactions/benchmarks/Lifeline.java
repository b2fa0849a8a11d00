/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The standard input of a process: commands of the process that started it, and the sign that this one has ended, however that happened. */
public final class Lifeline {

    private Lifeline() {}

    /** Halts this process as soon as its standard input ends, which the parent holds open while it lives. */
    public static void endWithParent() {
        watch(System.in, new LinkedBlockingQueue<>(), Lifeline::halt);
    }

    /** As {@link #endWithParent()}, and returns the lines of standard input as they come. The end does not wait for commands that are under way. */
    public static BlockingQueue<String> commands() {
        BlockingQueue<String> commands = new LinkedBlockingQueue<>();
        watch(System.in, commands, Lifeline::halt);
        return commands;
    }

    private static void halt() {
        Runtime.getRuntime().halt(1);
    }

    /** Reads lines on a thread of its own. */
    static void watch(InputStream input, BlockingQueue<String> commands, Runnable whenEnded) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        read(input, commands);
                    } finally {
                        whenEnded.run();
                    }
                },
                "lifeline");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void read(InputStream input, BlockingQueue<String> commands) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                commands.add(line);
            }
        } catch (IOException e) {
            // A broken pipe is the end, too.
        }
    }
}
