/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;

/**
 * Starts what the routes need (a Kafka broker, Gemini or its emulator), then the routes, and shows what they do. The work itself is in {@code routes/}.
 */
public final class DocumentExtraction {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long STOP_SECONDS = 60;

    private final Options options;
    private final Function<String, String> environment;
    private final Supplier<Emulator> emulators;
    private final PrintStream out;
    private final WorkFolder work;
    private final Outcomes outcomes;

    /**
     * One run.
     *
     * @param environment looks an environment variable up; null if it is not set
     * @param emulators starts the emulator; the run closes it
     */
    DocumentExtraction(
            Options options, Function<String, String> environment, Supplier<Emulator> emulators, PrintStream out) {
        this.options = options;
        this.environment = environment;
        this.emulators = emulators;
        this.out = out;
        this.work = new WorkFolder(options.work());
        this.outcomes = new Outcomes(out);
    }

    /** What a document does not say stays out of the answer, so that a document that is no invoice becomes a dead letter. */
    static Emulator emulator() {
        return Emulator.builder().leaveOutMissing(true).start();
    }

    /**
     * Runs the example.
     *
     * @param args see {@link Options}; the exit code is 0 when every document has an outcome, 1 when one has none, 2 when the line is wrong
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Options options;
        try {
            options = Options.parse(Path.of(System.getProperty("example.home", ".")), args);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(Options.USAGE);
            System.exit(2);
            return;
        }
        // Ctrl-C interrupts the run, which then closes what it has opened, and lets the JVM end when that is done.
        Thread runner = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runner, ended)));
        int code = 1;
        try {
            code = new DocumentExtraction(options, System::getenv, DocumentExtraction::emulator, out).run();
        } catch (InterruptedException e) {
            out.println("Stopped.");
        } catch (BindException e) {
            out.println(e.getMessage());
        } catch (Exception e) {
            e.printStackTrace(out);
        } finally {
            ended.countDown();
        }
        System.exit(code);
    }

    /** Runs until all is done, or until the thread is interrupted; stops all that it has started. Returns the exit code. */
    int run() throws Exception {
        requireFreePort(options.port());
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            Main camel = new Main();
            kafka(camel, opened);
            gemini(camel, opened);
            Set<String> documents = documents();
            routes(camel);
            work.deliver(options.documents(), documents);
            opened.push(camel::stop);
            camel.start();
            int code = report();
            int port = port(camel.getCamelContext());
            out.println("Two comments for the HTTP route, which asks Gemini to moderate them:");
            out.println(Comments.post(port));
            if (options.serve()) {
                out.printf(
                        "Serving until Ctrl-C: http://127.0.0.1:%d/comments and new files in %s%n", port, work.inbox());
                new CountDownLatch(1).await();
            }
            return code;
        } finally {
            close(opened);
        }
    }

    /** Camel's HTTP server would wait for ever. */
    private static void requireFreePort(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (BindException e) {
            throw (BindException)
                    new BindException("Port " + port + " is in use: choose another with --port").initCause(e);
        }
    }

    private void kafka(Main camel, Deque<AutoCloseable> opened) throws Exception {
        String bootstrapServers = variable("KAFKA_BOOTSTRAP_SERVERS");
        if (bootstrapServers.isEmpty()) {
            EmbeddedKafka kafka = EmbeddedKafka.start(work.kafka());
            opened.push(kafka);
            bootstrapServers = kafka.bootstrapServers();
            out.println("Kafka:  a broker in this process, " + bootstrapServers);
        } else {
            out.println("Kafka:  " + bootstrapServers);
        }
        Topics.create(bootstrapServers);
        camel.addInitialProperty("kafka.brokers", bootstrapServers);
    }

    private void gemini(Main camel, Deque<AutoCloseable> opened) {
        if (variable("GEMINI_API_KEY").isEmpty()) {
            Emulator emulator = emulators.get().latency(options.latency());
            opened.push(emulator);
            camel.addInitialProperty("camel.component.gemini-interactions.base-url", emulator.baseUrl());
            camel.addInitialProperty("camel.component.gemini-interactions.api-key", "emulator");
            out.printf(
                    "Gemini: the emulator in this process, no model; %d ms for an answer. Set GEMINI_API_KEY for the real one.%n",
                    options.latency().toMillis());
        } else {
            out.println("Gemini: Google, with the key in GEMINI_API_KEY");
        }
    }

    /** Decides what this run is about: all documents, or those that an earlier run has left. */
    private Set<String> documents() throws Exception {
        Set<String> documents = WorkFolder.documents(options.documents());
        List<Outcome> earlier = work.outcomes(documents);
        if (earlier.size() == documents.size()) {
            work.forget(documents);
            earlier = List.of();
        } else if (!earlier.isEmpty()) {
            out.printf(
                    "Going on where an earlier run ended: %d of %d documents are done.%n",
                    earlier.size(), documents.size());
        }
        outcomes.expect(documents, earlier);
        return documents;
    }

    /** An environment variable, empty if it is not set. */
    private String variable(String name) {
        String value = environment.apply(name);
        return value == null ? "" : value.strip();
    }

    private void routes(Main camel) {
        camel.addInitialProperty("work.dir", work.root().toString());
        camel.addInitialProperty("camel.server.port", String.valueOf(options.port()));
        // The only mapper in the registry: the component reads invoices with it, and the route writes them.
        camel.bind("mapper", InvoiceMapper.create());
        camel.bind("commit", new KafkaCommit());
        camel.bind("extracted", (Processor) outcomes::extracted);
        camel.bind("rejected", (Processor) outcomes::rejected);
    }

    private int report() throws InterruptedException {
        boolean complete = outcomes.await(PATIENCE);
        out.println();
        out.println(OutcomeTable.of(outcomes.all()));
        if (!complete) {
            out.println("No outcome for " + outcomes.missing());
            return 1;
        }
        out.printf("Invoices:     %s%nDead letters: %s%n%n", work.outbox(), work.deadLetters());
        return 0;
    }

    private static int port(CamelContext context) {
        return context.hasService(VertxPlatformHttpServer.class).getPort();
    }

    /** Closes in reverse order; one that fails does not keep the others open. */
    private static void close(Deque<AutoCloseable> opened) throws Exception {
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
