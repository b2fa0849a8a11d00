/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.emulator.answer.GeneratedSpeech;
import io.github.camelgemini.interactions.emulator.document.SpokenWords;
import io.github.camelgemini.interactions.emulator.live.Sessions;

/**
 * The Live API of an {@link Emulator}, for tests of a client: what its connections have sent, and connections that end at the wrong moment. A
 * reset of the emulator closes all connections. All methods are thread-safe.
 */
public final class EmulatedLive {

    private final Sessions sessions;

    EmulatedLive(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Returns the latest connections, at most 10,000, also those that were closed at once because of a wrong setup.
     *
     * @return the connections, oldest first
     */
    public List<LiveConnection> connections() {
        return sessions.connections().stream().map(LiveConnection::of).toList();
    }

    /**
     * Announces the end of a session's connection by {@code goAway}, and closes it with 1011 when the time is over.
     *
     * @param sessionId the id of the session
     * @param timeLeft the time until then
     * @throws IllegalArgumentException if the session has no open connection
     */
    public void goAway(String sessionId, Duration timeLeft) {
        sessions.goAway(sessionId, timeLeft);
    }

    /**
     * Ends a session's connection without a close frame.
     *
     * @param sessionId the id of the session
     * @throws IllegalArgumentException if the session has no open connection
     */
    public void cut(String sessionId) {
        sessions.cut(sessionId);
    }

    /**
     * Ends the next connection without a close frame after it has sent some messages. Called again, it is about the connection after that one.
     *
     * @param messages the number of messages, with {@code setupComplete}; 0 lets the connection live
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public EmulatedLive cutNext(int messages) {
        sessions.cutNext(notNegative(messages));
        return this;
    }

    /**
     * Ends each connection from now on without a close frame after it has sent some messages.
     *
     * @param messages the number of messages, with {@code setupComplete}; 0 lets all connections live
     * @return this
     * @throws IllegalArgumentException if the number is negative
     */
    public EmulatedLive cutEvery(int messages) {
        sessions.cutEvery(notNegative(messages));
        return this;
    }

    private static int notNegative(int messages) {
        if (messages < 0) {
            throw new IllegalArgumentException("messages is " + messages + ". It must not be negative.");
        }
        return messages;
    }

    /**
     * Moves the time of answers and connections on, and sends what is due.
     *
     * @param step how far
     * @throws IllegalStateException if the options do not have the manual pace
     */
    public void advance(Duration step) {
        sessions.advance(step);
    }

    /**
     * Makes audio that the emulator understands: a tone for each word, with the word in the lowest bits of its samples. Neither people nor
     * other software understand it.
     *
     * @param text the text; the first 600 words are spoken
     * @param rate the samples in a second, such as 16000
     * @return 16-bit little-endian samples of one channel, ten words a second
     * @throws IllegalArgumentException if the rate is not from 8,000 to 96,000
     */
    public static byte[] speech(String text, int rate) {
        if (rate < 8_000 || rate > 96_000) {
            throw new IllegalArgumentException("rate is " + rate + ". It must be from 8000 to 96000.");
        }
        return GeneratedSpeech.samples(text, "", rate);
    }

    /**
     * Reads the words of audio that the emulator has made.
     *
     * @param samples 16-bit little-endian samples of one channel, not changed since they were made; pieces may be missing
     * @return the words; empty if there are none
     */
    public static String heard(byte[] samples) {
        return new SpokenWords().read(ByteBuffer.wrap(samples)).text();
    }
}
