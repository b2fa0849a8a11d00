/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.StreamEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The received events that have not been consumed yet. If the queue is full, the source stops reading; if nothing is consumed for too long, the call ends. The
 * end of the call is the last item of the queue. Ends exactly once, also after an error. Thread-safe; only {@link #take} blocks.
 */
final class EventQueue implements EventSink {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    private final StreamSettings settings;
    private final Consumer<EventQueue> onEnd;
    private final ConsumerTimeout untaken;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final List<Runnable> whenLeft = new CopyOnWriteArrayList<>();
    private final Queue<StreamItem.Event> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean full;
    private volatile EventSource source;
    private StreamEvent terminal;
    private CompletableFuture<Interaction> call;
    private StreamItem end;
    private boolean endTaken;
    private Runnable onArrival;

    /**
     * @param timer runs a task after a delay, and returns an action that cancels the task
     * @param onEnd called once, when the queue has ended
     */
    EventQueue(StreamSettings settings, BiFunction<Runnable, Duration, Runnable> timer, Consumer<EventQueue> onEnd) {
        this.settings = settings;
        this.onEnd = onEnd;
        this.untaken = new ConsumerTimeout(timer, settings.readTimeout(), this::abandoned);
        begun.whenComplete((first, failure) -> {
            if (begun.isCancelled()) {
                close(StreamFailures::cancelled);
            }
        });
    }

    private void abandoned() {
        close(() -> StreamFailures.notTaken(settings.readTimeout(), partial()));
    }

    /** Returns the interaction received so far, or null before the first event. */
    Interaction partial() {
        return ofSource(EventSource::partial);
    }

    /** Returns the interaction's id; null if it is not known yet, or if the interaction is not stored. */
    String interactionId() {
        return ofSource(EventSource::interactionId);
    }

    /** Returns the id of the request whose response is being received, or null. */
    String requestId() {
        return ofSource(EventSource::requestId);
    }

    private <T> T ofSource(Function<EventSource, T> what) {
        EventSource last = source;
        return last == null ? null : what.apply(last);
    }

    /**
     * Follows the call whose events this queue receives. Called once.
     *
     * @return completes with the first event, or as the call does; cancelling it ends the call
     */
    CompletableFuture<Void> follow(CompletableFuture<Interaction> ofEvents) {
        boolean over;
        synchronized (this) {
            call = ofEvents;
            over = end != null;
        }
        if (over) {
            ofEvents.cancel(true);
        }
        ofEvents.whenComplete((answer, failure) ->
                finish(failure == null ? end(answer) : new StreamItem.Failure(StreamFailures.of(failure))));
        return begun;
    }

    private synchronized StreamItem end(Interaction answer) {
        return new StreamItem.End(answer, terminal == null ? StreamEvent.of(answer, 0) : terminal);
    }

    @Override
    public boolean takesEvents() {
        return true;
    }

    @Override
    public void from(EventSource next) {
        source = next;
    }

    @Override
    public synchronized boolean accept(List<StreamItem.Event> events) {
        if (end != null) {
            return false;
        }
        if (!events.isEmpty() && waiting.isEmpty()) {
            untaken.restart();
        }
        for (StreamItem.Event event : events) {
            waiting.add(event);
            waitingBytes += event.event().size();
        }
        full |= waitingBytes > settings.bufferSize();
        return full;
    }

    @Override
    public void published() {
        begun.complete(null);
        arrived();
    }

    @Override
    public synchronized void terminal(StreamEvent event) {
        terminal = event;
    }

    @Override
    public void whenLeft(Runnable action) {
        whenLeft.add(action);
    }

    /** Returns the next item; null if nothing has arrived, and after the end. */
    StreamItem poll() {
        EventSource dry = null;
        StreamItem next;
        synchronized (this) {
            StreamItem.Event event = waiting.poll();
            if (event == null) {
                next = endTaken ? null : end;
                if (next != null) {
                    endTaken = true;
                    // Wakes other waiting threads, which get nothing more.
                    notifyAll();
                }
            } else {
                next = event;
                if (waiting.isEmpty()) {
                    untaken.rest();
                } else {
                    untaken.restart();
                }
                waitingBytes -= event.event().size();
                if (full && waitingBytes <= settings.bufferSize() / 2) {
                    full = false;
                    dry = source;
                }
            }
        }
        if (dry != null) {
            dry.resume();
        }
        if (next != null && !(next instanceof StreamItem.Event)) {
            left();
        }
        return next;
    }

    /** Waits for the next item; null if the end was already taken. */
    StreamItem take() throws InterruptedException {
        while (true) {
            synchronized (this) {
                while (!hasArrivals()) {
                    if (endTaken) {
                        return null;
                    }
                    wait();
                }
            }
            StreamItem next = poll();
            if (next != null) {
                return next;
            }
        }
    }

    /** Whether {@link #poll} would find something. */
    synchronized boolean hasArrivals() {
        return !waiting.isEmpty() || (end != null && !endTaken);
    }

    /** Runs an action once, as soon as {@link #poll} would find something: now, or later on a thread of the transport, which the action must not block. */
    void whenArrived(Runnable action) {
        synchronized (this) {
            if (!hasArrivals()) {
                onArrival = action;
                return;
            }
        }
        action.run();
    }

    /**
     * Ends the call and drops the queued events. No effect after the end of the call.
     *
     * @param why called only if it has an effect: most streams are closed after their end, and exceptions are expensive
     */
    void close(Supplier<GeminiInteractionsException> why) {
        left();
        CompletableFuture<Interaction> open;
        synchronized (this) {
            if (end != null) {
                return;
            }
            waiting.clear();
            waitingBytes = 0;
            open = call;
        }
        finish(new StreamItem.Failure(why.get()));
        if (open != null) {
            open.cancel(true);
        }
    }

    private void left() {
        whenLeft.forEach(EventQueue::always);
    }

    private void finish(StreamItem over) {
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = over;
        }
        always(untaken::end);
        always(() -> onEnd.accept(this));
        if (over instanceof StreamItem.Failure failed) {
            begun.completeExceptionally(failed.cause());
        } else {
            begun.complete(null);
        }
        arrived();
    }

    /** Runs a callback of the end and logs its failure, so that the other callbacks are still called. */
    private static void always(Runnable last) {
        try {
            last.run();
        } catch (Throwable defect) {
            // Logs only the class, because the message may quote content.
            LOG.warn(
                    "Something failed at the end of a stream: {}",
                    defect.getClass().getName());
        }
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
