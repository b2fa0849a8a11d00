/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.sun.management.OperatingSystemMXBean;

/** What a run asks of the server beside the API: its CPU time, how many answers wait, and their release. */
public final class Control {

    static final String PATH = "/control/";

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Held held;

    Control(Held held) {
        this.held = held;
    }

    byte[] answer(String path) {
        long number = switch (path.substring(PATH.length())) {
            case "cpu" -> PROCESS.getProcessCpuTime();
            case "open" -> held.open();
            case "release" -> {
                held.release();
                yield 0;
            }
            case "reset" -> {
                held.reset();
                yield 0;
            }
            default -> throw new IllegalArgumentException("Unknown: " + path);
        };
        return Long.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the CPU time of the server's process in nanoseconds. */
    public static long cpuNanos(String baseUrl) {
        return ask(baseUrl, "cpu");
    }

    /** Returns how many answers the server holds. */
    public static long open(String baseUrl) {
        return ask(baseUrl, "open");
    }

    /** Lets the server give all answers that it holds, and those to come. */
    public static void release(String baseUrl) {
        ask(baseUrl, "release");
    }

    /** Lets the server hold answers again. */
    public static void reset(String baseUrl) {
        ask(baseUrl, "reset");
    }

    private static long ask(String baseUrl, String what) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(baseUrl + PATH + what).toURL().openConnection();
            try (InputStream answer = connection.getInputStream()) {
                return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The server of the benchmark does not answer", e);
        }
    }
}
