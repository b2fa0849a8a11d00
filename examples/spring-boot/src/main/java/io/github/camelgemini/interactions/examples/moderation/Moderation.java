/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.moderation;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Starts what the application needs and nobody has given it: a Kafka broker, and an emulator of Gemini. Then the application. */
public final class Moderation implements AutoCloseable {

    private static final String GEMINI_API_KEY = "GEMINI_API_KEY";
    private static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final PrintStream out;
    private ConfigurableApplicationContext application;

    private Moderation(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the example until it is stopped by Ctrl-C.
     *
     * @param args options of Spring Boot, such as {@code --server.port=9090}
     * @throws Exception if it does not start
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Moderation moderation = start(System::getenv, Emulator::start, out, args);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(moderation)));
        out.println("        Ctrl-C stops it.");
    }

    /**
     * Starts the example.
     *
     * @param environment looks an environment variable up; null if it is not set
     * @param emulators starts the emulator, which the example closes
     */
    static Moderation start(
            Function<String, String> environment, Supplier<Emulator> emulators, PrintStream out, String... args)
            throws Exception {
        Moderation moderation = new Moderation(out);
        try {
            moderation.open(environment, emulators, args);
            return moderation;
        } catch (Exception e) {
            moderation.close();
            throw e;
        }
    }

    private void open(Function<String, String> environment, Supplier<Emulator> emulators, String... args)
            throws Exception {
        Map<String, Object> properties = new LinkedHashMap<>();
        String servers = environment.apply(KAFKA);
        if (servers == null) {
            servers = openKafka();
        }
        properties.put(KAFKA, servers);
        out.println("Kafka:  " + servers);
        String key = environment.apply(GEMINI_API_KEY);
        if (key == null) {
            Emulator emulator = emulators.get();
            opened.push(emulator);
            properties.put("camel.component.gemini-interactions.base-url", emulator.baseUrl());
            out.println("Gemini: the emulator in this process, no model. Set GEMINI_API_KEY for the real one.");
        } else {
            out.println("Gemini: Google, with the key in GEMINI_API_KEY");
        }
        properties.put(GEMINI_API_KEY, key == null ? "emulator" : key);
        application = new SpringApplicationBuilder(ModerationApplication.class)
                .properties(properties)
                .registerShutdownHook(false)
                .run(args);
        opened.push(application);
        out.println("HTTP:   " + address() + "/comments");
    }

    /** Starts a broker whose data goes when it does. */
    private String openKafka() throws Exception {
        Path data = Files.createTempDirectory("kafka");
        opened.push(() -> FileSystemUtils.deleteRecursively(data));
        EmbeddedKafka kafka = EmbeddedKafka.start(data);
        opened.push(kafka);
        return kafka.bootstrapServers();
    }

    /** Scheme, host and port. */
    String address() {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }

    /** Closes what the example has opened, the last first. */
    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private static void stop(Moderation moderation) {
        try {
            moderation.close();
        } catch (Exception e) {
            e.printStackTrace(moderation.out);
        }
    }
}
