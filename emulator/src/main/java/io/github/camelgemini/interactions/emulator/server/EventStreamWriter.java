/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.emulator.StreamGate;
import io.github.camelgemini.interactions.emulator.interactions.Run;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Writes one stream. An event is made when the one before it is with the network, so that a slow reader costs no memory; no
 * thread waits for the model, the gate or the reader.
 */
final class EventStreamWriter extends IteratingCallback {

    private final Content.Sink sink;
    private final Run run;
    private Iterator<StreamEvent> events;
    private final EventStream.Cut cut;
    private final StreamGate gate;
    private final Runnable wake;
    private final Runnable reset;
    private final Callback callback;
    private StreamEvent next;
    private long bytes;
    private long sent;
    private boolean begun;
    private boolean writing;
    private boolean cancelled;
    private boolean ended;
    private boolean complete = true;

    /**
     * Makes the writer; {@code iterate()} starts it.
     *
     * @param stream what to send
     * @param gate what holds it
     * @param sink where to write
     * @param executor runs what was waiting
     * @param reset resets the connection and ends the exchange; called instead of the callback where the stream says so
     * @param callback succeeds when all is written; fails when the reader is gone
     */
    EventStreamWriter(
            EventStream stream, StreamGate gate, Content.Sink sink, Executor executor, Runnable reset, Callback callback) {
        this.sink = sink;
        this.run = stream.run();
        this.events = stream.events().iterator();
        this.cut = stream.cut();
        this.gate = gate;
        this.wake = () -> executor.execute(this::iterate);
        this.reset = reset;
        this.callback = callback;
    }

    @Override
    protected Action process() {
        if (!begun) {
            // The client learns that there is a stream before there is an event, and never how long it will be.
            begun = true;
            sink.write(false, BufferUtil.EMPTY_BUFFER, this);
            return Action.SCHEDULED;
        }
        if (writing) {
            writing = false;
            sent++;
            gate.countSent();
        }
        if (ended) {
            return Action.SUCCEEDED;
        }
        if (next == null && events.hasNext()) {
            next = events.next();
        }
        if (next != null && !(gate.admits(sent, wake) && run.hasProduced(next, wake))) {
            return Action.IDLE;
        }
        if (!cancelled && next != null && run.isCut(next)) {
            cancelled = true;
            events = run.instead(next);
            next = events.next();
        }
        write();
        return Action.SCHEDULED;
    }

    private void write() {
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
