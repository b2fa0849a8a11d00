/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.output;

import java.util.EnumSet;
import java.util.Set;

import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.live.session.SessionEvent;
import io.github.camelgemini.interactions.live.session.Turn;

/**
 * An event that waits for the route.
 *
 * @param event the event, without what its exchange does not need
 * @param json the body of events that are told as JSON; otherwise null
 * @param size about how many bytes it keeps in memory
 */
record WaitingEvent(SessionEvent event, String json, long size) {

    /** What an event costs in addition to its content. */
    private static final int OVERHEAD = 256;

    private static final int BYTES_PER_CHAR = 2;
    private static final byte[] NO_SAMPLES = {};

    private static final Set<LiveEventType> AS_JSON = EnumSet.of(
            LiveEventType.usage,
            LiveEventType.toolCall,
            LiveEventType.toolCallCancellation,
            LiveEventType.goAway,
            LiveEventType.unknown);

    /** What the model has said or written: void when the user interrupts it. */
    private static final Set<LiveEventType> OUTPUT =
            EnumSet.of(LiveEventType.audio, LiveEventType.text, LiveEventType.outputTranscription);

    static WaitingEvent of(SessionEvent event, OutputSettings settings) {
        String json =
                AS_JSON.contains(event.event().type()) ? event.event().json().toString() : null;
        SessionEvent kept = event.whole() == null || settings.turnAudio() ? event : withoutAudio(event);
        return new WaitingEvent(kept, json, size(kept, json));
    }

    private static SessionEvent withoutAudio(SessionEvent event) {
        Turn turn = event.whole();
        Turn silent = new Turn(
                new Pcm(NO_SAMPLES, turn.audio().rate()),
                turn.text(),
                turn.inputTranscript(),
                turn.outputTranscript(),
                turn.interrupted(),
                turn.usage());
        return new SessionEvent(event.sessionId(), event.turn(), event.event(), silent, event.failure());
    }

    private static long size(SessionEvent event, String json) {
        long size = OVERHEAD + chars(json) + chars(event.event().text());
        if (event.event().audio() != null) {
            size += event.event().audio().samples().length;
        }
        Turn turn = event.whole();
        if (turn != null) {
            size += turn.audio().samples().length
                    + chars(turn.text())
                    + chars(turn.inputTranscript())
                    + chars(turn.outputTranscript());
        }
        return size;
    }

    private static long chars(String text) {
        return text == null ? 0 : (long) BYTES_PER_CHAR * text.length();
    }

    LiveEventType type() {
        return event.event().type();
    }

    /** Whether the interruption of a turn makes this event void. */
    boolean isVoidBy(SessionEvent interruption) {
        return OUTPUT.contains(type()) && event.turn() == interruption.turn();
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "WaitingEvent[" + event + "]";
    }
}
