/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.StreamEvent;

/**
 * An interaction that the model works on, independent of who listens: what it will be is known, and how much of it is said.
 * Thread-safe.
 */
public final class Run {

    private static final Pattern EVENT_ID = Pattern.compile("evt_(replay_)?(\\d{1,9})");

    private volatile ObjectNode interaction;
    private final List<JsonNode> input;
    private final boolean stored;
    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private int produced;
    private int cancelledAt = Integer.MAX_VALUE;
    private boolean finished;

    /**
     * Makes a run of which nothing is said yet.
     *
     * @param interaction what it will be in the end; never changed
     * @param input the steps that were sent
     * @param stored whether it can be read, and so its events have ids
     */
    public Run(ObjectNode interaction, List<JsonNode> input, boolean stored) {
        this.interaction = interaction;
        this.input = List.copyOf(input);
        this.stored = stored;
    }

    /**
     * Returns what the interaction will be, or is.
     *
     * @return the interaction; not to be changed
     */
    public ObjectNode interaction() {
        return interaction;
    }

    /**
     * Returns the steps that were sent.
     *
     * @return the steps
     */
    public List<JsonNode> input() {
        return input;
    }

    /**
     * Tells whether everything is said.
     *
     * @return true at the end
     */
    public synchronized boolean isFinished() {
        return finished;
    }

    /**
     * Tells whether an event may be sent. If it may not, the listener is called once, when there is more.
     *
     * @param event an event of this run
     * @param listener what to call; it must neither block nor fail
     * @return whether the model has produced it
     */
    public synchronized boolean hasProduced(StreamEvent event, Runnable listener) {
        boolean there = finished || event.order() < produced;
        if (!there) {
            listeners.add(listener);
        }
        return there;
    }

    /** Says one event more. */
    public void produce() {
        tell(false);
    }

    /** Says all that is left. */
    public void finish() {
        tell(true);
    }

    /**
     * Ends the run where it is: what is not said yet never will be.
     *
     * @param now when
     */
    public void cancel(Instant now) {
        List<Runnable> called;
        synchronized (this) {
            ObjectNode cancelled = interaction.deepCopy();
            cancelled.put("status", "cancelled").put("updated", now.toString());
            if (!finished) {
                cancelledAt = produced;
                cancelled.remove("usage");
                cancelled.set("steps", PartialSteps.steps(interaction, produced));
            }
            interaction = cancelled;
            finished = true;
            called = List.copyOf(listeners);
            listeners.clear();
        }
        called.forEach(Runnable::run);
    }

    /**
     * Tells whether the run was cancelled before an event that a reader has got already.
     *
     * @param event an event of this run
     * @return whether {@link #instead} has to be sent
     */
    public synchronized boolean isCut(StreamEvent event) {
        return event.order() >= cancelledAt && event.json().has("event_id");
    }

    /**
     * Returns how a cancelled run ends.
     *
     * @param event an event that will not be
     * @return the events to send instead of it and of all after it
     */
    public Iterator<StreamEvent> instead(StreamEvent event) {
        boolean replay = event.json().path("event_id").asText().startsWith("evt_replay_");
        int order = event.order();
        return PartialSteps.from(() -> replay ? replay() : events(), order);
    }

    private void tell(boolean all) {
        List<Runnable> called;
        synchronized (this) {
            produced++;
            finished |= all;
            called = List.copyOf(listeners);
            listeners.clear();
        }
        called.forEach(Runnable::run);
    }

    /**
     * Returns the events as the create is answered with them.
     *
     * @return all events from the first to the end, whether produced or not
     */
    public Iterator<StreamEvent> events() {
        return new EventSequence(interaction, null, stored ? "evt_" : null);
    }

    /**
     * Returns the events as a later reader gets them: with the user's input.
     *
     * @return all events from the first to the end, whether produced or not
     */
    public Iterator<StreamEvent> replay() {
        return new EventSequence(interaction, input, "evt_replay_");
    }

    /**
     * Returns the events after one that was sent before.
     *
     * @param eventId the id of an event of either sequence
     * @return the rest of that sequence, or nothing when the model has not produced such an event
     */
    public Optional<Iterator<StreamEvent>> after(String eventId) {
        Matcher id = EVENT_ID.matcher(eventId);
        if (!id.matches()) {
            return Optional.empty();
        }
        Iterator<StreamEvent> events = id.group(1) == null ? events() : replay();
        int number = Integer.parseInt(id.group(2));
        for (int i = 0; events.hasNext(); i++) {
            StreamEvent event = events.next();
            if (event.isDone() || !hasProduced(event)) {
                return Optional.empty();
            }
            if (i == number) {
                return Optional.of(events);
            }
        }
        return Optional.empty();
    }

    private synchronized boolean hasProduced(StreamEvent event) {
        return finished || event.order() < produced;
    }
}
