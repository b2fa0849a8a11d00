/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The lines that the user types. They are read on a thread of their own, because a read of the terminal cannot be interrupted. */
final class InputLines {

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(1);
    private final BufferedReader reader;

    InputLines(InputStream in) {
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Thread thread = new Thread(this::read, "input");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for the next line. Must not be called again after the end.
     *
     * @return the line, empty at the end of the input
     * @throws InterruptedException on Ctrl-C
     */
    Optional<String> next() throws InterruptedException {
        return lines.take();
    }

    private void read() {
        try {
            Optional<String> line;
            do {
                line = readLine();
                lines.put(line);
            } while (line.isPresent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> readLine() {
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
