/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.Iterator;

/** A model that produces the events of a stream, independently of its readers. Thread-safe. */
public interface Production {

    /** Returns all events from first to last, produced or not, as the first reader gets them. */
    Iterator<StreamEvent> events();

    /** Returns whether everything is produced. */
    boolean isFinished();

    /** Produces one more event. */
    void produce();

    /** Produces everything that is left. */
    void finish();

    /** Returns whether the model may pause after an event. */
    boolean isWord(StreamEvent event);

    /** Returns whether this event is the last one to be produced. */
    boolean isLast(StreamEvent event);

    /** Returns whether an event has been produced. If not, the listener is called once when more has been produced; it must neither block nor fail. */
    boolean hasProduced(StreamEvent event, Runnable listener);

    /** Returns whether the production was cancelled before the event that a reader is about to get. */
    boolean isCut(StreamEvent event);

    /** Returns the events to send instead of a cut event and all events after it. */
    Iterator<StreamEvent> instead(StreamEvent event);
}
