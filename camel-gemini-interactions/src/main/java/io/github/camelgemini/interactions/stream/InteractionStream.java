/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;

/**
 * An answer as it arrives: a message for each element, then one without text that has the headers of the whole answer. For
 * {@code split(body()).streaming()}.
 *
 * <p>{@link #hasNext} never waits: it is true until the last message was taken, so that a splitter routes each element before it waits for the next.
 * {@link #next} waits, and fails with the {@link GeminiInteractionsException} as the cause when the stream breaks, or its answer is no success. The stream is
 * closed by its end, by {@link #close}, by the end of the exchange, and when the route stops; closing one that is under way ends the call. It can be read once.
 * Safe for use by several threads, one after the other.
 */
public final class InteractionStream implements Iterator<Message>, Closeable {

    private final StreamSession session;
    private final ElementMessages messages;
    private volatile boolean over;

    InteractionStream(StreamSession session, ElementMessages messages) {
        this.session = session;
        this.messages = messages;
    }

    /** A splitter that stops at an exception fails its exchange, and would then go through the rest of the stream to give back what it does not use. */
    @Override
    public boolean hasNext() {
        return !over && !messages.hasAskerFailed();
    }

    @Override
    public Message next() {
        Arrival next = nextArrival();
        return guarded(() -> next instanceof Arrival.Event event
                ? messages.element(event)
                : last(((Arrival.End) next).interaction()));
    }

    /** A splitter loses its exchange when its iterator throws an error, so an exception takes the error's place. */
    private <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (Error defect) {
            over = true;
            GeminiInteractionsException failure = StreamFailures.of(defect);
            session.end(failure);
            throw new RuntimeCamelException(failure);
        }
    }

    private Message last(Interaction interaction) {
        messages.describeAsker(interaction);
        return messages.last(interaction);
    }

    /** The next element, or the end of an answer that is a success. */
    Arrival nextArrival() {
        return guarded(this::taken);
    }

    private Arrival taken() {
        if (over) {
            throw new NoSuchElementException("The stream is over");
        }
        try {
            Arrival next = session.take();
            if (next instanceof Arrival.Failure failure) {
                throw failure.cause();
            }
            if (next instanceof Arrival.End end) {
                over = true;
                messages.check(end.interaction());
            }
            return next;
        } catch (GeminiInteractionsException e) {
            over = true;
            throw new RuntimeCamelException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new RuntimeCamelException(e);
        }
    }

    /** Whether {@link #next} would not wait. */
    boolean isReady() {
        return session.hasArrivals();
    }

    boolean isRaw() {
        return messages.elements().isRaw();
    }

    Object body(Arrival.Event event) {
        return guarded(() -> messages.elements().body(event.event()));
    }

    @Override
    public void close() {
        over = true;
        session.end(StreamFailures.cancelled());
    }
}
