/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Reads WAV files by {@code javax.sound.sampled}: PCM of 8 to 32 bits, floating point, A-law and u-law, of any number of channels. Samples of 16 bits and one channel stay as they are. Other
 * files are converted to that, at their own rate if the API takes it, otherwise at 16,000 samples a second.
 */
public final class WavReader {

    /** The rates that the API has been seen to take. */
    static final int LOWEST_RATE = 8_000;

    static final int HIGHEST_RATE = 96_000;

    private static final int USUAL_RATE = 16_000;
    private static final int BITS = 16;
    private static final int BYTES = 2;

    /** The rates that are changed if they have to be. At the lowest one, a file becomes 32 times as large. */
    private static final int LOWEST_READ = 1_000;

    private static final int HIGHEST_READ = 384_000;
    private static final int MAX_CHANNELS = 8;

    private WavReader() {}

    /** Tells whether the API takes samples of a rate. */
    public static boolean isRate(int rate) {
        return rate >= LOWEST_RATE && rate <= HIGHEST_RATE;
    }

    /**
     * Reads a file. Of a file that is shorter than its header says, what is there is read.
     *
     * @param wav the file
     * @param maxSize how many bytes the samples may have: a small file can become a large one
     * @return at least one sample
     * @throws GeminiInteractionsException of category {@code VALIDATION} with the code {@code too_large}, or {@code unsupported_audio} for everything else
     */
    public static Pcm read(byte[] wav, int maxSize) throws GeminiInteractionsException {
        // The reader of the JDK fails on headers that contradict themselves by whatever its arithmetic throws.
        try (AudioInputStream file = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            AudioFormat format = file.getFormat();
            check(format);
            int rate = Math.round(format.getSampleRate());
            int target = isRate(rate) ? rate : USUAL_RATE;
            byte[] samples = samples(file, format, target, maxSize);
            if (samples.length > maxSize) {
                throw tooLarge();
            }
            if (samples.length < BYTES) {
                throw unsupported("The WAV file has no samples", null);
            }
            return new Pcm(samples, target);
        } catch (UnsupportedAudioFileException | IOException | RuntimeException e) {
            throw unsupported("The WAV file cannot be read", e);
        }
    }

    /** The converter of the JDK works for minutes on formats that nobody records in. */
    private static void check(AudioFormat format) throws GeminiInteractionsException {
        boolean usual = format.getSampleRate() >= LOWEST_READ
                && format.getSampleRate() <= HIGHEST_READ
                && format.getFrameRate() == format.getSampleRate()
                && format.getChannels() >= 1
                && format.getChannels() <= MAX_CHANNELS
                && format.getSampleSizeInBits() >= Byte.SIZE
                && format.getSampleSizeInBits() <= Long.SIZE
                && format.getFrameSize()
                        == format.getChannels() * ((format.getSampleSizeInBits() + Byte.SIZE - 1) / Byte.SIZE);
        if (!usual) {
            throw unsupported("The WAV file has an unusual format", null);
        }
    }

    /** Returns more bytes than allowed if there are more; the rest is not read. */
    private static byte[] samples(AudioInputStream file, AudioFormat format, int rate, int maxSize) throws IOException {
        AudioFormat target = new AudioFormat(rate, BITS, 1, true, false);
        if (format.matches(target)) {
            return read(file, maxSize);
        }
        try (AudioInputStream plain = AudioSystem.getAudioInputStream(linear(format), file);
                AudioInputStream converted = AudioSystem.getAudioInputStream(target, plain)) {
            return read(converted, maxSize);
        }
    }

    /** The same samples as numbers of 16 bits: companded ones are converted to these alone, and no others have to be. */
    private static AudioFormat linear(AudioFormat format) {
        boolean companded = format.getEncoding().equals(Encoding.ULAW)
                || format.getEncoding().equals(Encoding.ALAW);
        return companded ? new AudioFormat(format.getSampleRate(), BITS, format.getChannels(), true, false) : format;
    }

    private static byte[] read(AudioInputStream in, int maxSize) throws IOException {
        // Whole samples: asked for half of one, the stream of the JDK returns nothing, and readNBytes would ask for
        // ever.
        long limit = (maxSize / BYTES + 1L) * BYTES;
        byte[] samples = in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 1));
        return samples.length % BYTES == 0 ? samples : Arrays.copyOf(samples, samples.length - 1);
    }

    private static GeminiInteractionsException tooLarge() {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The speech of a message has more bytes than maxMessageSize when its WAV files are converted to 16 bits at a rate that the API takes: send less, or raise maxMessageSize")
                .code("too_large")
                .build();
    }

    private static GeminiInteractionsException unsupported(String what, Exception cause) {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        what
                                + ": send PCM, floating point, A-law or u-law in a WAV file, or samples of 16 bits and one channel as audio/pcm;rate=16000")
                .code("unsupported_audio")
                .cause(cause)
                .build();
    }
}
