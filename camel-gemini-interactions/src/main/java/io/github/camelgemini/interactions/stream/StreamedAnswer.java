/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * The answer received so far, over all connections. Determines which events are new. A delivered element is never delivered again and never taken back:
 *
 * <ul>
 *   <li>An event with a known id is dropped. Its content must be unchanged.
 *   <li>A connection that starts again with {@code interaction.created} is a replay. The replay is collected separately until it contains more than the
 *       delivered part, which must be its prefix; then the replay replaces the answer received before. If the replay contains known ids, an event with another
 *       id is new.
 *   <li>A whole answer that arrives instead of events is compared in the same way.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class StreamedAnswer {

    private static final List<StreamItem.Event> NOTHING = List.of();

    private final long maxBytes;
    private final StreamElements elements;
    private final EventLog log = new EventLog();
    private InteractionAccumulator accumulator;
    private String id;
    private String requestId;

    /** The event after which the caller wants the stream, or null. In a replay, events up to this one are not delivered. */
    private String startAfter;

    private boolean begun;
    private boolean skipping;
    private boolean advanced;
    private final ProgressEvents progress = new ProgressEvents();
    private boolean progressed;

    /** Whether content arrived after the last event id: the stream cannot be resumed at that id then. */
    private boolean contentAfterId;

    /** Null while there is no replay. */
    private InteractionAccumulator replay;

    /** Whether the replay contained a known event id; {@code withoutIds} tells whether it contained an event without an id. */
    private boolean idsAreKnown;

    private boolean withoutIds;

    StreamedAnswer(long maxBytes, StreamElements elements) {
        this.maxBytes = maxBytes;
        this.elements = elements;
        this.accumulator = new InteractionAccumulator(maxBytes);
    }

    /** Selects a stored interaction: its whole stream if the event is null, or else the stream after the event. */
    void of(String interactionId, String afterEvent) {
        id = interactionId;
        startAfter = afterEvent;
    }

    /** Sets the id of the request whose events follow; the whole answer contains the last id. */
    void requestId(String requestId) {
        this.requestId = requestId;
        accumulator.requestId(requestId);
    }

    /** Called when another connection starts. */
    void connected() {
        log.connected();
        replay = null;
        idsAreKnown = false;
    }

    /**
     * Adds an event.
     *
     * @return the elements to deliver
     * @throws GeminiInteractionsException with code {@code interaction_mismatch} or {@code stream_inconsistent} when the event does not match the answer
     *     received so far, or as {@link InteractionAccumulator#accept} throws
     */
    List<StreamItem.Event> accept(StreamEvent event) throws GeminiInteractionsException {
        advanced = false;
        progressed = false;
        checkId(event);
        EventLog.Verdict verdict = log.judge(event);
        if (verdict == EventLog.Verdict.CONTRADICTED) {
            throw StreamFailures.inconsistent(accumulator.result());
        }
        boolean created = "interaction.created".equals(event.type());
        if (created && begun) {
            replay = new InteractionAccumulator(maxBytes);
            replay.requestId(requestId);
            withoutIds = false;
            idsAreKnown = verdict == EventLog.Verdict.REPEATED;
            replay.accept(event);
            return NOTHING;
        }
        if (verdict == EventLog.Verdict.REPEATED) {
            idsAreKnown = true;
            if (replay != null) {
                replay.accept(event);
            }
            return NOTHING;
        }
        if (replay != null && goesOn(event)) {
            replay = null;
        }
        return replay == null ? news(event, created) : replayed(event);
    }

    /** Whether an event of a new connection continues the answer received before, instead of a replay. */
    private boolean goesOn(StreamEvent event) {
        return event.eventId() == null
                ? event.isTerminal() && replay.isEmpty() && !hasSteps(event)
                : idsAreKnown && !withoutIds;
    }

    private List<StreamItem.Event> news(StreamEvent event, boolean created) throws GeminiInteractionsException {
        if (startAfter != null && !begun) {
            if (startAfter.equals(event.eventId())) {
                log.add(event);
                return NOTHING;
            }
            skipping = created;
            if (event.isTerminal() && hasSteps(event)) {
                throw StreamFailures.wholeAfterEvent();
            }
        }
        boolean whole = event.isTerminal() && hasSteps(event);
        Interaction delivered = whole ? accumulator.delivered() : null;
        boolean isNews = accumulator.accept(event);
        log.add(event);
        begun = true;
        progressed = progress.isProgress(event);
        boolean content = "step.delta".equals(event.type());
        contentAfterId = event.eventId() == null && (contentAfterId || content);
        if (skipping) {
            return skip(event);
        }
        advanced = event.eventId() != null || content || event.isTerminal();
        if (whole) {
            return MissingElements.of(delivered, accumulator.result(), elements);
        }
        return isNews && !event.isTerminal() ? elements.of(event, accumulator.stepType()) : NOTHING;
    }

    private List<StreamItem.Event> skip(StreamEvent event) throws GeminiInteractionsException {
        if (event.isTerminal()) {
            throw StreamFailures.wholeAfterEvent();
        }
        skipping = !startAfter.equals(event.eventId());
        return NOTHING;
    }

    private List<StreamItem.Event> replayed(StreamEvent event) throws GeminiInteractionsException {
        withoutIds |= event.eventId() == null;
        boolean level = replay.textLength() == accumulator.textLength();
        replay.accept(event);
        if (!event.isTerminal() && replay.textLength() <= accumulator.textLength()) {
            return NOTHING;
        }
        List<StreamItem.Event> missing = MissingElements.of(accumulator.delivered(), replay.result(), elements);
        accumulator = replay;
        replay = null;
        log.add(event);
        contentAfterId = event.eventId() == null;
        advanced = true;
        progressed = true;
        boolean itself = level && missing.size() == 1 && event.text() != null;
        return itself ? List.of(new StreamItem.Event(event, accumulator.stepType())) : missing;
    }

    private void checkId(StreamEvent event) throws GeminiInteractionsException {
        String told = event.interactionId();
        if (id == null) {
            id = told;
        } else if (told != null && !told.equals(id)) {
            throw GeminiInteractionsException.otherInteraction(200, accumulator.result());
        }
    }

    private static boolean hasSteps(StreamEvent event) {
        JsonNode interaction = event.json().path("interaction");
        return !interaction.path("steps").isEmpty()
                || !interaction.path("outputs").isEmpty();
    }

    /** Whether the last event was progress: new content, not only a status. */
    boolean hasAdvanced() {
        return advanced;
    }

    /** Whether the last event showed that the interaction makes progress; one that only keeps the connection open does not. */
    boolean hasProgressed() {
        return progressed;
    }

    /** Whether the terminal event was seen. */
    boolean isComplete() {
        return accumulator.isComplete();
    }

    /** Returns the interaction received so far. */
    Interaction result() {
        return accumulator.result();
    }

    /** Returns the interaction's id; null if it is not known yet, or if the interaction is not stored. */
    String interactionId() {
        return id;
    }

    /** Whether the stream can be resumed at the current position. */
    boolean canBeContinued() {
        return !begun || (continueAfter() != null && !contentAfterId);
    }

    /** Returns the id of the event after which to resume; null for the start. */
    String continueAfter() {
        return accumulator.lastEventId() != null ? accumulator.lastEventId() : startAfter;
    }
}
