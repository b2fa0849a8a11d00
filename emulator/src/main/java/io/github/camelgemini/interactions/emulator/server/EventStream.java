/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.emulator.interactions.Run;

/**
 * What one reader gets of a run. It can be read once.
 *
 * @param run the run, which says when an event is due
 * @param events the events, made while they are read
 * @param cut where the connection ends before
 */
public record EventStream(Run run, Stream<StreamEvent> events, Cut cut) {

    /**
     * Makes a playback that is not cut.
     *
     * @param run the run
     * @param events its events
     * @return the playback
     */
    public static EventStream of(Run run, Iterator<StreamEvent> events) {
        Spliterator<StreamEvent> lazy =
                Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED | Spliterator.NONNULL);
        return new EventStream(run, StreamSupport.stream(lazy, false), Cut.NONE);
    }

    /**
     * Makes a playback of a given text, message by message.
     *
     * @param text what is sent, as it is
     * @return the playback, of no run
     */
    public static EventStream raw(String text) {
        Run none = new Run(JsonNodeFactory.instance.objectNode(), List.of(), false);
        none.finish();
        Stream<StreamEvent> messages =
                Arrays.stream(text.split("(?<=\n\n|\r\n\r\n|\r\r)")).map(StreamEvent::raw);
        return new EventStream(none, messages, Cut.NONE);
    }

    /**
     * Where the body ends before its time.
     *
     * @param bytes how many bytes are sent
     * @param reset whether the connection is reset then; otherwise the response ends as if it were complete
     */
    public record Cut(long bytes, boolean reset) {

        /** No cut. */
        public static final Cut NONE = new Cut(Long.MAX_VALUE, false);
    }
}
