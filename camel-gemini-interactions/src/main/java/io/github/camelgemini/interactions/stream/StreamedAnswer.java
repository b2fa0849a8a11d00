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
 * The answer as far as it has arrived, over all connections, and which of the events that arrive are new. What was given out is never given out again and never
 * taken back:
 *
 * <ul>
 *   <li>An event whose id has been seen is dropped. Its content must be what it was.
 *   <li>A connection that begins anew, with {@code interaction.created}, is a replay. It is followed apart until it has more than was given out; this must be
 *       the beginning of it, and the replay takes the place of what had arrived. Where it has the ids of before, an event with another id is new.
 *   <li>The whole answer in place of events is compared in the same way.
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

    /** The event after which the caller wants the stream, or null: with a replay, what comes before it is not given out. */
    private String startAfter;

    private boolean begun;
    private boolean skipping;
    private boolean advanced;

    /** Whether content came after the last event id: then that id does not tell where to go on. */
    private boolean contentAfterId;

    /** Null while no connection has begun anew. */
    private InteractionAccumulator replay;

    /** Whether the replay has brought an event with an id of before, and whether it has brought one without an id. */
    private boolean idsAreKnown;

    private boolean withoutIds;

    StreamedAnswer(long maxBytes, StreamElements elements) {
        this.maxBytes = maxBytes;
        this.elements = elements;
        this.accumulator = new InteractionAccumulator(maxBytes);
    }

    /** Takes the answer from a stored interaction: the whole of it when the event is null, else what comes after the event. */
    void of(String interactionId, String afterEvent) {
        id = interactionId;
        startAfter = afterEvent;
    }

    /** The events that follow come with the answer to this request; the whole answer has the id of the last one. */
    void requestId(String requestId) {
        this.requestId = requestId;
        accumulator.requestId(requestId);
    }

    String requestId() {
        return requestId;
    }

    /** From now on events come over another connection. */
    void connected() {
        log.connected();
        replay = null;
        idsAreKnown = false;
    }

    /**
     * Takes an event.
     *
     * @return what of it is to be given out
     * @throws GeminiInteractionsException with code {@code interaction_mismatch} or {@code stream_inconsistent} when the event cannot belong to what has arrived,
     *     or as {@link InteractionAccumulator#accept} throws
     */
    List<StreamItem.Event> accept(StreamEvent event) throws GeminiInteractionsException {
        advanced = false;
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

    /** Whether an event after a connection began anew belongs to what had arrived, and not to a replay. */
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

    /** Whether the last event was progress: what the stream had not brought before, other than word of its status. */
    boolean hasAdvanced() {
        return advanced;
    }

    /** Whether the terminal event was seen. */
    boolean isComplete() {
        return accumulator.isComplete();
    }

    /** The interaction as far as it has arrived. */
    Interaction result() {
        return accumulator.result();
    }

    /** The interaction's id, or null while it is not known and for one that is not stored. */
    String interactionId() {
        return id;
    }

    /** Whether a stored interaction can be streamed from where this has got. */
    boolean canBeContinued() {
        return !begun || (continueAfter() != null && !contentAfterId);
    }

    /** The event to go on after; null is the start. */
    String continueAfter() {
        return accumulator.lastEventId() != null ? accumulator.lastEventId() : startAfter;
    }
}
