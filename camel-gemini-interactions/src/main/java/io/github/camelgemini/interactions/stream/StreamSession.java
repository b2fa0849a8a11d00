/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.StreamEvent;
import io.github.camelgemini.interactions.client.StreamHandle;
import io.github.camelgemini.interactions.client.StreamListener;

/**
 * One answer as it arrives, over as many connections as it takes. Events wait here until they are taken; when too many wait, the reading of the connection
 * stops. A connection that breaks is followed by another one, after the last event, into the same interaction. Safe for use by several threads; nothing here
 * blocks but {@link #take}.
 */
final class StreamSession implements StreamListener {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final InteractionsClient client;
    private final StreamOptions options;
    private final StreamElements elements;
    private final StreamWatcher watcher;
    private final Consumer<StreamSession> onEnd;
    private final CompletableFuture<StreamSession> begun = new CompletableFuture<>();

    private final InteractionAccumulator accumulator;
    private final Queue<Arrival.Event> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private Arrival end;
    private boolean endTaken;
    private boolean idTold;
    private StreamHandle connection;
    private boolean paused;
    private int resumes;
    private Runnable onArrival;

    /** Makes a session; {@code onEnd} is told once, when it has ended. */
    StreamSession(
            InteractionsClient client,
            StreamOptions options,
            StreamElements elements,
            StreamWatcher watcher,
            Consumer<StreamSession> onEnd) {
        this.watcher = watcher;
        this.onEnd = onEnd;
        this.client = client;
        this.options = options;
        this.elements = elements;
        this.accumulator = new InteractionAccumulator(options.getMaxPayloadSize());
    }

    /** Asks. The future completes with the first event, or with the failure to begin; ending it ends the session. */
    CompletableFuture<StreamSession> create(ObjectNode request) {
        endWithFuture();
        connected(client.stream(request, this));
        return begun;
    }

    /** Takes the stream of a stored interaction, after an event or from its start. */
    CompletableFuture<StreamSession> attach(String id, String lastEventId) {
        endWithFuture();
        connected(client.attach(id, lastEventId, Duration.ZERO, this));
        return begun;
    }

    private void endWithFuture() {
        begun.whenComplete((session, failure) -> {
            if (begun.isCancelled()) {
                end(StreamFailures.cancelled());
            }
        });
    }

    /** What is next, or null when nothing has arrived. After an end there is nothing. */
    Arrival poll() {
        StreamHandle dry = null;
        Arrival next;
        synchronized (this) {
            Arrival.Event event = waiting.poll();
            if (event == null) {
                next = endTaken ? null : end;
                endTaken |= next != null;
            } else {
                next = event;
                waitingBytes -= event.event().size();
                if (paused && waitingBytes <= options.getStreamBufferSize() / 2) {
                    paused = false;
                    dry = connection;
                }
            }
        }
        if (dry != null) {
            dry.resume();
        }
        if (next != null && !(next instanceof Arrival.Event)) {
            watcher.left();
        }
        return next;
    }

    /** Waits for what is next. Not to be called again after an end. */
    Arrival take() throws InterruptedException {
        while (true) {
            synchronized (this) {
                while (!hasArrivals()) {
                    wait();
                }
            }
            Arrival next = poll();
            if (next != null) {
                return next;
            }
        }
    }

    /** Whether {@link #poll} would find something. */
    synchronized boolean hasArrivals() {
        return !waiting.isEmpty() || (end != null && !endTaken);
    }

    /** Runs the action, once, as soon as {@link #poll} would find something: now, or on a thread of the transport, which it must not block. */
    void whenArrived(Runnable action) {
        synchronized (this) {
            if (!hasArrivals()) {
                onArrival = action;
                return;
            }
        }
        action.run();
    }

    /** Ends the session; what waits is dropped. Without effect when it has ended. */
    void end(GeminiInteractionsException why) {
        watcher.left();
        StreamHandle open;
        String id;
        synchronized (this) {
            if (end != null) {
                return;
            }
            waiting.clear();
            waitingBytes = 0;
            open = connection;
            id = accumulator.isComplete() ? null : accumulator.interactionId();
        }
        finish(new Arrival.Failure(why));
        if (open != null) {
            open.cancel();
        }
        if (id != null && options.isCancelOnClose()) {
            // Nobody waits for it: the API ends the interaction or not.
            client.cancel(id).exceptionally(failure -> null);
        }
    }

    @Override
    public void event(StreamEvent event) {
        boolean stop = false;
        String id = null;
        Arrival over = null;
        synchronized (this) {
            if (end != null || accumulator.isComplete()) {
                return;
            }
            try {
                accumulator.accept(event);
                resumes = 0;
                id = idTold ? null : accumulator.interactionId();
                idTold |= id != null;
                if (event.isTerminal()) {
                    over = new Arrival.End(accumulator.result(), event);
                } else if (elements.contains(event)) {
                    waiting.add(new Arrival.Event(event, accumulator.stepType()));
                    waitingBytes += event.size();
                    stop = !paused && waitingBytes > options.getStreamBufferSize();
                    paused |= stop;
                }
            } catch (GeminiInteractionsException e) {
                over = new Arrival.Failure(e);
            }
            if (stop && connection != null) {
                connection.pause();
            }
        }
        if (id != null) {
            watcher.begun(id);
        }
        begun.complete(this);
        if (over instanceof Arrival.Failure failure) {
            end(failure.cause());
        } else if (over instanceof Arrival.End whole) {
            finishWithUsage(whole);
        } else {
            arrived();
        }
    }

    /** The stream of an agent may end without token counts, which the stored interaction has. */
    private void finishWithUsage(Arrival.End whole) {
        Interaction interaction = whole.interaction();
        if (interaction.id() == null || interaction.json().path("usage").isObject()) {
            succeed(whole);
            return;
        }
        client.get(interaction.id()).whenComplete((stored, failure) -> {
            if (failure == null && stored.json().path("usage").isObject()) {
                interaction.json().set("usage", stored.json().path("usage"));
            }
            succeed(whole);
        });
    }

    private void succeed(Arrival.End whole) {
        watcher.complete(whole.interaction())
                .whenComplete((done, failure) ->
                        finish(failure == null ? whole : new Arrival.Failure(StreamFailures.of(failure))));
    }

    @Override
    public void closed(String requestId) {
        broken(StreamFailures.endedEarly());
    }

    @Override
    public void failed(GeminiInteractionsException failure) {
        if ("stream_broken".equals(failure.getCode()) || "stream_timeout".equals(failure.getCode())) {
            broken(failure);
        } else {
            finish(new Arrival.Failure(failure));
        }
    }

    private void broken(GeminiInteractionsException cause) {
        String id;
        String lastEventId;
        Duration pause;
        synchronized (this) {
            if (end != null || accumulator.isComplete()) {
                return;
            }
            id = accumulator.interactionId();
            lastEventId = accumulator.lastEventId();
            resumes++;
            if (id == null || resumes > options.getMaxResumes()) {
                pause = null;
            } else {
                Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(resumes - 1, 10));
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        }
        if (pause == null) {
            finish(new Arrival.Failure(StreamFailures.broken(cause, accumulator.result())));
        } else if (lastEventId != null) {
            connected(client.attach(id, lastEventId, pause, this));
        } else {
            client.get(id, pause).whenComplete((interaction, failure) -> read(interaction, failure, cause));
        }
    }

    /** Goes on with what a read of the interaction found: the stream of it cannot be continued without the id of an event. */
    private void read(Interaction interaction, Throwable failure, GeminiInteractionsException cause) {
        if (failure != null || interaction.isRunning()) {
            broken(cause);
            return;
        }
        String text = interaction.text();
        String delivered;
        synchronized (this) {
            delivered = accumulator.result().text();
        }
        if (!text.startsWith(delivered)) {
            finish(new Arrival.Failure(StreamFailures.broken(cause, interaction)));
            return;
        }
        if (text.length() > delivered.length()) {
            event(StreamEvent.ofText(text.substring(delivered.length())));
        }
        succeed(new Arrival.End(interaction, null));
    }

    private void connected(StreamHandle handle) {
        boolean over;
        synchronized (this) {
            connection = handle;
            over = end instanceof Arrival.Failure;
            if (paused) {
                handle.pause();
            }
        }
        if (over) {
            handle.cancel();
        }
    }

    private void finish(Arrival over) {
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = over;
        }
        onEnd.accept(this);
        watcher.ended(over instanceof Arrival.Failure failure ? failure.cause() : null);
        if (over instanceof Arrival.Failure failure) {
            begun.completeExceptionally(failure.cause());
        } else {
            begun.complete(this);
        }
        arrived();
    }

    private void arrived() {
        Runnable action;
        synchronized (this) {
            if (!hasArrivals()) {
                return;
            }
            notifyAll();
            action = onArrival;
            onArrival = null;
        }
        if (action != null) {
            action.run();
        }
    }
}
