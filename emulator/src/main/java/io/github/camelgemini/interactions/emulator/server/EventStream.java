/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The events for one reader. The stream can be read once.
 *
 * @param production decides when an event is due; null if all events exist already
 * @param events the events, made while they are read
 * @param cut where the body ends early
 */
public record EventStream(Production production, Stream<StreamEvent> events, Cut cut) {

    /** Makes a stream that is not cut. */
    public static EventStream of(Production production, Iterator<StreamEvent> events) {
        Spliterator<StreamEvent> lazy =
                Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED | Spliterator.NONNULL);
        return new EventStream(production, StreamSupport.stream(lazy, false), Cut.NONE);
    }

    /** Makes a stream of the given text, message by message. */
    public static EventStream raw(String text) {
        Stream<StreamEvent> messages =
                Arrays.stream(text.split("(?<=\n\n|\r\n\r\n|\r\r)")).map(StreamEvent::raw);
        return new EventStream(null, messages, Cut.NONE);
    }

    /** Replaces the events by the result of a function. */
    public EventStream events(UnaryOperator<Stream<StreamEvent>> change) {
        return new EventStream(production, change.apply(events), cut);
    }

    /** Replaces the cut. */
    public EventStream cut(Cut changed) {
        return new EventStream(production, events, changed);
    }

    /**
     * Where the body ends early.
     *
     * @param bytes how many bytes are sent
     * @param reset whether the connection is reset after them; otherwise the response ends as if it were complete
     */
    public record Cut(long bytes, boolean reset) {

        /** No cut. */
        public static final Cut NONE = new Cut(Long.MAX_VALUE, false);
    }
}
