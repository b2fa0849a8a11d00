/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.Iterator;

/** A model that makes the events of a stream, independent of who reads them. Thread-safe. */
public interface Production {

    /** Returns all events from the first to the end, whether produced or not, as the first reader gets them. */
    Iterator<StreamEvent> events();

    /** Returns whether everything is produced. */
    boolean isFinished();

    /** Produces one more event. */
    void produce();

    /** Produces all that is left. */
    void finish();

    /** Returns whether the model may pause after an event. */
    boolean isWord(StreamEvent event);

    /** Returns whether everything is produced with this event. */
    boolean isLast(StreamEvent event);

    /** Returns whether an event is produced. If not, the listener is called once when there is more; it must neither block nor fail. */
    boolean hasProduced(StreamEvent event, Runnable listener);

    /** Returns whether the production was cancelled before an event that a reader is about to get. */
    boolean isCut(StreamEvent event);

    /** Returns the events to send instead of one that is cut and of all after it. */
    Iterator<StreamEvent> instead(StreamEvent event);
}
