/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Fills the inbox, starts the routes, waits until they have emptied it, and prints the results. The work itself is in {@code routes/}. */
public final class VoiceNotes {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private VoiceNotes() {}

    /**
     * Runs the example.
     *
     * @param args see {@link Options}; the exit code is 0 when every recording is done or failed, 1 when one is not
     */
    public static void main(String[] args) {
        Launcher.launch(Options.USAGE, context -> run(context, args));
    }

    /** Runs until nothing is left to do. Returns the exit code. */
    static int run(RunContext context, String... args) throws Exception {
        Options options = Options.parse(context.home(), args);
        WorkFolder work = new WorkFolder(options.work());
        work.deliver(options.recordings());
        int code = 0;
        if (work.waiting() == 0) {
            context.out()
                    .println("There is no new recording, so no call is made. Put recordings into " + work.inbox()
                            + ", or delete the work folder to begin again.");
        } else {
            code = process(work, context);
        }
        new Report(context.out()).print(work);
        return code;
    }

    private static int process(WorkFolder work, RunContext context) throws Exception {
        try (Resources resources = new Resources()) {
            Main camel = new Main();
            camel.addInitialProperty("work.dir", work.root().toString());
            Gemini.choose(context, VoiceNotes::emulator, resources).properties().forEach(camel::addInitialProperty);
            Idle idle = new Idle(work);
            camel.bind("idle", idle);
            resources.add(camel::stop);
            camel.start();
            boolean complete = idle.reached.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!complete) {
                context.out()
                        .printf(
                                "Gave up after %d minutes: %d files are left in %s%n",
                                PATIENCE.toMinutes(), work.waiting(), work.root());
            }
            return complete ? 0 : 1;
        }
    }

    /** Leaves out of a transcript what the recording does not say, so that a file without words fails. */
    private static Emulator emulator() {
        return Emulator.builder().leaveOutMissing(true).start();
    }

    /** Detects that no file is waiting. Camel reports an exchange as done after it has moved the file of that exchange. */
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
