/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import org.apache.camel.main.Main;

/** A Camel Main with the route of {@code routes/}. */
final class Worker implements AutoCloseable {

    private final Main camel;

    private Worker(Main camel) {
        this.camel = camel;
    }

    /**
     * Starts the route in this process; close the worker to stop it.
     *
     * @param name the name of the worker, which its answers carry
     * @param properties override those of {@code application.properties}
     */
    static Worker start(String name, Map<String, String> properties) {
        Main camel = new Main();
        camel.addOverrideProperty("worker.name", name);
        properties.forEach(camel::addOverrideProperty);
        camel.start();
        return new Worker(camel);
    }

    /**
     * Runs the route until standard input ends, which happens at the latest when the parent process ends.
     *
     * @param args the name of the worker; its properties are system properties
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
