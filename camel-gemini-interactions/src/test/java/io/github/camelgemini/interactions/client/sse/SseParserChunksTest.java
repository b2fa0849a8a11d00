/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** However a stream is cut into chunks, and whatever ends its lines, the messages are the same. */
class SseParserChunksTest {

    private static final long LIMIT = 64 * 1024;
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    static Stream<Arguments> streams() throws Exception {
        List<Arguments> streams = new ArrayList<>();
        for (String name : Transcripts.names()) {
            for (String lineEnd : LINE_ENDS) {
                streams.add(Arguments.of(name, lineEnd));
            }
        }
        return streams.stream();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aWholeStreamIsReadAsItsMessages(String name, String lineEnd) throws Exception {
        assertThat(SseMessages.of(LIMIT, stream(name, lineEnd))).isEqualTo(messages(name, lineEnd));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aCutAtAnyByteChangesNothing(String name, String lineEnd) throws Exception {
        byte[] stream = stream(name, lineEnd);
        List<SseMessages.Message> expected = messages(name, lineEnd);

        for (int cut = 0; cut <= stream.length; cut++) {
            byte[] head = Arrays.copyOf(stream, cut);
            byte[] tail = Arrays.copyOfRange(stream, cut, stream.length);
            assertThat(SseMessages.of(LIMIT, head, tail)).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void singleBytesChangeNothing(String name, String lineEnd) throws Exception {
        byte[] stream = stream(name, lineEnd);
        byte[][] bytes = new byte[stream.length][];
        for (int i = 0; i < stream.length; i++) {
            bytes[i] = new byte[] {stream[i]};
        }

        assertThat(SseMessages.of(LIMIT, bytes)).isEqualTo(messages(name, lineEnd));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void chunksOfAnySizeInAnyKindOfBufferChangeNothing(String name, String lineEnd) throws Exception {
        byte[] stream = stream(name, lineEnd);
        List<SseMessages.Message> expected = messages(name, lineEnd);
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            SseMessages messages = new SseMessages();
            SseParser parser = new SseParser(LIMIT, messages);
            for (int from = 0; from < stream.length; ) {
                int length = Math.min(random.nextInt(200), stream.length - from);
                ByteBuffer chunk = chunk(random, stream, from, length);
                parser.feed(chunk);
                assertThat(chunk.hasRemaining()).isFalse();
                from += length;
            }
            parser.end();
            assertThat(messages.all()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void theEndAtAnyByteLeavesTheMessagesBeforeItWhole(String name, String lineEnd) throws Exception {
        byte[] stream = stream(name, lineEnd);
        List<SseMessages.Message> expected = messages(name, lineEnd);

        for (int cut = 0; cut < stream.length; cut++) {
            byte[] head = Arrays.copyOf(stream, cut);
            int whole = blankLines(new String(head, StandardCharsets.UTF_8), lineEnd);

            List<SseMessages.Message> messages = SseMessages.of(LIMIT, head);

            assertThat(messages).as("cut at %d", cut).hasSizeBetween(whole, whole + 1);
            assertThat(messages.subList(0, whole)).isEqualTo(expected.subList(0, whole));
            if (messages.size() > whole) {
                SseMessages.Message last = messages.get(whole);
                assertThat(last.kind()).isNotEqualTo(SseEvent.Kind.MESSAGE);
                assertThat(expected.get(whole).data()).startsWith(withoutCutCharacter(last.data()));
            }
        }
    }

    @Test
    void aLineFeedAfterAChunkThatEndedWithACarriageReturnIsNoBlankLine() throws Exception {
        assertThat(SseMessages.of(
                        LIMIT, bytes("data: a\r"), bytes("\ndata: b\r"), bytes("\n\r"), bytes("\ndata: c\n\n")))
                .containsExactly(SseMessages.message(null, "a\nb"), SseMessages.message(null, "c"));
    }

    @Test
    void aLineFeedAtTheStartOfAChunkBelongsToACarriageReturnOnlyNextToIt() throws Exception {
        assertThat(SseMessages.of(LIMIT, bytes("data: a\r"), bytes("data: b"), bytes("\n\n")))
                .containsExactly(SseMessages.message(null, "a\nb"));
    }

    @Test
    void lineEndsMayBeMixed() throws Exception {
        assertThat(SseMessages.of("data: a\r\rdata: b\n\r\ndata: c\r\n\ndata: d\n\n\r\r\n"))
                .extracting(SseMessages.Message::data)
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void emptyChunksChangeNothing() throws Exception {
        assertThat(SseMessages.of(LIMIT, bytes(""), bytes("data: a\n"), bytes(""), bytes("\n"), bytes("")))
                .containsExactly(SseMessages.message(null, "a"));
    }

    private static ByteBuffer chunk(Random random, byte[] stream, int from, int length) {
        return switch (random.nextInt(3)) {
            case 0 ->
                ByteBuffer.allocateDirect(length).put(stream, from, length).flip();
            case 1 -> ByteBuffer.wrap(stream, from, length).slice().asReadOnlyBuffer();
            default -> ByteBuffer.wrap(stream, from, length);
        };
    }

    private static byte[] stream(String name, String lineEnd) throws IOException {
        return bytes(text(name).replace("\n", lineEnd));
    }

    /** A reading of the transcripts as simple as they are: blank lines between messages of one name and one line of data, or a document at the end. */
    private static List<SseMessages.Message> messages(String name, String lineEnd) throws IOException {
        List<SseMessages.Message> messages = new ArrayList<>();
        for (String block : text(name).split("\n\n")) {
            if (block.startsWith("[")) {
                messages.add(SseMessages.document(block.replace("\n", lineEnd)));
            } else {
                String[] lines = block.split("\n");
                messages.add(SseMessages.message(
                        lines[0].substring("event: ".length()), lines[1].substring("data: ".length())));
            }
        }
        return messages;
    }

    private static String text(String name) throws IOException {
        return new String(Transcripts.stream(name), StandardCharsets.UTF_8);
    }

    /** A blank line has ended with the first byte of its line end. */
    private static int blankLines(String text, String lineEnd) {
        return text.split(lineEnd + lineEnd.charAt(0), -1).length - 1;
    }

    private static String withoutCutCharacter(String data) {
        int cut = data.indexOf('\uFFFD');
        return cut < 0 ? data : data.substring(0, cut);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
