/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The delivery of one event to one receiver, with all its attempts. Thread-safe. */
public final class EventDelivery {

    /** How far a delivery is. */
    public enum State {
        /** It is waiting, on its way, or will be tried again. */
        PENDING,
        /** The receiver has confirmed it. */
        DELIVERED,
        /** It was tried, and is not tried again. */
        FAILED,
        /** It was never tried: the webhook was disabled or deleted, or is on another machine. */
        NOT_SENT
    }

    private final WebhookEvent event;
    private final String webhook;
    private final Instant begun;
    private final List<Integer> statuses = new ArrayList<>();
    private String uri;
    private State state = State.PENDING;

    /**
     * Makes a delivery that has not been tried.
     *
     * @param event the event
     * @param webhook the id of the registered webhook; empty if a request named the address
     * @param uri the address
     * @param begun when the event happened
     */
    EventDelivery(WebhookEvent event, String webhook, String uri, Instant begun) {
        this.event = event;
        this.webhook = webhook;
        this.uri = uri;
        this.begun = begun;
    }

    /** Returns a delivery of the same event to the same receiver that has not been tried. */
    synchronized EventDelivery again(Instant now) {
        return new EventDelivery(event, webhook, uri, now);
    }

    /** Returns the event. */
    public WebhookEvent event() {
        return event;
    }

    /** Returns the id of the webhook; empty if the request for an interaction named the address. */
    public String webhook() {
        return webhook;
    }

    boolean isRegistered() {
        return !webhook.isEmpty();
    }

    Instant begun() {
        return begun;
    }

    /** Returns the address. */
    public synchronized String uri() {
        return uri;
    }

    synchronized void uri(String current) {
        uri = current;
    }

    /** Returns the HTTP status of each attempt; 0 if there was no response in time. */
    public synchronized List<Integer> statuses() {
        return List.copyOf(statuses);
    }

    /** Adds an attempt and returns how many there are. */
    synchronized int attempted(int status) {
        statuses.add(status);
        return statuses.size();
    }

    /** Returns how far it is. */
    public synchronized State state() {
        return state;
    }

    synchronized void delivered() {
        state = State.DELIVERED;
    }

    synchronized void givenUp() {
        state = statuses.isEmpty() ? State.NOT_SENT : State.FAILED;
    }
}
