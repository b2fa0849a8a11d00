/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.vertx.core.VertxOptions;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;

/** Starts what the routes need (an HTTP server, Gemini's emulator), then the routes. The work itself is in {@code routes/}. */
public final class StreamingChat implements AutoCloseable {

    private static final int USUAL_PORT = 8080;
    /** How many answers may be under way at once; further questions wait. Each holds a thread that waits for its words, and one of the HTTP server's. */
    private static final int ANSWERS = 64;

    private static final long LONGEST_ANSWER_MINUTES = 60;
    private static final long STOP_SECONDS = 60;

    private final Main camel;
    private final Emulator emulator;

    private StreamingChat(Main camel, Emulator emulator) {
        this.camel = camel;
        this.emulator = emulator;
    }

    /**
     * Runs the example until Ctrl-C.
     *
     * @param args see {@link Options}; the exit code is 1 when it cannot start, 2 when the line is wrong
     */
    public static void main(String[] args) {
        // Ctrl-C interrupts the run, which then closes what it has opened, and lets the JVM end when that is done.
        Thread runner = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runner, ended)));
        int code =
                run(args, System::getenv, Emulator::start, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        ended.countDown();
        System.exit(code);
    }

    /** Interrupts the run and waits until it has ended, within bounds. */
    static void stop(Thread runner, CountDownLatch ended) {
        runner.interrupt();
        try {
            if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Gave up waiting for a clean stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs until the thread is interrupted, or at once says why it cannot. Returns the exit code. */
    static int run(String[] args, Function<String, String> environment, Supplier<Emulator> emulators, PrintStream out) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(Options.USAGE);
            return 2;
        }
        try (StreamingChat chat = start(options, environment, emulators, out)) {
            out.printf("Chat:   %s%n        Ctrl-C stops it.%n", chat.address());
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            out.println("Stopped.");
            return 0;
        } catch (BindException e) {
            out.println("Port " + options.port().orElse(USUAL_PORT) + " is taken.");
            return 1;
        } catch (Exception e) {
            e.printStackTrace(out);
            return 1;
        }
    }

    /**
     * Starts the example; the caller closes it.
     *
     * @param environment looks an environment variable up; null if it is not set
     * @param emulators starts the emulator; the example closes it
     * @throws BindException if the port is taken
     */
    static StreamingChat start(
            Options options, Function<String, String> environment, Supplier<Emulator> emulators, PrintStream out)
            throws Exception {
        int port = Ports.choose(options.port(), USUAL_PORT);
        Main camel = new Main();
        camel.addInitialProperty("camel.server.port", String.valueOf(port));
        camel.addInitialProperty("answers", String.valueOf(ANSWERS));
        camel.bind(
                "http-server",
                new VertxOptions()
                        .setWorkerPoolSize(ANSWERS)
                        // Not a sign of trouble here, and no reason to warn.
                        .setMaxWorkerExecuteTime(LONGEST_ANSWER_MINUTES)
                        .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES));
        BrowserAnswer.bind(camel);
        StreamingChat chat = new StreamingChat(camel, gemini(camel, options, environment, emulators, out));
        try {
            camel.start();
        } catch (Exception e) {
            chat.close();
            throw e;
        }
        return chat;
    }

    /** Says where Gemini is. Returns the emulator, null if there is none. */
    private static Emulator gemini(
            Main camel,
            Options options,
            Function<String, String> environment,
            Supplier<Emulator> emulators,
            PrintStream out) {
        String key = environment.apply("GEMINI_API_KEY");
        if (key != null && !key.isBlank()) {
            out.println("Gemini: Google, with the key in GEMINI_API_KEY");
            return null;
        }
        Emulator emulator = emulators.get().wordDelay(options.wordDelay());
        camel.addInitialProperty("camel.component.gemini-interactions.base-url", emulator.baseUrl());
        camel.addInitialProperty("camel.component.gemini-interactions.api-key", "emulator");
        out.println("Gemini: the emulator in this process, no model. Set GEMINI_API_KEY for the real one.");
        return emulator;
    }

    /** Where the page is. */
    URI address() {
        return URI.create("http://127.0.0.1:"
                + camel.getCamelContext()
                        .hasService(VertxPlatformHttpServer.class)
                        .getPort() + "/");
    }

    /** Stops the routes, which ends the answers that are under way, and the emulator. */
    @Override
    public void close() {
        camel.stop();
        if (emulator != null) {
            emulator.close();
        }
    }
}
