/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.github.camelgemini.interactions.examples.launcher.TerminalText;
import org.apache.camel.Exchange;

/** Prints what the routes report, and lets the main thread wait until nothing is open. Thread-safe. */
final class Progress {

    private static final int WIDTH = 32;
    private static final int NOTE_WIDTH = 120;
    private static final long LOOK_MILLIS = 200;

    private final PrintStream out;
    private int asked;
    private int reports;
    private int deadLetters;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Takes a question whose interaction is in the repository. */
    void asked(Exchange exchange) {
        synchronized (this) {
            asked++;
        }
        print("asked", exchange, "");
    }

    /** Takes a report that is on the disk. */
    void reported(Exchange exchange) {
        synchronized (this) {
            reports++;
        }
        Sources sources = exchange.getVariable("found", Sources.class);
        print(
                "report",
                exchange,
                count(sources.count(), "source")
                        + (sources.unresolved() == 0 ? "" : ", " + sources.unresolved() + " not resolved"));
    }

    /** Takes a failure whose reason, the body, is on the disk. */
    void failed(Exchange exchange) {
        synchronized (this) {
            deadLetters++;
        }
        print(
                "dead letter",
                exchange,
                exchange.getMessage().getBody(String.class).lines().findFirst().orElse(""));
    }

    /**
     * Waits until nothing is open.
     *
     * @param patience how long to wait for the next outcome
     * @param open tells whether a question or a research is open
     * @return false if the next outcome took too long
     */
    boolean await(Duration patience, Callable<Boolean> open) throws Exception {
        long last = System.nanoTime();
        int before = 0;
        while (open.call()) {
            synchronized (this) {
                wait(LOOK_MILLIS);
                if (events() > before) {
                    before = events();
                    last = System.nanoTime();
                }
            }
            if (System.nanoTime() - last > patience.toNanos()) {
                return false;
            }
        }
        return true;
    }

    /** Returns a line with the numbers of this run. */
    synchronized String summary() {
        return asked + " asked, " + count(reports, "report") + ", " + count(deadLetters, "dead letter");
    }

    private synchronized int events() {
        return asked + reports + deadLetters;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void print(String what, Exchange exchange, String note) {
        String question = exchange.getMessage().getHeader(ReadQuestion.QUESTION, String.class);
        out.println("%-12s%-32s  %s"
                .formatted(what, TerminalText.line(question, WIDTH), TerminalText.line(note, NOTE_WIDTH))
                .stripTrailing());
    }
}
