/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.audio;

/** Sound as samples of 16 bits, little-endian, one channel. */
public final class Pcm {

    private final byte[] samples;
    private final int rate;

    /**
     * @param samples not copied; nobody may change them
     * @param rate samples in a second
     */
    public Pcm(byte[] samples, int rate) {
        this.samples = samples;
        this.rate = rate;
    }

    /** Returns the samples, not copied; nobody may change them. */
    public byte[] samples() {
        return samples;
    }

    /** Returns how many samples make a second. */
    public int rate() {
        return rate;
    }

    /** Shows no samples. */
    @Override
    public String toString() {
        return "Pcm[" + samples.length + " bytes, " + rate + " Hz]";
    }
}
