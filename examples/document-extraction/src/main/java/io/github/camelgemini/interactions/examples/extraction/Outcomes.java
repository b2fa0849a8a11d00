/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Collects the outcomes that the routes report, prints a line for each, and lets the main thread wait for all of them. Thread-safe. */
final class Outcomes {

    private final PrintStream out;
    private final SortedMap<String, Outcome> known = new TreeMap<>();
    private final Set<String> missing = new TreeSet<>();
    private int expected;

    Outcomes(PrintStream out) {
        this.out = out;
    }

    /**
     * Sets the documents to wait for.
     *
     * @param documents the names of all documents
     * @param earlier the outcomes that earlier runs have written
     */
    synchronized void expect(Set<String> documents, List<Outcome> earlier) {
        expected = documents.size();
        missing.addAll(documents);
        for (Outcome outcome : earlier) {
            known.put(outcome.document(), outcome);
            missing.remove(outcome.document());
        }
    }

    /** Takes a message of the route of results, whose body is the invoice. */
    void extracted(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        add(Outcome.result(
                name(message),
                message.getBody(byte[].class),
                message.getHeader("tokens", String.class),
                message.getHeader("milliseconds", String.class)));
    }

    /** Takes a message of the route of dead letters, whose body is the reason. */
    void rejected(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        add(Outcome.deadLetter(name(message), message.getBody(byte[].class)));
    }

    /**
     * Waits until every document has its outcome.
     *
     * @param patience how long to wait for the next outcome
     * @return whether all documents have an outcome; false if the next one took too long
     */
    synchronized boolean await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int before = missing.size();
        while (!missing.isEmpty()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
            if (missing.size() < before) {
                before = missing.size();
                deadline = System.nanoTime() + patience.toNanos();
            }
        }
        return true;
    }

    /** Returns all outcomes, sorted by document. */
    synchronized Collection<Outcome> all() {
        return List.copyOf(known.values());
    }

    /** Returns the documents without an outcome, sorted. */
    synchronized Collection<String> missing() {
        return List.copyOf(missing);
    }

    private synchronized void add(Outcome outcome) {
        boolean awaited = missing.remove(outcome.document());
        // Prints a file that was dropped in later, but not a repeated delivery.
        if (known.put(outcome.document(), outcome) == null || awaited) {
            out.println(OutcomeTable.line(outcome, known.size(), Math.max(expected, known.size())));
        }
        notifyAll();
    }

    private static String name(Message message) {
        return message.getHeader("document", "", String.class);
    }
}
