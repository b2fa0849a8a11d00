/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/**
 * Converts offsets in one text between UTF-8 bytes, which the API counts (API reference, "Annotations"), and Java's chars. Reads the text once, and then a bounded
 * number of chars for each offset. Thread-safe.
 */
public final class Utf8Offsets {

    /** How many chars lie between two remembered places. */
    private static final int STEP = 64;

    private final CharSequence text;

    /** The number of bytes before every {@link #STEP}th char. */
    private final long[] bytesBefore;

    private final long bytes;

    /** @param text must not change */
    public Utf8Offsets(CharSequence text) {
        this.text = text;
        this.bytesBefore = new long[text.length() / STEP + 1];
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (i % STEP == 0) {
                bytesBefore[i / STEP] = count;
            }
            count += width(i);
        }
        if (text.length() % STEP == 0) {
            bytesBefore[text.length() / STEP] = count;
        }
        this.bytes = count;
    }

    /** The length of the text in bytes. */
    public long length() {
        return bytes;
    }

    /**
     * Converts an offset in bytes to an offset in chars.
     *
     * @return -1 when the offset is outside the text, or inside a character
     */
    public int toChars(long offset) {
        if (offset < 0 || offset > bytes) {
            return -1;
        }
        int low = 0;
        int high = bytesBefore.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (bytesBefore[middle] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int index = low * STEP;
        long count = bytesBefore[low];
        // The second half of a pair has no bytes of its own: the place after the whole pair is meant.
        while (index < text.length() && (count < offset || width(index) == 0)) {
            count += width(index);
            index++;
        }
        return count == offset ? index : -1;
    }

    /**
     * Converts an offset in chars to an offset in bytes.
     *
     * @param offset from 0 to the length of the text
     */
    public long toBytes(int offset) {
        long count = bytesBefore[offset / STEP];
        for (int i = offset / STEP * STEP; i < offset; i++) {
            count += width(i);
        }
        return count;
    }

    /** The bytes of the character that begins at a char. A half of a pair without the other half is one byte, as Java encodes it. */
    private int width(int index) {
        char first = text.charAt(index);
        if (first < 0x80) {
            return 1;
        }
        if (first < 0x800) {
            return 2;
        }
        if (Character.isHighSurrogate(first)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1)) ? 4 : 1;
        }
        if (Character.isLowSurrogate(first)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1)) ? 0 : 1;
        }
        return 3;
    }
}
