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
 * An answer as it arrives: a message for each element, then one without text that has the headers of the whole answer. For
 * {@code split(body()).streaming()}.
 *
 * <p>{@link #hasNext} never waits: it is true until the last message was taken, so that a splitter routes each element before it waits for the next.
 * {@link #next} waits, and fails with the {@link GeminiInteractionsException} as the cause when the stream breaks, or its answer is no success. The stream is
 * closed by its end, by {@link #close}, by the end of the exchange, and when the route stops; closing one that is under way ends the call.
 *
 * <p>It can be read once, element by element or, by conversions, as text; the text of conversions is kept, so that they can be repeated. Reading what was
 * read otherwise, or closed before its end, is an {@link IllegalStateException}, so for such a stream {@link #hasNext} is true. Logging does not read it.
 *
 * <p>Thread-safe, one after the other.
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
     * A splitter that stops at an exception fails its exchange, and would then go through the rest of the stream to give back what it does not use; one that is
     * done does so, too. To others a stream that is over has more, so that they ask and hear why they get nothing.
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
     * @throws RuntimeCamelException with the failure as its cause when the stream fails
     */
    @Override
    public Message next() {
        use.enter(StreamUse.Reading.ELEMENTS, interactionId());
        StreamItem next = nextArrival();
        return guarded(() -> next instanceof StreamItem.Event event
                ? messages.element(event, queue.requestId())
                : last(((StreamItem.End) next).interaction()));
    }

    /** A splitter loses its exchange when its iterator throws an error, so an exception takes the error's place. */
    private <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (Error defect) {
            GeminiInteractionsException failure = StreamFailures.of(defect);
            queue.close(failure);
            throw failed(failure);
        }
    }

    private Message last(Interaction interaction) {
        messages.describeAsker(interaction);
        return messages.last(interaction);
    }

    /**
     * The bytes of the text or the events, from their beginning.
     *
     * @param reader is told when the stream fails; null for none but the exchange that asked
     * @throws IllegalStateException when they cannot be read any more
     */
    InputStream input(Exchange reader) {
        use.enter(StreamUse.Reading.TEXT, interactionId());
        return new StreamInput(this, text, reader);
    }

    /** The next element, or the end of an answer that is a success. */
    StreamItem nextArrival() {
        return guarded(this::taken);
    }

    private StreamItem taken() {
        use.checkOpen(interactionId());
        try {
            StreamItem next = queue.take();
            if (next == null) {
                use.whole();
                use.checkOpen(interactionId());
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
            // Only the failure of the stream is reported; the message of this one may quote content.
            LOG.debug(
                    "An exchange was not told why its stream failed: {}",
                    defect.getClass().getName());
        }
        return new RuntimeCamelException(failure);
    }

    /** Whether there is more to come, for who reads the stream first. */
    public boolean isOpen() {
        return use.isOpen();
    }

    /** The id under which Google's support finds the request whose answer this is, or null. */
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
        queue.close(StreamFailures.cancelled());
    }

    /** The state of the stream, for logs, without content. */
    @Override
    public String toString() {
        String id = interactionId();
        return "InteractionStream[" + use + (id == null ? "" : ", interaction " + id) + "]";
    }
}
