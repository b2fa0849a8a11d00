/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Starts what the route needs (a Kafka broker, Gemini or its emulator) and two processes with it, lets customers talk, and kills one of the processes in the
 * middle. The work itself is in {@code routes/}.
 */
public final class SupportChat {

    /** As many as the two workers have threads. */
    private static final int PARTITIONS = 6;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long STOP_SECONDS = 120;

    private final Function<String, String> environment;
    private final PrintStream out;
    private final Map<String, String> properties = new HashMap<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private SupportChat(Function<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /**
     * Runs the example.
     *
     * @param args see {@link Options}; the exit code is 0 when every message is answered, 1 when one is not, 2 when the line is wrong
     */
    public static void main(String[] args) {
        // Ctrl-C interrupts the run, which then closes what it has opened, and lets the JVM end when that is done.
        Thread runner = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runner, ended)));
        int code = run(
                Path.of(System.getProperty("example.home", ".")),
                args,
                System::getenv,
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        ended.countDown();
        System.exit(code);
    }

    /**
     * Runs until all is answered, or until the thread is interrupted; stops all that it has started.
     *
     * @param home the example's folder
     * @param environment looks an environment variable up; null if it is not set
     * @return the exit code
     */
    static int run(Path home, String[] args, Function<String, String> environment, PrintStream out) {
        try {
            Options options = Options.parse(home, args);
            return new SupportChat(environment, out).run(options, Chat.readAll(options.customers()));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(Options.USAGE);
            return 2;
        } catch (InterruptedException | InterruptException e) {
            out.println("Stopped.");
            return 1;
        } catch (Exception e) {
            e.printStackTrace(out);
            return 1;
        }
    }

    private int run(Options options, List<Chat> chats) throws Exception {
        try {
            String kafka = kafka();
            Emulator emulator = gemini(options.latency());
            WorkerProcess first = worker("A");
            worker("B");
            Desk desk = new Desk(kafka);
            opened.push(desk);
            Customers customers = new Customers(chats, out);
            boolean complete = customers.talk(desk, PATIENCE, () -> {
                first.kill();
                out.println("        --- worker A is killed; B goes on when Kafka has noticed ---");
            });
            customers.summarize();
            if (emulator != null) {
                out.println("Paid calls: " + emulator.ledger().paidCreates());
            }
            if (!complete) {
                out.println("Not every message was answered");
            }
            return complete ? 0 : 1;
        } finally {
            close();
        }
    }

    private String kafka() throws Exception {
        String bootstrapServers = variable("KAFKA_BOOTSTRAP_SERVERS");
        if (bootstrapServers.isEmpty()) {
            Path data = Files.createTempDirectory("support-chat-kafka");
            opened.push(() -> delete(data));
            EmbeddedKafka kafka = EmbeddedKafka.start(data);
            opened.push(kafka);
            bootstrapServers = kafka.bootstrapServers();
            out.println("Kafka:   a broker in this process, " + bootstrapServers);
        } else {
            out.println("Kafka:   " + bootstrapServers);
        }
        Topics.create(bootstrapServers, PARTITIONS);
        properties.put("kafka.brokers", bootstrapServers);
        return bootstrapServers;
    }

    /** Says where Gemini is. Returns the emulator, null if there is none. */
    private Emulator gemini(Duration latency) {
        if (!variable("GEMINI_API_KEY").isEmpty()) {
            out.println("Gemini:  Google, with the key in GEMINI_API_KEY");
            return null;
        }
        Emulator emulator = Emulator.start().latency(latency);
        opened.push(emulator);
        properties.put("camel.component.gemini-interactions.base-url", emulator.baseUrl());
        properties.put("camel.component.gemini-interactions.api-key", "emulator");
        out.printf(
                "Gemini:  the emulator in this process, no model; %d ms for an answer. Set GEMINI_API_KEY for the real one.%n",
                latency.toMillis());
        return emulator;
    }

    private WorkerProcess worker(String name) throws IOException {
        WorkerProcess worker = WorkerProcess.start(name, properties);
        opened.push(worker);
        out.println("Worker:  " + name + ", process " + worker.pid());
        return worker;
    }

    /** An environment variable, empty if it is not set. */
    private String variable(String name) {
        String value = environment.apply(name);
        return value == null ? "" : value.strip();
    }

    /** Closes in reverse order; one that fails does not keep the others open. */
    private void close() throws Exception {
        Exception failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void stop(Thread runner, CountDownLatch ended) {
        runner.interrupt();
        try {
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Gave up waiting for a clean stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
