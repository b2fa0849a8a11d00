/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Text in the least significant bits of 16-bit audio samples, so that the emulator understands its own speech: nobody hears the bits, and
 * there is no speech recognition. Each word has a mark of its own, so audio that begins late, ends early or lacks a piece still contains the
 * other words. Resampling, compression and a change of loudness destroy the bits.
 *
 * <p>A mark is {@code 0x5AC396E1}, the length of the text in bytes as 16 bits, the text in UTF-8, and the lower 16 bits of its CRC-32, the
 * highest bit of each first, one bit in each sample.
 *
 * <p>An instance reads: it takes audio in pieces of any size and keeps only the text. Not thread-safe.
 */
public final class SpokenWords {

    /** The largest text of one mark, in bytes of UTF-8. */
    public static final int MAX_BYTES = 2_048;

    private static final int SYNC = 0x5AC3_96E1;
    private static final int SYNC_BITS = 32;
    private static final int SHORT_BITS = 16;
    private static final int SHORT_MASK = 0xFFFF;
    private static final int MAX_HEARD = 1 << 20;

    private final StringBuilder heard = new StringBuilder();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private State state = State.SEARCH;
    private int last;
    private int value;
    private int bits;
    private int length;

    private enum State {
        SEARCH,
        LENGTH,
        TEXT,
        CHECKSUM
    }

    /** Makes a reader that has heard nothing. */
    public SpokenWords() {}

    /**
     * Returns how many samples a text needs.
     *
     * @param text the text, at most {@link #MAX_BYTES} in UTF-8
     * @return the number of samples
     */
    public static int samples(String text) {
        return SYNC_BITS + 2 * SHORT_BITS + Byte.SIZE * text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Writes a text into the first samples.
     *
     * @param samples little-endian samples; changed from the position of the buffer, which stays where it is
     * @param text the text, at most {@link #MAX_BYTES} in UTF-8
     * @throws IndexOutOfBoundsException if there are fewer samples than {@link #samples} says
     */
    public static void mark(ByteBuffer samples, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer mark = ByteBuffer.allocate(Integer.BYTES + 2 * Short.BYTES + bytes.length);
        mark.putInt(SYNC).putShort((short) bytes.length).put(bytes).putShort((short) checksum(bytes));
        int at = samples.position();
        for (byte each : mark.array()) {
            for (int bit = Byte.SIZE - 1; bit >= 0; bit--) {
                samples.put(at, (byte) ((samples.get(at) & ~1) | ((each >> bit) & 1)));
                at += Short.BYTES;
            }
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue() & SHORT_MASK;
    }

    /**
     * Reads more audio.
     *
     * @param samples whole little-endian samples
     * @return this reader
     */
    public SpokenWords read(ByteBuffer samples) {
        for (int at = samples.position(); at + 1 < samples.limit(); at += Short.BYTES) {
            take(samples.get(at) & 1);
        }
        return this;
    }

    /**
     * Returns what was heard so far.
     *
     * @return the words, at most 1 Mi characters, without space at both ends; empty if there were none
     */
    public String text() {
        return heard.toString().strip();
    }

    private void take(int bit) {
        last = (last << 1) | bit;
        value = (value << 1) | bit;
        bits++;
        if (last == SYNC) {
            // Also in the middle of a mark, of which the rest is missing.
            begin(State.LENGTH);
            text.reset();
            return;
        }
        switch (state) {
            case SEARCH -> {}
            case LENGTH -> takeLength();
            case TEXT -> takeText();
            case CHECKSUM -> takeChecksum();
        }
    }

    private void takeLength() {
        if (bits == SHORT_BITS) {
            length = value & SHORT_MASK;
            begin(length == 0 || length > MAX_BYTES ? State.SEARCH : State.TEXT);
        }
    }

    private void takeText() {
        if (bits == Byte.SIZE) {
            text.write(value);
            begin(text.size() == length ? State.CHECKSUM : State.TEXT);
        }
    }

    private void takeChecksum() {
        if (bits == SHORT_BITS) {
            byte[] bytes = text.toByteArray();
            if ((value & SHORT_MASK) == checksum(bytes) && heard.length() < MAX_HEARD) {
                heard.append(new String(bytes, StandardCharsets.UTF_8));
            }
            begin(State.SEARCH);
        }
    }

    private void begin(State next) {
        state = next;
        value = 0;
        bits = 0;
    }
}
