/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.document.SpokenWords;

/**
 * Text as tones: one for each word, lower for a longer word. The voice sets the base pitch. The audio is playable but not intelligible for
 * people; the emulator understands it, because the samples contain the words, see {@link SpokenWords}.
 */
public final class GeneratedSpeech {

    /** The samples in a second of what a model says. */
    public static final int RATE = 24_000;

    private static final int WORDS_PER_SECOND = 10;
    private static final int MAX_WORDS = 600;
    private static final int LOUDNESS = 8_000;
    private static final double LOWEST_PITCH = 220;
    private static final int MAX_CHARACTERS = SpokenWords.MAX_BYTES / 4;
    private static final Pattern WORD = Pattern.compile("\\S+\\s*");

    private GeneratedSpeech() {}

    /**
     * Returns the words of a text; a very long word is several.
     *
     * @param text the text
     * @return the words with a space or line feed after each; at most 600, the rest of the text is not spoken
     */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.strip());
        while (matcher.find() && words.size() < MAX_WORDS) {
            String found = matcher.group();
            String word = found.stripTrailing();
            String end = found.indexOf('\n', word.length()) < 0 ? " " : "\n";
            while (word.length() > MAX_CHARACTERS) {
                int cut = word.offsetByCodePoints(0, word.codePointCount(0, MAX_CHARACTERS) - 1);
                words.add(word.substring(0, cut));
                word = word.substring(cut);
            }
            words.add(word + end);
        }
        return words;
    }

    /**
     * Speaks one word.
     *
     * @param word the word with what follows it, as {@link #words} returns it
     * @param voice the name of the voice
     * @param rate the samples in a second
     * @return 16-bit little-endian samples of one channel: a tenth of a second, or more for a word that does not fit in
     */
    public static byte[] speak(String word, String voice, int rate) {
        int count = Math.max(rate / WORDS_PER_SECOND, SpokenWords.samples(word));
        ByteBuffer samples = ByteBuffer.allocate(Short.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        double pitch = LOWEST_PITCH + Math.floorMod(voice.hashCode(), 220);
        double frequency = pitch * (1 + 1.0 / Math.max(1, word.strip().length()));
        for (int i = 0; i < count; i++) {
            samples.putShort((short) (LOUDNESS * Math.sin(2 * Math.PI * frequency * i / rate)));
        }
        SpokenWords.mark(samples.rewind(), word);
        return samples.array();
    }

    /**
     * Speaks a text.
     *
     * @param text the text
     * @param voice the name of the voice
     * @param rate the samples in a second
     * @return 16-bit little-endian samples of one channel
     */
    public static byte[] samples(String text, String voice, int rate) {
        List<byte[]> spoken = new ArrayList<>();
        words(text).forEach(word -> spoken.add(speak(word, voice, rate)));
        ByteBuffer all = ByteBuffer.allocate(
                spoken.stream().mapToInt(samples -> samples.length).sum());
        spoken.forEach(all::put);
        return all.array();
    }

    /** Returns 16-bit little-endian samples of one channel, the format that older models send. */
    static byte[] samples(String text, String voice) {
        return samples(text, voice, RATE);
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
