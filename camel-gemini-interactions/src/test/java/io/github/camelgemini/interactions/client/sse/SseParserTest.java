/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.sun.management.ThreadMXBean;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.client.sse.SseMessages.document;
import static io.github.camelgemini.interactions.client.sse.SseMessages.message;
import static io.github.camelgemini.interactions.client.sse.SseMessages.unterminated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Fields, bounds, and what stands in place of messages. */
class SseParserTest {

    @Test
    void commentsAndOtherFieldsArePassedOver() throws Exception {
        assertThat(SseMessages.of(
                        ": hello\n\nid: 7\nretry: 100\nevent: x\n:\nnonsense\ndatabase: no\ndata: {}\nid\n\n"))
                .containsExactly(message("x", "{}"));
    }

    @Test
    void oneSpaceAfterTheColonIsNoData() throws Exception {
        assertThat(SseMessages.of("data:a\n\ndata: b\n\ndata:  c \n\n"))
                .containsExactly(message(null, "a"), message(null, "b"), message(null, " c "));
    }

    @Test
    void severalDataLinesAreJoinedByLineFeeds() throws Exception {
        assertThat(SseMessages.of("data: a\n: comment\ndata:b\nevent: x\ndata\ndata: c\n\n"))
                .containsExactly(message("x", "a\nb\n\nc"));
    }

    @Test
    void messagesWithoutDataAreDropped() throws Exception {
        assertThat(SseMessages.of("event: x\n\ndata\n\ndata:\n\ndata: \n\ndata: a\n\n\n\n"))
                .containsExactly(message(null, "a"));
    }

    @Test
    void theLastNameOfAMessageIsItsName() throws Exception {
        assertThat(SseMessages.of("event: a\nevent: b\ndata: 1\n\nevent: b\ndata: 2\n\nevent\ndata: 3\n\n"))
                .containsExactly(message("b", "1"), message("b", "2"), message("", "3"));
    }

    @Test
    void aNameTooLongToBeOneIsNotKept() throws Exception {
        String longest = "n".repeat(128);
        assertThat(SseMessages.of("event: " + longest + "\ndata: 1\n\nevent: " + longest + "n\ndata: 2\n\n"))
                .containsExactly(message(longest, "1"), message(null, "2"));
    }

    @Test
    void aByteOrderMarkIsPassedOverWhereverItIsCut() throws Exception {
        byte[] stream = "\uFEFFdata: a\n\n".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= stream.length; cut++) {
            assertThat(SseMessages.of(100, Arrays.copyOf(stream, cut), Arrays.copyOfRange(stream, cut, stream.length)))
                    .containsExactly(message(null, "a"));
        }
    }

    @Test
    void aHalfByteOrderMarkBelongsToTheField() throws Exception {
        byte[] stream = {(byte) 0xEF, (byte) 0xBB, 'd', 'a', 't', 'a', ':', 'a', '\n', 'd', 'a', 't', 'a', ':', 'b'};
        assertThat(SseMessages.of(100, stream)).containsExactly(unterminated(null, "b"));
    }

    @Test
    void aByteOrderMarkIsNoneLaterOn() throws Exception {
        assertThat(SseMessages.of("data: a\n\n\uFEFFdata: b\n\n")).containsExactly(message(null, "a"));
    }

    @Test
    void theEndHandsOverAMessageWithoutABlankLine() throws Exception {
        assertThat(SseMessages.of("event: x\ndata: {\"a\":1}")).containsExactly(unterminated("x", "{\"a\":1}"));
        assertThat(SseMessages.of("event: x\ndata: {\"a\":1}\n")).containsExactly(unterminated("x", "{\"a\":1}"));
        assertThat(SseMessages.of("data: a\n\nevent: x\ndat")).containsExactly(message(null, "a"));
    }

    @Test
    void aBodyThatIsAnErrorObjectIsADocument() throws Exception {
        assertThat(SseMessages.of("{\"error\":\n\n{\"code\":\"x\"}}\n"))
                .containsExactly(document("{\"error\":\n\n{\"code\":\"x\"}}\n"));
        assertThat(SseMessages.of("\uFEFF\n[1]")).containsExactly(document("[1]"));
    }

    @Test
    void anErrorArrayAmidTheStreamIsADocument() throws Exception {
        assertThat(SseMessages.of("event: x\ndata: 1\n\n[{\"error\":{}}\r\n]"))
                .containsExactly(message("x", "1"), document("[{\"error\":{}}\r\n]"));
    }

    @Test
    void aDocumentEndsTheMessageBeforeIt() throws Exception {
        assertThat(SseMessages.of("event: x\ndata: 1\n{\"error\":{}}\ndata: 2\n\n"))
                .containsExactly(unterminated("x", "1"), document("{\"error\":{}}\ndata: 2\n\n"));
    }

    @Test
    void jsonWithinALineIsNoDocument() throws Exception {
        assertThat(SseMessages.of("data: {}\ndata:[1]\nx{}\n\n")).containsExactly(message(null, "{}\n[1]"));
    }

    @Test
    void aMessageMayFillTheBoundButNotPassIt() throws Exception {
        String line = "data: " + "x".repeat(94);

        assertThat(SseMessages.of(100, bytes(line + "\n\n" + line + "\n\n"))).hasSize(2);
        assertTooLarge(100, line + "x\n\n");
    }

    @Test
    void theBoundHoldsForAllDataOfAMessageTogether() throws Exception {
        String filled = "data: " + "x".repeat(44) + "\n";

        assertThat(SseMessages.of(100, bytes(filled + filled + "\n"))).hasSize(1);
        assertTooLarge(100, filled + filled + "data: x\n\n");
    }

    @Test
    void theBoundHoldsForLinesThatAreNotKept() throws Exception {
        assertThatCode(() -> SseMessages.of(100, bytes((":" + "x".repeat(99) + "\n").repeat(50))))
                .doesNotThrowAnyException();
        assertTooLarge(100, ":" + "x".repeat(100));
    }

    @Test
    void theBoundHoldsForDocuments() throws Exception {
        assertThat(SseMessages.of(100, bytes("[" + "x".repeat(99)))).hasSize(1);
        assertTooLarge(100, "[" + "x".repeat(100));
    }

    @Test
    void eightMegabytesInSingleBytesAreOneMessage() throws Exception {
        int size = 8 * 1024 * 1024;
        byte[] data = new byte[size];
        Arrays.fill(data, (byte) 'x');
        long[] received = new long[2];
        SseParser parser = new SseParser(size + 6, event -> {
            received[0]++;
            received[1] = event.length();
        });
        ByteBuffer chunk = ByteBuffer.wrap(data);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        parser.feed(ByteBuffer.wrap(bytes("data: ")));
        for (int i = 0; i < size; i++) {
            parser.feed(chunk.limit(i + 1));
        }
        parser.feed(ByteBuffer.wrap(bytes("\n\n")));

        assertThat(received).containsExactly(1, size);
        // Doubling a buffer makes less than twice the size before the last step, whose buffer ends at the bound.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4L * size);
    }

    @Test
    void smallMessagesCostNoBuffers() throws Exception {
        int count = 100_000;
        long[] received = new long[1];
        SseParser parser = new SseParser(1024, event -> received[0]++);
        byte[] message = bytes("event: step.delta\ndata: " + "x".repeat(150) + "\n\n");
        ByteBuffer chunk = ByteBuffer.wrap(message);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        for (int i = 0; i < count; i++) {
            parser.feed(chunk.rewind());
        }

        assertThat(received[0]).isEqualTo(count);
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / count).isLessThan(message.length / 2);
    }

    @Test
    void aSmallMessageFollowsALargeOne() throws Exception {
        String large = "x".repeat(200_000);
        assertThat(SseMessages.of(1_000_000, bytes("data: " + large + "\n\ndata: a\n\ndata: b")))
                .containsExactly(message(null, large), message(null, "a"), unterminated(null, "b"));
    }

    @Test
    void theRoomOfALargeMessageIsLetGo() throws Exception {
        List<Integer> rooms = new ArrayList<>();
        SseParser parser = new SseParser(1_000_000, event -> rooms.add(event.buffer().length));

        parser.feed(ByteBuffer.wrap(bytes("data: " + "x".repeat(200_000) + "\n\ndata: a\n\n")));

        assertThat(rooms).hasSize(2);
        assertThat(rooms.get(0)).isGreaterThan(200_000);
        assertThat(rooms.get(1)).isLessThan(10_000);
    }

    @Test
    void aFailureOfTheSinkIsPassedOn() {
        GeminiInteractionsException failure =
                GeminiInteractionsException.of(ErrorCategory.UNKNOWN, "no").build();
        SseParser parser = new SseParser(100, event -> {
            throw failure;
        });

        assertThatExceptionOfType(GeminiInteractionsException.class)
                .isThrownBy(() -> parser.feed(ByteBuffer.wrap(bytes("data: a\n\n"))))
                .isSameAs(failure);
    }

    @Test
    void aMessageDoesNotShowItsData() {
        byte[] data = bytes("data: secret");
        assertThat(new SseEvent(SseEvent.Kind.MESSAGE, "secret", data, 6, 6)).hasToString("SseEvent[MESSAGE, 6 bytes]");
    }

    private static void assertTooLarge(long limit, String stream) {
        assertThatExceptionOfType(GeminiInteractionsException.class)
                .isThrownBy(() -> SseMessages.of(limit, bytes(stream)))
                .satisfies(failure -> {
                    assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
                    assertThat(failure.getCode()).isEqualTo("event_too_large");
                    assertThat(failure.getMessage()).contains("maxPayloadSize").doesNotContain("x".repeat(10));
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
