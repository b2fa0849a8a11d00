/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;

import io.github.camelgemini.interactions.emulator.server.StreamEvent;

/** The events of a stream with a number of keep-alives among them. Not thread-safe. */
final class QuietEvents implements Iterator<StreamEvent> {

    private final Iterator<StreamEvent> events;
    private final long first;
    private final long end;
    private final Duration pause;
    private long position;

    /**
     * Makes the events.
     *
     * @param before how many events come before the keep-alives
     * @param count how many keep-alives there are
     * @param pause the pause before each keep-alive
     */
    QuietEvents(Iterator<StreamEvent> events, int before, int count, Duration pause) {
        this.events = events;
        this.first = before;
        this.end = (long) before + count;
        this.pause = pause;
    }

    @Override
    public boolean hasNext() {
        return isQuiet() || events.hasNext();
    }

    @Override
    public StreamEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StreamEvent event = isQuiet() ? StreamEvent.keepAlive(pause) : events.next();
        position++;
        return event;
    }

    private boolean isQuiet() {
        return position >= first && position < end;
    }
}
