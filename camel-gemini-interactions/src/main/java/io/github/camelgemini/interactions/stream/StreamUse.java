/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.function.Supplier;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Tracks how a stream is read and whether it is over, and rejects late readers. Thread-safe. */
final class StreamUse {

    private enum State {
        OPEN,
        WHOLE,
        FAILED,
        CUT
    }

    /** The two ways to read a stream. */
    enum Reading {
        ELEMENTS,
        TEXT
    }

    private State state = State.OPEN;
    private Reading reading;
    private boolean closed;
    private GeminiInteractionsException failure;

    /** Whether more elements can arrive. */
    synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the reader is done with the stream. */
    synchronized boolean isClosed() {
        return closed || state == State.FAILED || state == State.CUT;
    }

    /**
     * Called when a reader starts or continues to read.
     *
     * @throws IllegalStateException when the stream is being read in the other way, or is over; complete text can be read again
     */
    synchronized void enter(Reading how, Supplier<String> interactionId) {
        if (reading == null) {
            checkOpen(interactionId);
            reading = how;
        } else if (reading != how) {
            throw new IllegalStateException(stream(interactionId)
                    + (how == Reading.TEXT
                            ? " was read element by element, so its text is not there any more. Convert it to String before, and use the text"
                            : " was read as text, by a conversion to String or InputStream as in ${body}, so it has no elements any more. Split it before it is"
                                    + " converted"));
        }
        if (state != State.WHOLE || how == Reading.ELEMENTS) {
            checkOpen(interactionId);
        }
    }

    /**
     * Checks that the stream is not over.
     *
     * @throws IllegalStateException when the stream is over
     */
    synchronized void checkOpen(Supplier<String> interactionId) {
        switch (state) {
            case OPEN -> {}
            case WHOLE ->
                throw new IllegalStateException(
                        stream(interactionId)
                                + " was read to its end, and its elements come once. Convert it to String instead of splitting it where several steps need the answer");
            case FAILED ->
                throw new IllegalStateException(
                        stream(interactionId) + " failed before (" + failure.getMessage() + ")", failure);
            case CUT ->
                throw new IllegalStateException(
                        stream(interactionId)
                                + " was closed before its end, by what read it or because the exchange that asked for it was done. Read it in that exchange, with"
                                + " split(body()).streaming() or convertBodyTo(String.class), or send its elements on with streamTo");
        }
    }

    private static String stream(Supplier<String> interactionId) {
        String id = interactionId.get();
        return "The stream" + (id == null ? "" : " of interaction " + id);
    }

    /** Called when the end of the stream has been taken. */
    synchronized void whole() {
        if (state == State.OPEN) {
            state = State.WHOLE;
        }
    }

    synchronized void failed(GeminiInteractionsException why) {
        if (state == State.OPEN) {
            state = State.FAILED;
            failure = why;
        }
    }

    synchronized void close() {
        closed = true;
        if (state == State.OPEN) {
            state = State.CUT;
        }
    }

    @Override
    public synchronized String toString() {
        return switch (state) {
            case OPEN -> reading == null ? "open" : reading == Reading.TEXT ? "being read as text" : "being read";
            case WHOLE -> reading == Reading.TEXT ? "read as text" : "read";
            case FAILED -> "failed";
            case CUT -> "closed before its end";
        };
    }
}
