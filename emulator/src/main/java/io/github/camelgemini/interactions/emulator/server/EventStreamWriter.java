/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Writes one stream. An event is made only after the network has accepted the previous one, so that a slow reader costs no memory. No thread
 * waits for the model, the hold or the reader.
 */
final class EventStreamWriter extends IteratingCallback {

    private final Content.Sink sink;
    private final Production production;
    private Iterator<StreamEvent> events;
    private final EventStream.Cut cut;
    private final StreamHold hold;
    private final Runnable wake;
    private final Scheduler scheduler;
    private final Runnable reset;
    private final Callback callback;
    private StreamEvent next;
    private long bytes;
    private long sent;
    private boolean begun;
    private boolean writing;
    private boolean pausing;
    private volatile boolean pauseOver;
    private boolean cancelled;
    private boolean ended;
    private boolean complete = true;

    /**
     * Makes the writer; {@link #iterate()} starts it.
     *
     * @param stream the stream to send
     * @param hold the hold that applies to the stream
     * @param sink the destination
     * @param executor runs the writer again after it has waited
     * @param scheduler ends the pauses between events
     * @param reset resets the connection and ends the exchange; called instead of the callback if a reset cuts the stream
     * @param callback succeeds when everything is written; fails if the client has disconnected
     */
    EventStreamWriter(
            EventStream stream,
            StreamHold hold,
            Content.Sink sink,
            Executor executor,
            Scheduler scheduler,
            Runnable reset,
            Callback callback) {
        this.sink = sink;
        this.production = stream.production();
        this.events = stream.events().iterator();
        this.cut = stream.cut();
        this.hold = hold;
        this.scheduler = scheduler;
        this.wake = () -> wake(executor);
        this.reset = reset;
        this.callback = callback;
    }

    private void wake(Executor executor) {
        try {
            executor.execute(this::iterate);
        } catch (RejectedExecutionException e) {
            // The server has stopped, and with it the connection.
        }
    }

    @Override
    protected Action process() {
        if (!begun) {
            // The headers are sent before the first event, without a length.
            begun = true;
            sink.write(false, BufferUtil.EMPTY_BUFFER, this);
            return Action.SCHEDULED;
        }
        if (writing) {
            writing = false;
            sent++;
            hold.countSent();
        }
        if (ended) {
            return Action.SUCCEEDED;
        }
        if (next == null && events.hasNext()) {
            next = events.next();
        }
        if (next != null && !isPauseOver()) {
            return Action.IDLE;
        }
        if (next != null && !(hold.admits(sent, wake) && isProduced(next))) {
            return Action.IDLE;
        }
        if (!cancelled && next != null && production != null && production.isCut(next)) {
            cancelled = true;
            events = production.instead(next);
            next = events.next();
        }
        write();
        return Action.SCHEDULED;
    }

    /** Begins the pause before the next event once, and returns whether it is over. */
    private boolean isPauseOver() {
        if (next.pause().isZero() || pauseOver) {
            return true;
        }
        if (!pausing) {
            pausing = true;
            Runnable over = () -> {
                pauseOver = true;
                wake.run();
            };
            scheduler.schedule(over, next.pause().toNanos(), TimeUnit.NANOSECONDS);
        }
        return false;
    }

    private boolean isProduced(StreamEvent event) {
        return production == null || production.hasProduced(event, wake);
    }

    private void write() {
        pausing = false;
        pauseOver = false;
        writing = next != null;
        ByteBuffer event = next == null ? BufferUtil.EMPTY_BUFFER : next.encode();
        next = events.hasNext() ? events.next() : null;
        long left = cut.bytes() - bytes;
        boolean isCut = event.remaining() >= left;
        ByteBuffer part = isCut ? event.slice(0, (int) left) : event;
        bytes += part.remaining();
        ended = isCut || next == null;
        complete = !isCut || !cut.reset();
        sink.write(ended && complete, part, this);
    }

    @Override
    protected void onCompleteSuccess() {
        if (complete) {
            callback.succeeded();
        } else {
            reset.run();
        }
    }

    @Override
    protected void onCompleteFailure(Throwable failure) {
        callback.failed(failure);
    }
}
