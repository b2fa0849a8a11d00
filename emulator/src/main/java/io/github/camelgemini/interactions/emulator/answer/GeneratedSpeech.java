/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as tones: one for each word, lower for a longer word. The voice sets the base pitch. The audio is playable but not intelligible. */
final class GeneratedSpeech {

    static final int RATE = 24_000;

    private static final int SAMPLES_PER_WORD = RATE / 10;
    private static final int MAX_WORDS = 600;
    private static final int LOUDNESS = 8_000;
    private static final double LOWEST_PITCH = 220;

    private GeneratedSpeech() {}

    /** Returns 16-bit little-endian samples of one channel, the format that older models send. */
    static byte[] samples(String text, String voice) {
        String[] words =
                Arrays.stream(text.strip().split("\\s+")).limit(MAX_WORDS).toArray(String[]::new);
        ByteBuffer samples =
                ByteBuffer.allocate(2 * SAMPLES_PER_WORD * words.length).order(ByteOrder.LITTLE_ENDIAN);
        double pitch = LOWEST_PITCH + Math.floorMod(voice.hashCode(), 220);
        for (String word : words) {
            double frequency = pitch * (1 + 1.0 / Math.max(1, word.length()));
            for (int i = 0; i < SAMPLES_PER_WORD; i++) {
                samples.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * frequency * i / RATE)));
            }
        }
        return samples.array();
    }

    /** Returns a WAV file whose comment contains the text, so that the emulator can read it back. */
    static byte[] wav(String text, String voice) {
        byte[] samples = samples(text, voice);
        byte[] comment = (text + '\0').getBytes(StandardCharsets.UTF_8);
        int padding = comment.length % 2;
        int info = 4 + 8 + comment.length + padding;
        ByteBuffer file = ByteBuffer.allocate(44 + samples.length + 8 + info).order(ByteOrder.LITTLE_ENDIAN);
        file.put(name("RIFF")).putInt(file.capacity() - 8).put(name("WAVE"));
        file.put(name("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(RATE).putInt(RATE * 2).putShort((short) 2).putShort((short) 16);
        file.put(name("data")).putInt(samples.length).put(samples);
        file.put(name("LIST")).putInt(info).put(name("INFO"));
        file.put(name("ICMT")).putInt(comment.length).put(comment);
        return file.array();
    }

    private static byte[] name(String chunk) {
        return chunk.getBytes(StandardCharsets.US_ASCII);
    }
}
