/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Collects what the routes report, prints a line for each mail, and lets the main thread wait until there are no more mails. Thread-safe. */
final class Outcomes {

    private final PrintStream out;
    private final List<Outcome> known = new ArrayList<>();
    private boolean idle;

    Outcomes(PrintStream out) {
        this.out = out;
    }

    /** Takes a mail that is in Kafka, or in the folder for a person. The topic is that of Kafka's acknowledgement. */
    void done(Exchange exchange) {
        String why = exchange.getVariable("why", String.class);
        if (why == null) {
            List<?> records = exchange.getMessage().getHeader(KafkaConstants.KAFKA_RECORD_META, List.class);
            add(exchange, ((RecordMetadata) records.get(0)).topic(), "");
        } else {
            add(exchange, Outcome.PERSON, why);
        }
    }

    /** Takes a mail that was sent on before. */
    void duplicate(Exchange exchange) {
        add(exchange, Outcome.DUPLICATE, "");
    }

    /** Takes the message that says that a poll has found no mail. It counts if no mail is on its way. */
    synchronized void idle(Exchange exchange) {
        if (exchange.getContext().getInflightRepository().size() <= 1) {
            idle = true;
            notifyAll();
        }
    }

    /**
     * Waits until there are no more mails.
     *
     * @param patience how long to wait for the next outcome
     * @return whether all mails have an outcome; false if the next one took too long
     */
    synchronized boolean await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        int before = known.size();
        while (!idle) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
            if (known.size() > before) {
                before = known.size();
                deadline = System.nanoTime() + patience.toNanos();
            }
        }
        return true;
    }

    /** Returns all outcomes in the order in which they came. */
    synchronized Collection<Outcome> all() {
        return List.copyOf(known);
    }

    private synchronized void add(Exchange exchange, String destination, String note) {
        Message message = exchange.getMessage();
        Map<?, ?> confidence = message.getHeader(GeminiInteractionsConstants.DECISION_CONFIDENCE, Map.of(), Map.class);
        Outcome outcome = new Outcome(
                exchange.getVariable("from", "", String.class),
                exchange.getVariable("subject", "", String.class),
                destination,
                confidence.values().stream()
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .min()
                        .orElse(Double.NaN),
                message.getHeader(GeminiInteractionsConstants.TOTAL_TOKENS, 0L, Long.class),
                note);
        known.add(outcome);
        out.println(TextReport.line(outcome));
        notifyAll();
    }
}
