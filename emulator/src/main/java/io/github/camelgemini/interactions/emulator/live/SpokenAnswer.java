/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.GeneratedSpeech;

/**
 * An answer as messages: each word as text or audio, with its transcription if the client asks for it, then {@code generationComplete}, and
 * {@code turnComplete} when the last word is spoken. Used under the lock of the connection.
 */
final class SpokenAnswer implements Playback {

    private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*");
    private static final Duration WRITTEN_WORD = Duration.ofMillis(100);
    private static final int MAX_PIECES = 600;
    private static final int OUTPUT = 2;

    private final Setup setup;
    private final List<String> pieces;
    private final Supplier<ObjectNode> end;
    private final StringBuilder said = new StringBuilder();
    private final Deque<Due> ready = new ArrayDeque<>();
    private Duration position = Duration.ZERO;
    private int next;

    /**
     * Makes an answer of which nothing is sent.
     *
     * @param text the text
     * @param end makes the last message
     */
    SpokenAnswer(Setup setup, String text, Supplier<ObjectNode> end) {
        this.setup = setup;
        this.pieces = setup.audio() ? GeneratedSpeech.words(text) : pieces(text);
        this.end = end;
        prepare();
    }

    /** Splits a text into words; a very long text into pieces of several words. */
    private static List<String> pieces(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        int size = 1 + words.size() / MAX_PIECES;
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < words.size(); i += size) {
            pieces.add(String.join("", words.subList(i, Math.min(words.size(), i + size))));
        }
        return pieces;
    }

    /** Returns what was sent so far. */
    String said() {
        return said.toString();
    }

    @Override
    public Optional<Due> peek() {
        return Optional.ofNullable(ready.peek());
    }

    @Override
    public void take() {
        ready.poll();
        if (ready.isEmpty()) {
            prepare();
        }
    }

    private void prepare() {
        int piece = next++;
        if (piece < pieces.size()) {
            prepare(pieces.get(piece), piece == pieces.size() - 1);
        } else if (piece == pieces.size()) {
            // The model is faster than its voice: it has generated all when the last word begins.
            ready.add(new Due(Duration.ZERO, () -> LiveMessages.flag("generationComplete"), false));
            ready.add(new Due(position, end, true));
        }
    }

    private void prepare(String piece, boolean last) {
        Duration due = position;
        if (!setup.audio()) {
            position = position.plus(WRITTEN_WORD);
            ready.add(new Due(due, () -> say(piece, LiveMessages.text(piece)), false));
            return;
        }
        byte[] spoken = GeneratedSpeech.speak(piece, setup.voice(), GeneratedSpeech.RATE);
        int samples = spoken.length / OUTPUT;
        position = position.plusNanos(1_000_000_000L * samples / GeneratedSpeech.RATE);
        if (setup.outputTranscription()) {
            String text = last ? piece.stripTrailing() : piece;
            ready.add(new Due(due, () -> LiveMessages.transcription("outputTranscription", text, last), false));
        }
        ready.add(new Due(due, () -> say(piece, LiveMessages.audio(spoken)), false));
    }

    private ObjectNode say(String piece, ObjectNode message) {
        said.append(piece);
        return message;
    }
}
