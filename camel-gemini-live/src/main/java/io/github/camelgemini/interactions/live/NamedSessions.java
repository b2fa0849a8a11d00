/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.live.output.EventDelivery;
import io.github.camelgemini.interactions.live.session.LiveSessions;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * The sessions that the endpoints of one name share: those of {@code send}, which exist while a consumer is started, and those of {@code converse}. Producers
 * come and go without an effect on them. Thread-safe.
 */
final class NamedSessions {

    private static final CompletableFuture<Void> NOTHING_TO_CLOSE = CompletableFuture.completedFuture(null);

    private final String name;
    private final Supplier<ScheduledExecutorService> timer;
    private Receiver receiver;
    private CompletableFuture<Void> lastClosed = NOTHING_TO_CLOSE;
    private LiveSessions conversations;
    private int maxConversations;

    /** @param timer ends the waits of sessions; asked for when there is the first session */
    NamedSessions(String name, Supplier<ScheduledExecutorService> timer) {
        this.name = name;
        this.timer = timer;
    }

    /**
     * Who takes the events of the sessions of {@code send}.
     *
     * @param sessions not closed as long as the consumer is started
     */
    record Receiver(
            GeminiLiveConsumer consumer, EventDelivery delivery, ConsumerSettings settings, LiveSessions sessions) {

        @Override
        public String toString() {
            return "Receiver[]";
        }
    }

    /**
     * Begins to send events to a consumer.
     *
     * @throws IllegalStateException when another one is started
     */
    synchronized void receiveBy(GeminiLiveConsumer consumer, EventDelivery delivery, ConsumerSettings settings) {
        if (receiver != null) {
            throw new IllegalStateException(
                    "Only one route can consume from gemini-live:" + name + ", and " + receiver.consumer.getRouteId()
                            + " does already: use another name, or send its events to several routes from there");
        }
        receiver = new Receiver(consumer, delivery, settings, new LiveSessions(settings.maxSessions(), timer.get()));
    }

    /**
     * Closes the sessions whose events go to a consumer. Their last events still do.
     *
     * @return completes when they have ended, also if they were closed before
     */
    synchronized CompletableFuture<Void> stopReceiving(GeminiLiveConsumer consumer) {
        if (receiver != null && receiver.consumer == consumer) {
            lastClosed = receiver.sessions.close();
            receiver = null;
        }
        return lastClosed;
    }

    /**
     * Returns who takes the events.
     *
     * @throws GeminiInteractionsException with code {@code no_consumer}
     */
    synchronized Receiver receiver() throws GeminiInteractionsException {
        if (receiver == null) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "No route consumes from gemini-live:" + name
                                    + ", so that nobody would hear the answers: start a route from it, or use mode=converse")
                    .code("no_consumer")
                    .build();
        }
        return receiver;
    }

    /**
     * Returns the sessions of {@code converse}.
     *
     * @param max how many may be open at once
     * @throws IllegalArgumentException when another producer has set another number
     */
    synchronized LiveSessions conversations(int max) {
        if (conversations == null) {
            conversations = new LiveSessions(max, timer.get());
            maxConversations = max;
        }
        if (maxConversations != max) {
            throw new IllegalArgumentException("Option maxSessions is " + max + ", and another producer of gemini-live:"
                    + name + " has " + maxConversations + ". Give all of them the same value, or other names");
        }
        return conversations;
    }

    /** Closes all sessions; returns what completes when they have ended. */
    synchronized CompletableFuture<Void> close() {
        CompletableFuture<Void> received = receiver == null ? lastClosed : stopReceiving(receiver.consumer);
        CompletableFuture<Void> conversed = conversations == null ? NOTHING_TO_CLOSE : conversations.close();
        return CompletableFuture.allOf(received, conversed);
    }
}
