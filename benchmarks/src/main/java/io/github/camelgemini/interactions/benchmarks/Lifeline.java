/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.io.IOException;

/** Ends a process when the process that started it has ended, however that happened. */
public final class Lifeline {

    private Lifeline() {}

    /** Halts this process as soon as its standard input ends, which the parent holds open while it lives. */
    public static void endWithParent() {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // The parent sends nothing; only the end counts.
                        }
                    } catch (IOException e) {
                        // A broken pipe is the end, too.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "lifeline");
        watcher.setDaemon(true);
        watcher.start();
    }
}
