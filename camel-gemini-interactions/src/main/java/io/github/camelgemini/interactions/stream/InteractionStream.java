/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Iterator;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer as it arrives, for {@code split(body()).streaming()}: a message for each element, then a message without text that has the headers of the whole
 * answer.
 *
 * <p>{@link #hasNext} never waits: it returns true until the last message has been taken, so that a splitter routes each element before it waits for the next.
 * {@link #next} waits, and throws an exception with a {@link GeminiInteractionsException} as its cause when the stream breaks or the interaction fails. The
 * stream is closed at its end, by {@link #close}, at the end of the exchange, and when the route stops; closing it early ends the call.
 *
 * <p>The stream can be read once, element by element, or converted to text; the text is kept, so that the conversion can be repeated. Reading a stream that was
 * already read in the other way, or closed before its end, throws an {@link IllegalStateException}; {@link #hasNext} returns true for such a stream. Logging
 * does not read the stream.
 *
 * <p>Threads may use the stream one after the other.
 */
public final class InteractionStream implements Iterator<Message>, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(InteractionStream.class);

    private final EventQueue queue;
    private final ElementMessages messages;
    private final StreamUse use = new StreamUse();
    private final StreamText text = new StreamText(this);

    InteractionStream(EventQueue queue, ElementMessages messages) {
        this.queue = queue;
        this.messages = messages;
    }

    /**
     * Returns false to a splitter that has failed or finished, which would otherwise iterate over the rest of the stream to release resources. Other callers
     * get true for a stream that is over, so that {@link #next} tells them why there is no element.
     */
    @Override
    public boolean hasNext() {
        return use.isOpen()
                ? !messages.hasAskerFailed()
                : use.isClosed() && !messages.hasAskerFailed() && !CamelStack.isGivingBack();
    }

    /**
     * Waits for the next message.
     *
     * @throws IllegalStateException when the stream was read or closed before
     * @throws RuntimeCamelException when the stream fails; its cause is the failure
     */
    @Override
    public Message next() {
        use.enter(StreamUse.Reading.ELEMENTS, this::interactionId);
        StreamItem next = nextArrival();
        return guarded(() -> next instanceof StreamItem.Event event
                ? messages.element(event, queue.requestId())
                : last(((StreamItem.End) next).interaction()));
    }

    /** Wraps an error in an exception, because a splitter never completes its exchange when its iterator throws an error. */
    private <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (Error defect) {
            GeminiInteractionsException failure = StreamFailures.of(defect);
            queue.close(() -> failure);
            throw failed(failure);
        }
    }

    private Message last(Interaction interaction) {
        messages.describeAsker(interaction);
        return messages.last(interaction);
    }

    /**
     * Returns the bytes of the text or the events, from the start.
     *
     * @param reader an exchange that is also told when the stream fails, or null
     * @throws IllegalStateException when the stream can no longer be read
     */
    InputStream input(Exchange reader) {
        use.enter(StreamUse.Reading.TEXT, this::interactionId);
        return new StreamInput(this, text, reader);
    }

    /** Returns the next element, or the end of a successful answer. */
    StreamItem nextArrival() {
        return guarded(this::taken);
    }

    private StreamItem taken() {
        use.checkOpen(this::interactionId);
        try {
            StreamItem next = queue.take();
            if (next == null) {
                use.whole();
                use.checkOpen(this::interactionId);
            }
            if (next instanceof StreamItem.Failure failure) {
                throw failure.cause();
            }
            if (next instanceof StreamItem.End) {
                use.whole();
            }
            return next;
        } catch (GeminiInteractionsException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new RuntimeCamelException(e);
        }
    }

    private RuntimeCamelException failed(GeminiInteractionsException failure) {
        use.failed(failure);
        try {
            messages.tellAsker(failure);
        } catch (RuntimeException | Error defect) {
            // The exchange reports the failure of the stream. Only the class is logged here, because the message may
            // quote content.
            LOG.debug(
                    "An exchange was not told why its stream failed: {}",
                    defect.getClass().getName());
        }
        return new RuntimeCamelException(failure);
    }

    /** Returns whether more elements can arrive. */
    public boolean isOpen() {
        return use.isOpen();
    }

    /** Returns the id of the request, for Google's support, or null. */
    public String requestId() {
        return queue.requestId();
    }

    boolean isRaw() {
        return messages.elements().isRaw();
    }

    Object body(StreamItem.Event event) {
        return guarded(() -> messages.elements().body(event.event()));
    }

    private String interactionId() {
        return queue.interactionId();
    }

    @Override
    public void close() {
        use.close();
        queue.close(StreamFailures::cancelled);
    }

    /** Returns the state of the stream for logs, without content. */
    @Override
    public String toString() {
        String id = interactionId();
        return "InteractionStream[" + use + (id == null ? "" : ", interaction " + id) + "]";
    }
}
