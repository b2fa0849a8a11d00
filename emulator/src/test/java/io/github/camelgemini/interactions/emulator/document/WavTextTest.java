/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WavTextTest {

    private static final byte[] SOUND = chunk("data", new byte[] {1, 2, 3});

    @Test
    void commentOfSpeakersIsATable() {
        DocumentText text = read(riff(SOUND, info("Anna: Good morning.\n\nDr. Ben: It is 9:30.\0")));

        assertThat(text.tables()).hasSize(1);
        assertThat(text.tables().get(0).header()).containsExactly("speaker", "text");
        assertThat(text.tables().get(0).rows())
                .containsExactly(List.of("Anna", "Good morning."), List.of("Dr. Ben", "It is 9:30."));
    }

    @Test
    void commentBeforeTheSoundAndOtherListsAreRead() {
        byte[] other = chunk("LIST", "adtlXXXX".getBytes(StandardCharsets.US_ASCII));

        assertThat(read(riff(other, info("Just a memo"), SOUND)).text()).isEqualTo("Just a memo");
    }

    @Test
    void commentWithoutSpeakersIsText() {
        DocumentText text = read(riff(info("Order number: 4711\nPlease deliver on Monday")));

        assertThat(text.tables()).isEmpty();
        assertThat(text.lines()).containsExactly("Order number: 4711", "Please deliver on Monday");
    }

    @Test
    void subjectIsALineBelowWhatIsSaid() {
        byte[] subject = chunk("ISBJ", "The weather\0".getBytes(StandardCharsets.UTF_8));
        byte[] said = chunk("ICMT", "Anna: It rains.".getBytes(StandardCharsets.UTF_8));
        byte[] memo = chunk("ICMT", "Just a memo".getBytes(StandardCharsets.UTF_8));

        DocumentText text = read(riff(chunk("LIST", join("INFO", subject, said))));
        assertThat(text.tables()).hasSize(1);
        assertThat(text.tables().get(0).rows()).containsExactly(List.of("Anna", "It rains."));
        assertThat(text.lines()).containsExactly("speaker\ttext", "Anna\tIt rains.", "subject: The weather");
        assertThat(read(riff(chunk("LIST", join("INFO", memo, subject)))).lines())
                .containsExactly("Just a memo", "subject: The weather");
        assertThat(read(riff(chunk("LIST", join("INFO", subject)))).text()).isEqualTo("subject: The weather");
    }

    @Test
    void wordsInTheSamplesAreReadWithoutAComment() {
        byte[] samples = EmulatedLive.speech("Anna: It rains.\nBen: And now?", 16_000);

        DocumentText text = read(riff(chunk("data", samples)));

        assertThat(text.tables().get(0).rows())
                .containsExactly(List.of("Anna", "It rains."), List.of("Ben", "And now?"));
        assertThat(read(riff(chunk("data", samples), info("Something else"))).text())
                .isEqualTo("Something else");
    }

    @Test
    void soundWithoutACommentHasNoText() {
        assertThat(read(riff(SOUND))).isEqualTo(DocumentText.NONE);
        assertThat(read(riff(SOUND, info(" \0")))).isEqualTo(DocumentText.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RIFF", "RIFF____WAVE", "RIFF____AVI LIST", "no sound at all", "RIFF____WAVELIST____"})
    void whatIsNoWavFileHasNoText(String bytes) {
        assertThat(read(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(DocumentText.NONE);
    }

    @Test
    void lengthsThatLieEndWithTheFile() {
        byte[] file = riff(info("Hello"));
        for (int i = 0; i <= file.length; i++) {
            assertThat(read(Arrays.copyOf(file, i)).text()).isIn("", "H", "He", "Hel", "Hell", "Hello");
        }
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(16, -1);
        assertThat(read(file).text()).isEqualTo("Hello");
    }

    private static DocumentText read(byte[] bytes) {
        return DocumentReader.read("audio/wav", bytes);
    }

    private static byte[] riff(byte[]... chunks) {
        return chunk("RIFF", join("WAVE", chunks));
    }

    private static byte[] info(String comment) {
        return chunk("LIST", join("INFO", chunk("ICMT", comment.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] join(String name, byte[]... chunks) {
        ByteBuffer joined = ByteBuffer.allocate(
                4 + Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum());
        joined.put(name.getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            joined.put(chunk);
        }
        return joined.array();
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content);
        return chunk.array();
    }
}
