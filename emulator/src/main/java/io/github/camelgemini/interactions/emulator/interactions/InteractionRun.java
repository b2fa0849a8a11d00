/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.Production;
import io.github.camelgemini.interactions.emulator.server.StreamEvent;

/** An interaction while the model works on it: the result is known from the start, and its events are produced one by one. Thread-safe. */
final class InteractionRun implements Production {

    /** The events before the steps: created, and in progress. */
    private static final int FIRST_EVENTS = 2;

    /** The events after the steps: completed, and done. */
    private static final int LAST_EVENTS = 2;

    private static final int WATCH_MILLIS = 100;
    private static final Pattern EVENT_ID = Pattern.compile("evt_(replay_)?(\\d{1,9})");

    private volatile ObjectNode interaction;
    private final Checkpoints checkpoints;
    private final List<JsonNode> input;
    private final boolean stored;
    private final Optional<Progress> progress;
    private boolean watched;
    private int length = -1;
    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private int produced;
    private int cancelledAt = Integer.MAX_VALUE;
    private boolean finished;
    private volatile Consumer<JsonNode> endListener = ended -> {};
    private boolean heard;

    /**
     * Makes a run that has produced nothing yet.
     *
     * @param interaction the result; never changed
     * @param checkpoints where its stream says that it can be resumed
     * @param input the steps that the client sent
     * @param stored whether the interaction can be read, so that its events have ids
     * @param progress decides how far the run is; empty if the model is as fast as its streams
     */
    InteractionRun(
            ObjectNode interaction,
            Checkpoints checkpoints,
            List<JsonNode> input,
            boolean stored,
            Optional<Progress> progress) {
        this.progress = progress;
        this.checkpoints = checkpoints;
        this.interaction = interaction;
        this.input = List.copyOf(input);
        this.stored = stored;
    }

    /** Returns the result; it must not be changed. */
    ObjectNode interaction() {
        return interaction;
    }

    /** Returns the steps that the client sent. */
    List<JsonNode> input() {
        return input;
    }

    @Override
    public synchronized boolean isFinished() {
        return finished;
    }

    @Override
    public boolean hasProduced(StreamEvent event, Runnable listener) {
        progress.ifPresent(this::follow);
        synchronized (this) {
            boolean there = finished || event.order() < produced;
            if (!there) {
                listeners.add(listener);
                watch();
            }
            return there;
        }
    }

    @Override
    public void produce() {
        if (progress.isPresent()) {
            return;
        }
        int next;
        synchronized (this) {
            next = produced + 1;
        }
        advance(next, false);
    }

    @Override
    public void finish() {
        if (progress.isEmpty()) {
            end();
        }
    }

    /**
     * Sets who hears of the end, on the thread that ends the run. Called before the run begins.
     *
     * @param listener takes the ended interaction
     * @param awaited whether to find out when time ends a planned run, although nobody reads it
     */
    void whenEnded(Consumer<JsonNode> listener, boolean awaited) {
        endListener = listener;
        synchronized (this) {
            heard = awaited && progress.map(Progress::endsByTime).orElse(false);
        }
        watch();
    }

    private synchronized void forgetListener() {
        endListener = ended -> {};
        heard = false;
    }

    /** Ends a planned run although it is planned to go on, so that nobody waits for it. Nobody hears of the end. */
    void abandon() {
        forgetListener();
        if (progress.isPresent()) {
            end();
        }
    }

    private void end() {
        advance(0, true);
    }

    /** Brings a planned run to where it is now. */
    void follow() {
        progress.ifPresent(this::follow);
    }

    /** Counts a read of a planned run, which brings it nearer to its end for the next reader. */
    void countRead() {
        progress.ifPresent(Progress::countRead);
    }

    private void follow(Progress planned) {
        if (isFinished()) {
            return;
        }
        if (planned.isQueued()) {
            advance(1, false);
            return;
        }
        double done = planned.done();
        if (done >= 1) {
            synchronized (this) {
                if (!finished) {
                    interaction = JsonNodeFactory.instance.objectNode().setAll(interaction);
                    interaction.put("updated", time(planned.now()));
                }
            }
            end();
        } else {
            advance(FIRST_EVENTS + (int) (done * Math.max(length() - FIRST_EVENTS - LAST_EVENTS, 0)), false);
        }
    }

    /** Follows a run as long as somebody waits for it, because nobody else may ask for it. */
    private synchronized void watch() {
        if (!watched
                && !finished
                && (heard || !listeners.isEmpty())
                && progress.map(Progress::isTimed).orElse(false)) {
            watched = true;
            CompletableFuture.delayedExecutor(WATCH_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        synchronized (this) {
                            watched = false;
                        }
                        follow();
                        watch();
                    });
        }
    }

    private synchronized int length() {
        if (length < 0) {
            length = 0;
            events().forEachRemaining(event -> length++);
        }
        return length;
    }

    /** Returns the status while the run is not finished. */
    String runningStatus() {
        return progress.map(Progress::isQueued).orElse(false) ? "queued" : "in_progress";
    }

    /** Returns whether a run that is not finished shows no steps. */
    boolean isEmpty() {
        return progress.map(Progress::isEmpty).orElse(false);
    }

    /** Returns when a run that is not finished was updated; empty if that stands still. */
    Optional<String> updated() {
        return progress.filter(planned -> !planned.hangs()).map(planned -> time(planned.now()));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Ends the run: nothing more is produced. */
    void cancel(Instant now) {
        List<Runnable> called;
        boolean ends;
        synchronized (this) {
            ends = !finished;
            ObjectNode cancelled = interaction.deepCopy();
            cancelled.put("status", "cancelled").put("updated", now.toString());
            if (!finished) {
                cancelledAt = produced;
                cancelled.remove("usage");
                cancelled.set("steps", PartialSteps.steps(interaction, events(), produced));
            }
            interaction = cancelled;
            finished = true;
            called = List.copyOf(listeners);
            listeners.clear();
        }
        called.forEach(Runnable::run);
        tellEnd(ends);
    }

    private void tellEnd(boolean ends) {
        if (ends) {
            Consumer<JsonNode> listener = endListener;
            forgetListener();
            listener.accept(interaction);
        }
    }

    @Override
    public synchronized boolean isCut(StreamEvent event) {
        return event.order() >= cancelledAt && event.json().has("event_id");
    }

    @Override
    public Iterator<StreamEvent> instead(StreamEvent event) {
        boolean replay = event.json().path("event_id").asText().startsWith("evt_replay_");
        int order = event.order();
        return PartialSteps.from(() -> replay ? replay() : events(), order);
    }

    @Override
    public boolean isWord(StreamEvent event) {
        return "text".equals(event.json().path("delta").path("type").asText());
    }

    @Override
    public boolean isLast(StreamEvent event) {
        return event.isDone() || "interaction.completed".equals(event.type());
    }

    private void advance(int count, boolean all) {
        List<Runnable> called;
        boolean ends;
        synchronized (this) {
            if (count <= produced && !all) {
                return;
            }
            produced = Math.max(count, produced);
            ends = all && !finished;
            finished |= all;
            called = List.copyOf(listeners);
            listeners.clear();
        }
        called.forEach(Runnable::run);
        tellEnd(ends);
    }

    @Override
    public Iterator<StreamEvent> events() {
        return new EventSequence(interaction, checkpoints, null, stored ? "evt_" : null);
    }

    /** Returns all events for a later reader, including the user's input. */
    Iterator<StreamEvent> replay() {
        return new EventSequence(interaction, checkpoints, input, "evt_replay_");
    }

    /** Returns the events after the event with this id; empty if the model has not produced that event. */
    Optional<Iterator<StreamEvent>> after(String eventId) {
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
