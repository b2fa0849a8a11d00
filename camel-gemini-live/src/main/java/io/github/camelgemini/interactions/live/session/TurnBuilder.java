/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.io.ByteArrayOutputStream;

import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.live.message.LiveEvent;
import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.model.Usage;

/** Collects what belongs to one turn. Not thread-safe. */
final class TurnBuilder {

    private static final int USUAL_RATE = 24_000;
    private static final int MAX_TEXT = 1_000_000;
    private static final Usage UNKNOWN = new Usage(null, null, null, null, null, null);

    private final int maxAudio;
    private ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder inputTranscript = new StringBuilder();
    private final StringBuilder nextInputTranscript = new StringBuilder();
    private final StringBuilder outputTranscript = new StringBuilder();
    private int rate = USUAL_RATE;
    private boolean interrupted;
    private boolean spoken;
    private Usage usage = UNKNOWN;

    TurnBuilder(int maxAudio) {
        this.maxAudio = maxAudio;
    }

    void add(LiveEvent event) {
        switch (event.type()) {
            case audio -> add(event.audio());
            case text -> add(event.text(), text);
            // What interrupts a turn is heard for the next one.
            case inputTranscription -> add(event.text(), interrupted ? nextInputTranscript : inputTranscript);
            case outputTranscription -> add(event.text(), outputTranscript);
            case interrupted -> interrupted = true;
            default -> {}
        }
        spoken |= isOutput(event.type());
    }

    /** Returns whether an event is something that the model says. */
    static boolean isOutput(LiveEventType type) {
        return switch (type) {
            case audio, text, outputTranscription -> true;
            default -> false;
        };
    }

    /** Hears that the model begins to speak: what was interrupted before was no part of this turn. */
    void begin() {
        interrupted = false;
        add(nextInputTranscript.toString(), inputTranscript);
        nextInputTranscript.setLength(0);
    }

    private static void add(String piece, StringBuilder whole) {
        if (piece != null) {
            whole.append(piece, 0, Math.min(piece.length(), MAX_TEXT - whole.length()));
        }
    }

    private void add(Pcm piece) {
        rate = piece.rate();
        // Whole samples.
        int room = (maxAudio - audio.size()) & ~1;
        audio.write(piece.samples(), 0, Math.min(room, piece.samples().length));
    }

    void add(Usage counts) {
        usage = counts;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** Returns whether the model has said something. */
    boolean isSpoken() {
        return spoken;
    }

    /** Returns the turn and begins the next one. */
    Turn end() {
        Turn turn = new Turn(
                new Pcm(audio.toByteArray(), rate),
                text.toString(),
                inputTranscript.toString(),
                outputTranscript.toString(),
                interrupted,
                usage);
        String heard = nextInputTranscript.toString();
        clear();
        inputTranscript.append(heard);
        return turn;
    }

    /** Forgets everything. */
    void clear() {
        // What a long turn took is not kept for the time of silence.
        audio = new ByteArrayOutputStream();
        text.setLength(0);
        inputTranscript.setLength(0);
        nextInputTranscript.setLength(0);
        outputTranscript.setLength(0);
        rate = USUAL_RATE;
        interrupted = false;
        spoken = false;
        usage = UNKNOWN;
    }
}
