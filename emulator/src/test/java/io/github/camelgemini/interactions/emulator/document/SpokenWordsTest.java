/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Words in the samples of speech. */
class SpokenWordsTest {

    private static final int RATE = 16_000;
    private static final int WORD_BYTES = 2 * RATE / 10;

    private static String inPieces(byte[] samples, int size) {
        SpokenWords words = new SpokenWords();
        for (int i = 0; i < samples.length; i += size) {
            words.read(ByteBuffer.wrap(samples, i, Math.min(size, samples.length - i)));
        }
        return words.text();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 64, 320, 3_200, 1_000_000})
    void piecesOfAnySizeAreRead(int size) {
        String text = "Grüße aus Köln, 東京 und 🙂\nund noch eine Zeile";

        assertThat(inPieces(EmulatedLive.speech(text, RATE), size)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 700, WORD_BYTES - 2, WORD_BYTES + 200})
    void whatBeginsLateLacksItsFirstWords(int missing) {
        byte[] speech = EmulatedLive.speech("one two three", RATE);
        String expected = missing < WORD_BYTES ? "two three" : "three";

        assertThat(EmulatedLive.heard(Arrays.copyOfRange(speech, missing, speech.length)))
                .isEqualTo(expected);
    }

    /** A word whose mark is cut does not swallow the next one. */
    @Test
    void aGapCostsOnlyTheWordInIt() {
        byte[] speech = EmulatedLive.speech("one two three", RATE);
        byte[] gap = new byte[speech.length - WORD_BYTES + 80];
        System.arraycopy(speech, 0, gap, 0, WORD_BYTES + 80);
        System.arraycopy(speech, 2 * WORD_BYTES, gap, WORD_BYTES + 80, WORD_BYTES);

        assertThat(EmulatedLive.heard(gap)).isEqualTo("one three");
    }

    @Test
    void aWordThatDoesNotFitIsLonger() {
        String word = "ü".repeat(5_000);
        byte[] speech = EmulatedLive.speech(word + " end", RATE);

        assertThat(EmulatedLive.heard(speech)).isEqualTo(word + " end");
        assertThat(speech.length).isGreaterThan(8 * 2 * 5_000);
    }

    @Test
    void noiseHasNoWords() {
        byte[] noise = new byte[2_000_000];
        new Random(7).nextBytes(noise);

        assertThat(EmulatedLive.heard(noise)).isEmpty();
        assertThat(EmulatedLive.heard(new byte[0])).isEmpty();
        assertThat(EmulatedLive.heard(new byte[1])).isEmpty();
    }

    /** A wrong bit makes the word invalid, and no other. */
    @Test
    void aWrongBitCostsItsWord() {
        byte[] speech = EmulatedLive.speech("one two three", RATE);
        speech[WORD_BYTES + 2 * 60] ^= 1;

        assertThat(EmulatedLive.heard(speech)).isEqualTo("one three");
    }

    @Test
    void ratesAreLimited() {
        for (int rate : new int[] {0, 7_999, 96_001}) {
            assertThatThrownBy(() -> EmulatedLive.speech("a", rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("rate is " + rate);
        }
        assertThat(EmulatedLive.heard(EmulatedLive.speech("hello", 8_000))).isEqualTo("hello");
    }
}
