/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ErrorBody;
import io.github.camelgemini.interactions.emulator.server.EventStream;
import io.github.camelgemini.interactions.emulator.server.StreamEvent;

/** A fault of one stream. The interaction itself is not affected: it runs to its end, can be read and resumed, and is paid. */
public final class StreamFault {

    private static final String NOISE = """
            : keep-alive

            event: step.heartbeat
            data: {"event_type":"step.heartbeat","beat":1}

            event: error
            data: {"event_type":"error"}

            """;

    private final UnaryOperator<EventStream> change;

    private StreamFault(UnaryOperator<EventStream> change) {
        this.change = change;
    }

    private static StreamFault ofEvents(UnaryOperator<Stream<StreamEvent>> change) {
        return new StreamFault(stream -> stream.events(change));
    }

    /**
     * Resets the connection within the body.
     *
     * @param bytes how many bytes of the body are sent first; a shorter body is not affected
     * @return the fault
     */
    public static StreamFault resetAfterBytes(long bytes) {
        return new StreamFault(stream -> stream.cut(new EventStream.Cut(bytes, true)));
    }

    /**
     * Ends the response within the body, as if it were complete.
     *
     * @param bytes how many bytes of the body are sent first; a shorter body is not affected
     * @return the fault
     */
    public static StreamFault endAfterBytes(long bytes) {
        return new StreamFault(stream -> stream.cut(new EventStream.Cut(bytes, false)));
    }

    /**
     * Ends the response after some events, as if it were complete.
     *
     * @param events how many events are sent first
     * @return the fault
     */
    public static StreamFault endAfter(int events) {
        return ofEvents(stream -> stream.limit(events));
    }

    /**
     * Ends the response directly after a checkpoint: an {@code interaction.status_update} with a {@code continuation_token}.
     *
     * @param checkpoint which one, the first is 1; a stream with fewer is not affected
     * @return the fault
     */
    public static StreamFault endAfterCheckpoint(int checkpoint) {
        return ofEvents(stream -> {
            AtomicInteger passed = new AtomicInteger();
            return stream.takeWhile(event -> passed.get() < checkpoint)
                    .peek(event -> passed.addAndGet(event.json().has("continuation_token") ? 1 : 0));
        });
    }

    /**
     * Ends the stream as a server does at its deadline: with an error as a JSON array instead of an event.
     *
     * @param events how many events are sent first
     * @return the fault
     */
    public static StreamFault jsonErrorAfter(int events) {
        return jsonErrorAfter(events, 504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.");
    }

    /**
     * Ends the stream with another error as a JSON array instead of an event, as a server does that becomes unavailable.
     *
     * @param events how many events are sent first; keep-alives of an earlier fault count
     * @param status the HTTP status in the error, such as 503; the status of the response stays 200
     * @param name such as {@code UNAVAILABLE}
     * @param message for people
     * @return the fault
     */
    public static StreamFault jsonErrorAfter(int events, int status, String name, String message) {
        String error = "[" + ErrorBody.withStatus(status, name, message) + "]";
        return ofEvents(stream -> Stream.concat(stream.limit(events), Stream.of(StreamEvent.raw(error))));
    }

    /**
     * Sends only comments for a while, with a pause before each, and then the rest of the events. The bytes keep coming, but nothing is said.
     * For later faults of the same reply each comment counts as an event, so that {@code keepAlives(2, 5, second)} and then {@code
     * jsonErrorAfter(7, …)} end a stream with an error after five seconds.
     *
     * @param events how many events are sent first
     * @param count how many comments; {@link Integer#MAX_VALUE} for as long as the client reads
     * @param pause the pause before each comment; no thread waits
     * @return the fault
     */
    public static StreamFault keepAlives(int events, int count, Duration pause) {
        return ofEvents(stream -> {
            Iterator<StreamEvent> quiet = new QuietEvents(stream.iterator(), events, count, pause);
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(quiet, Spliterator.ORDERED), false);
        });
    }

    /**
     * Ends the stream with an event of type {@code error} and the usual {@code [DONE]}.
     *
     * @param events how many events are sent first
     * @param code such as {@code gateway_timeout}
     * @param message for people
     * @return the fault
     */
    public static StreamFault errorEventAfter(int events, String code, String message) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.putObject("error").put("message", message).put("code", code);
        error.put("event_type", "error");
        StreamEvent event = StreamEvent.of(0, error);
        return ofEvents(stream -> Stream.concat(stream.limit(events), Stream.of(event, StreamEvent.done())));
    }

    /**
     * Sends a comment, an unknown event and an error without content before each event. None of these counts as an event.
     *
     * @return the fault
     */
    public static StreamFault noise() {
        return ofEvents(stream -> stream.map(event -> event.after(NOISE)));
    }

    /**
     * Omits {@code [DONE]}.
     *
     * @return the fault
     */
    public static StreamFault withoutDone() {
        return ofEvents(stream -> stream.filter(event -> !event.isDone()));
    }

    /**
     * Omits the event that completes the interaction, and {@code [DONE]}.
     *
     * @return the fault
     */
    public static StreamFault withoutCompleted() {
        return ofEvents(stream -> stream.filter(event -> !event.isDone() && !isCompleted(event)));
    }

    /**
     * Omits the usage from the event that completes the interaction.
     *
     * @return the fault
     */
    public static StreamFault withoutUsage() {
        return ofEvents(stream -> stream.map(event -> isCompleted(event) ? withoutUsage(event) : event));
    }

    private static StreamEvent withoutUsage(StreamEvent event) {
        ObjectNode json = event.json().deepCopy();
        ((ObjectNode) json.path("interaction")).remove("usage");
        return event.with(json);
    }

    private static boolean isCompleted(StreamEvent event) {
        return "interaction.completed".equals(event.type());
    }

    UnaryOperator<EventStream> change() {
        return change;
    }
}
