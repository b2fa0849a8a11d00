/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8OffsetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "Zürich ist schön 😀 am See",
                "東京は日本の首都です。👩‍👩‍👧 family",
                "e\u0301 combining a\u030A\u0323",
                "😀😀😀",
                "cut \uD83D half \uDE00 halves \uDE00\uD83D"
            })
    void everyPlaceBetweenTwoCharactersIsFound(String text) {
        // Long enough for several remembered places, at every distance from them.
        String repeated = text.repeat(40);
        Utf8Offsets offsets = new Utf8Offsets(repeated);

        assertThat(offsets.length()).isEqualTo(repeated.getBytes(StandardCharsets.UTF_8).length);
        int chars = 0;
        long bytes = 0;
        while (chars < repeated.length()) {
            assertThat(offsets.toChars(bytes)).isEqualTo(chars);
            assertThat(offsets.toBytes(chars)).isEqualTo(bytes);
            int width = Character.charCount(repeated.codePointAt(chars));
            int size = repeated.substring(chars, chars + width).getBytes(StandardCharsets.UTF_8).length;
            for (int inside = 1; inside < size; inside++) {
                assertThat(offsets.toChars(bytes + inside)).isEqualTo(-1);
            }
            chars += width;
            bytes += size;
        }
        assertThat(offsets.toChars(bytes)).isEqualTo(repeated.length());
        assertThat(offsets.toBytes(repeated.length())).isEqualTo(bytes);
    }

    @Test
    void placesOutsideTheTextAreNone() {
        Utf8Offsets offsets = new Utf8Offsets("Zürich");

        assertThat(offsets.toChars(-1)).isEqualTo(-1);
        assertThat(offsets.toChars(8)).isEqualTo(-1);
        assertThat(offsets.toChars(Long.MAX_VALUE)).isEqualTo(-1);
    }

    @Test
    void tenThousandPlacesReadTheTextOnceAndABoundedNumberOfCharsEach() {
        AtomicLong read = new AtomicLong();
        String text = "東京 ü😀 plain ".repeat(50_000);
        Utf8Offsets offsets = new Utf8Offsets(new Counted(text, read));
        long once = read.getAndSet(0);

        for (int i = 0; i < 10_000; i++) {
            offsets.toChars(offsets.length() - i);
        }

        // A char of a pair is looked at together with its other half.
        assertThat(once).isLessThanOrEqualTo(2L * text.length());
        assertThat(read.get()).isLessThanOrEqualTo(10_000L * 2 * 2 * 65);
    }

    /** A text that counts the chars that are read. */
    private record Counted(String text, AtomicLong read) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            read.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
