/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.media.WavEncoder;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** WAV files of many formats, right and wrong ones. */
class WavReaderTest {

    private static final int LIMIT = 16 * 1024 * 1024;
    private static final int SECOND_OF_16_BITS = 2;

    /** A second of a tone that a human can hear. */
    private static byte[] tone(int rate) {
        ByteBuffer samples = ByteBuffer.allocate(rate * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rate; i++) {
            samples.putShort((short) (8_000 * Math.sin(2 * Math.PI * 440 * i / rate)));
        }
        return samples.array();
    }

    private static byte[] wav(int rate) {
        return new WavEncoder(rate, 1).toWav(tone(rate));
    }

    /** A file of another format with the same tone. */
    private static byte[] wav(Encoding encoding, int rate, int bits, int channels) throws Exception {
        AudioFormat plain = new AudioFormat(rate, 16, 1, true, false);
        AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(tone(rate)), plain, rate);
        AudioInputStream many =
                AudioSystem.getAudioInputStream(new AudioFormat(rate, 16, channels, true, false), sound);
        AudioFormat format = new AudioFormat(encoding, rate, bits, channels, bits / 8 * channels, rate, false);
        AudioInputStream converted = AudioSystem.getAudioInputStream(format, many);
        byte[] bytes = converted.readAllBytes();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(bytes), format, bytes.length / format.getFrameSize()),
                AudioFileFormat.Type.WAVE,
                file);
        return file.toByteArray();
    }

    /** The loudness of the tone, and how often it crosses zero: 440 waves a second do that 880 times. */
    private static void assertTone(Pcm pcm) {
        ByteBuffer samples = ByteBuffer.wrap(pcm.samples()).order(ByteOrder.LITTLE_ENDIAN);
        int crossings = 0;
        int loudest = 0;
        short last = 0;
        while (samples.remaining() >= 2) {
            short next = samples.getShort();
            crossings += (last < 0) == (next < 0) ? 0 : 1;
            loudest = Math.max(loudest, Math.abs(next));
            last = next;
        }
        assertThat(crossings).isBetween(870, 890);
        assertThat(loudest).isBetween(7_000, 9_000);
    }

    private static void assertRefused(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(GeminiInteractionsException.class, refused -> {
            assertThat(refused.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
            assertThat(refused.getCode()).isEqualTo("unsupported_audio");
            assertThat(refused.getMessage()).contains("audio/pcm;rate=16000");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 24_000, 44_100, 48_000, 96_000})
    void plainSamplesStayAsTheyAre(int rate) throws Exception {
        Pcm pcm = WavReader.read(wav(rate), LIMIT);

        assertThat(pcm.rate()).isEqualTo(rate);
        assertThat(pcm.samples()).isEqualTo(tone(rate));
    }

    /** The emulator hides words in the lowest bits, which no conversion would leave alone. */
    @Test
    void wordsInTheLowestBitsSurvive() throws Exception {
        byte[] speech = EmulatedLive.speech("Where is my order", 24_000);

        Pcm pcm = WavReader.read(new WavEncoder(24_000, 1).toWav(speech), LIMIT);

        assertThat(EmulatedLive.heard(pcm.samples())).isEqualTo("Where is my order");
    }

    @ParameterizedTest
    @CsvSource({
        "PCM_UNSIGNED, 16000, 8, 1",
        "PCM_SIGNED, 16000, 16, 2",
        "PCM_SIGNED, 44100, 24, 2",
        "PCM_SIGNED, 48000, 32, 1",
        "PCM_FLOAT, 16000, 32, 1",
        "PCM_FLOAT, 22050, 64, 2",
        "ULAW, 8000, 8, 1",
        "ULAW, 8000, 8, 2",
        "ALAW, 8000, 8, 1"
    })
    void otherFormatsAreConverted(String encoding, int rate, int bits, int channels) throws Exception {
        Pcm pcm = WavReader.read(wav(new Encoding(encoding), rate, bits, channels), LIMIT);

        assertThat(pcm.rate()).isEqualTo(rate);
        assertThat(pcm.samples()).hasSize(rate * SECOND_OF_16_BITS);
        assertTone(pcm);
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 192_000})
    void ratesThatTheApiDoesNotTakeAreChanged(int rate) throws Exception {
        Pcm pcm = WavReader.read(wav(rate), LIMIT);

        assertThat(pcm.rate()).isEqualTo(16_000);
        assertThat(pcm.samples().length).isBetween(31_500, 32_500);
        assertTone(pcm);
    }

    @Test
    void ofACutFileWhatIsThereIsRead() throws Exception {
        byte[] whole = wav(16_000);

        Pcm pcm = WavReader.read(Arrays.copyOf(whole, whole.length / 2 + 1), LIMIT);

        assertThat(pcm.samples().length)
                .isBetween(15_900, 16_100)
                .satisfies(even -> assertThat(even % 2).isZero());
    }

    /** Programs that do not know the length in advance write the largest number. */
    @ParameterizedTest
    @ValueSource(ints = {0x7FFF_FFF0, -1})
    void aDeclaredLengthIsNotReserved(int declared) throws Exception {
        byte[] whole = wav(16_000);
        ByteBuffer.wrap(whole)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4, declared)
                .putInt(40, declared);

        assertThat(WavReader.read(whole, LIMIT).samples()).isEqualTo(tone(16_000));
    }

    @Test
    void aFileThatBecomesLargerThanAllowedIsNotConvertedToItsEnd() throws Exception {
        byte[] slow = wav(Encoding.PCM_UNSIGNED, 1_000, 8, 1);

        Pcm pcm = WavReader.read(slow, LIMIT);

        assertThat(pcm.samples()).hasSizeBetween(31_000, 33_000);
        assertThat(WavReader.read(slow, pcm.samples().length).samples()).hasSameSizeAs(pcm.samples());
        assertThatThrownBy(() -> WavReader.read(slow, pcm.samples().length - 1))
                .hasMessageContaining("maxMessageSize")
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("too_large"));
        assertThatThrownBy(() -> WavReader.read(wav(16_000), 31_998)).hasMessageContaining("maxMessageSize");
    }

    @Test
    void fewBytesDoNotBecomeMany() {
        byte[] slow = new WavEncoder(1, 1).toWav(new byte[1_000_000]);

        assertRefused(() -> WavReader.read(slow, LIMIT));
    }

    @Test
    void whatIsNoWavFileIsRefused() {
        assertRefused(() -> WavReader.read(new byte[0], LIMIT));
        assertRefused(() -> WavReader.read("RIFF".getBytes(StandardCharsets.US_ASCII), LIMIT));
        assertRefused(() -> WavReader.read(new byte[100], LIMIT));
        assertRefused(() -> WavReader.read(new WavEncoder(16_000, 1).toWav(new byte[0]), LIMIT));
    }

    /** A stranger's file: whatever it says, it is read or refused, and nothing else happens. */
    @Test
    void wrongHeadersAreReadOrRefused() {
        byte[] right = wav(8_000);
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            byte[] wrong = right.clone();
            for (int change = 0; change < 1 + i % 3; change++) {
                wrong[random.nextInt(44)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(WavReader.read(wrong, LIMIT).samples().length % 2).isZero();
            } catch (GeminiInteractionsException refused) {
                assertThat(refused.getCode()).isEqualTo("unsupported_audio");
            }
        }
    }
}
