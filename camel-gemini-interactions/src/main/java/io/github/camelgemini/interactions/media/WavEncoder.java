/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Encodes raw 16-bit audio samples, as older speech models send them, to a WAV file. Treats the samples as little-endian, as those models do, although the type
 * {@code audio/L16} is defined as big-endian (RFC 2586).
 *
 * <p>Does not use {@code javax.sound.sampled}, because it belongs to the module {@code java.desktop}, which small runtimes leave out.
 *
 * @param rate samples per second and channel
 * @param channels the number of interleaved channels
 */
public record WavEncoder(int rate, int channels) {

    private static final Set<String> TYPES = Set.of("audio/l16", "audio/pcm");

    private static final int DEFAULT_RATE = 24_000;
    private static final int MAX_RATE = 768_000;
    private static final int MAX_CHANNELS = 32;

    private static final int BYTES_PER_SAMPLE = 2;
    private static final int HEADER_LENGTH = 44;
    private static final int FORMAT_LENGTH = 16;
    private static final short FORMAT_PCM = 1;

    /**
     * Determines the format of the samples in a block.
     *
     * @return empty for another media type. Missing or invalid parameters of the type are taken from the block's fields; the default is 24,000 samples per
     *     second and one channel
     */
    public static Optional<WavEncoder> of(MediaType type, JsonNode block) {
        if (!TYPES.contains(type.name())) {
            return Optional.empty();
        }
        int rate = first(
                MAX_RATE,
                DEFAULT_RATE,
                type.parameters().get("rate"),
                block.path("sample_rate").asText(),
                block.path("rate").asText());
        int channels = first(
                MAX_CHANNELS,
                1,
                type.parameters().get("channels"),
                block.path("channels").asText());
        return Optional.of(new WavEncoder(rate, channels));
    }

    /** Returns a WAV file of the samples. Drops an incomplete frame at the end. */
    public byte[] toWav(byte[] samples) {
        int frame = channels * BYTES_PER_SAMPLE;
        int length = samples.length - samples.length % frame;
        ByteBuffer file =
                ByteBuffer.allocate(Math.addExact(HEADER_LENGTH, length)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(name("RIFF")).putInt(HEADER_LENGTH - 8 + length).put(name("WAVE"));
        file.put(name("fmt ")).putInt(FORMAT_LENGTH).putShort(FORMAT_PCM).putShort((short) channels);
        file.putInt(rate).putInt(rate * frame).putShort((short) frame).putShort((short) (BYTES_PER_SAMPLE * 8));
        file.put(name("data")).putInt(length).put(samples, 0, length);
        return file.array();
    }

    private static byte[] name(String chunk) {
        return chunk.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the first text that is a number from 1 to the maximum, or the default. */
    private static int first(int most, int otherwise, String... texts) {
        for (String text : texts) {
            if (text != null && text.matches("\\d{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= 1 && number <= most) {
                    return number;
                }
            }
        }
        return otherwise;
    }
}
