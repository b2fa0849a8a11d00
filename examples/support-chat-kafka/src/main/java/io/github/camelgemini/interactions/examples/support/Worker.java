/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import org.apache.camel.main.Main;

/** Runs the route. What it does is in {@code routes/}. */
final class Worker implements AutoCloseable {

    private final Main camel;

    private Worker(Main camel) {
        this.camel = camel;
    }

    /**
     * Starts the route in this process. Close it to stop it.
     *
     * @param name tells its answers from those of others
     * @param properties before those of {@code application.properties}
     */
    static Worker start(String name, Map<String, String> properties) {
        Main camel = new Main();
        camel.addOverrideProperty("worker.name", name);
        properties.forEach(camel::addOverrideProperty);
        camel.start();
        return new Worker(camel);
    }

    /**
     * Runs the route in a process of its own, until standard input ends. So it ends with the process that has started it.
     *
     * @param args its name; the properties are system properties
     */
    public static void main(String[] args) throws IOException {
        try (Worker worker = start(args[0], Map.of())) {
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
