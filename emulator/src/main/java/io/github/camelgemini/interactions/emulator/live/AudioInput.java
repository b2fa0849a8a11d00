/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import io.github.camelgemini.interactions.emulator.document.SpokenWords;

/**
 * Listens to a client's audio: finds where speech begins and ends by its loudness, and reads the words that are hidden in it. Keeps the words
 * and a few samples only. Used under the lock of the connection.
 */
final class AudioInput {

    private static final int WINDOWS_PER_SECOND = 50;
    private static final int MILLIS_PER_WINDOW = 1_000 / WINDOWS_PER_SECOND;
    private static final int WINDOWS_BEFORE = 2;
    private static final double LOUD = 500;

    private final Deque<ByteBuffer> before = new ArrayDeque<>();
    private final int silenceMillis;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private SpokenWords words = new SpokenWords();
    private boolean speaking;
    private int silent;
    private double seconds;

    /** @param silenceMillis how long the silence is that ends a speech */
    AudioInput(int silenceMillis) {
        this.silenceMillis = silenceMillis;
    }

    /**
     * What the user has said.
     *
     * @param text the words; empty if there were none
     * @param seconds how long it was
     */
    record Utterance(String text, double seconds) {}

    /** Who hears of speech that begins and ends. */
    interface Listener {

        void speechBegins();

        void speechEnds(Utterance utterance);
    }

    /** Returns whether a speech has begun and not ended. */
    boolean isSpeaking() {
        return speaking;
    }

    /** Begins a speech by the client's mark. */
    void begin() {
        speaking = true;
        words = new SpokenWords();
        seconds = 0;
    }

    /** Takes audio between the client's marks; audio outside of them is ignored. */
    void takeMarked(byte[] samples, int rate) {
        if (speaking) {
            words.read(ByteBuffer.wrap(samples));
            seconds += samples.length / (double) (Short.BYTES * rate);
        }
    }

    /** Takes audio, and finds the speech in it. */
    void take(byte[] samples, int rate, Listener listener) {
        ByteBuffer rest = ByteBuffer.wrap(samples);
        while (rest.hasRemaining()) {
            int size = Short.BYTES * (rate / WINDOWS_PER_SECOND);
            if (window.capacity() != size) {
                window = ByteBuffer.allocate(size);
            }
            int count = Math.min(window.remaining(), rest.remaining());
            window.put(rest.slice(rest.position(), count));
            rest.position(rest.position() + count);
            if (!window.hasRemaining()) {
                ByteBuffer full = window.flip();
                window = ByteBuffer.allocate(size);
                takeWindow(full, listener);
            }
        }
    }

    private void takeWindow(ByteBuffer samples, Listener listener) {
        boolean loud = loudness(samples) >= LOUD;
        if (!speaking) {
            before.addLast(samples);
            if (before.size() > WINDOWS_BEFORE + 1) {
                before.removeFirst();
            }
            if (loud) {
                begin();
                silent = 0;
                listener.speechBegins();
                before.forEach(this::listen);
                before.clear();
            }
            return;
        }
        listen(samples);
        silent = loud ? 0 : silent + MILLIS_PER_WINDOW;
        if (silent >= silenceMillis && !loud) {
            end().ifPresent(listener::speechEnds);
        }
    }

    private void listen(ByteBuffer samples) {
        words.read(samples);
        seconds += 1.0 / WINDOWS_PER_SECOND;
    }

    /** Ends the speech, if there is one, with what remains of the audio. */
    Optional<Utterance> end() {
        if (!speaking) {
            return Optional.empty();
        }
        words.read(window.duplicate().flip());
        window.clear();
        speaking = false;
        before.clear();
        return Optional.of(new Utterance(words.text(), seconds));
    }

    private static double loudness(ByteBuffer samples) {
        ByteBuffer little = samples.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        double sum = 0;
        int count = little.remaining() / Short.BYTES;
        while (little.remaining() >= Short.BYTES) {
            double sample = little.getShort();
            sum += sample * sample;
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }
}
