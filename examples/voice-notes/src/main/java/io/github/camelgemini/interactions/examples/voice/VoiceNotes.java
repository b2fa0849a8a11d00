/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.camelgemini.interactions.emulator.Emulator;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Fills the inbox, starts the routes (and Gemini's emulator), and shows what they have made. The work itself is in {@code routes/}. */
public final class VoiceNotes {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final long STOP_SECONDS = 60;

    private VoiceNotes() {}

    /**
     * Runs the example.
     *
     * @param args see {@link Options}; the exit code is 0 when every recording is done or failed, 1 when one is not, 2 when the line is wrong
     */
    public static void main(String[] args) {
        // Ctrl-C interrupts the run, which then lets the calls under way end, and lets the JVM end when that is done.
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
     * Runs until nothing is left to do, or until the thread is interrupted; stops all that it has started.
     *
     * @param home the example's folder
     * @param environment looks an environment variable up; null if it is not set
     * @return the exit code
     */
    static int run(Path home, String[] args, Function<String, String> environment, PrintStream out) {
        try {
            Options options = Options.parse(home, args);
            WorkFolder work = new WorkFolder(options.work());
            work.deliver(options.recordings());
            int code = 0;
            if (work.waiting() == 0) {
                out.println("Nothing is new: no call is made. Put recordings into " + work.inbox()
                        + ", or delete the work folder to begin anew.");
            } else {
                code = work(work, environment, out);
            }
            new Report(out).print(work);
            return code;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(Options.USAGE);
            return 2;
        } catch (InterruptedException e) {
            out.println("Stopped.");
            return 1;
        } catch (Exception e) {
            e.printStackTrace(out);
            return 1;
        }
    }

    private static int work(WorkFolder work, Function<String, String> environment, PrintStream out) throws Exception {
        Main camel = new Main();
        camel.addInitialProperty("work.dir", work.root().toString());
        Idle idle = new Idle(work);
        camel.bind("idle", idle);
        // Closed in reverse order: the routes stop first, and their calls may end.
        try (Emulator emulator = gemini(camel, environment, out);
                AutoCloseable routes = camel::stop) {
            camel.start();
            boolean complete = idle.reached.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!complete) {
                out.printf("Gave up with %d files left in %s%n", work.waiting(), work.root());
            }
            return complete ? 0 : 1;
        }
    }

    /** Says where Gemini is. Returns the emulator, null if there is none. */
    private static Emulator gemini(Main camel, Function<String, String> environment, PrintStream out) {
        String key = environment.apply("GEMINI_API_KEY");
        if (key != null && !key.isBlank()) {
            out.println("Gemini: Google, with the key in GEMINI_API_KEY");
            return null;
        }
        // What a recording does not say stays out of its transcript, so that a file without any words fails.
        Emulator emulator = Emulator.builder().leaveOutMissing(true).start();
        camel.addInitialProperty("camel.component.gemini-interactions.base-url", emulator.baseUrl());
        camel.addInitialProperty("camel.component.gemini-interactions.api-key", "emulator");
        out.println("Gemini: the emulator in this process, no model. Set GEMINI_API_KEY for the real one.");
        return emulator;
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

    /** Notices when the routes have left no file. An exchange has moved its own file before it is reported as done. */
    private static final class Idle extends EventNotifierSupport {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final WorkFolder work;

        Idle(WorkFolder work) {
            this.work = work;
        }

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof CamelEvent.ExchangeCompletedEvent
                    || event instanceof CamelEvent.ExchangeFailedEvent;
        }

        @Override
        public void notify(CamelEvent event) {
            try {
                if (work.waiting() == 0) {
                    reached.countDown();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
