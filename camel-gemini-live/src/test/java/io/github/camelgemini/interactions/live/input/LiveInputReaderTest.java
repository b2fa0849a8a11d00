/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.github.camelgemini.interactions.live.session.LiveInput;
import io.github.camelgemini.interactions.media.WavEncoder;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the body and the headers of a message become. */
class LiveInputReaderTest {

    private static final int LIMIT = 1_000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

    private final LiveInputReader reader = new LiveInputReader(null, LIMIT);
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    private LiveInput read(Object body) throws GeminiInteractionsException {
        exchange.getMessage().setBody(body);
        return reader.read(exchange);
    }

    private static List<String> names(LiveInput input) {
        return input.messages().stream()
                .map(message -> message.path("realtimeInput").fieldNames().next())
                .toList();
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo(code));
    }

    static Stream<List<Object>> bodiesThatAreNoTurn() {
        byte[] wav = new WavEncoder(16_000, 1).toWav(new byte[100]);
        return Stream.of(
                List.of("one", "two"),
                List.of("a question", PNG),
                List.of(PNG),
                List.of(wav, "text"),
                List.of("one", PNG, "two"));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoTurn")
    void aTextEndsTheTurnSoThatNothingMayFollowIt(List<Object> body) {
        exchange.getMessage().setBody(body);

        assertRefused("invalid_body", () -> reader.readTurn(exchange));
    }

    @Test
    void aTurnMayHavePicturesBeforeItsText() throws GeminiInteractionsException {
        exchange.getMessage().setBody(List.of(PNG, PNG, "What is that?", " "));

        assertThat(names(reader.readTurn(exchange))).containsExactly("video", "video", "text");
    }

    @Test
    void anEmptyBodyOfAnyKindIsNothing(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("empty.bin"));
        exchange.getMessage().setHeader(GeminiLiveConstants.LIVE_SIGNAL, "close");
        for (Object body : new Object[] {new byte[0], file, file.toFile(), new ByteArrayInputStream(new byte[0]), ""}) {
            assertThat(read(body).messages()).isEmpty();
            assertThat(read(List.of(body)).messages()).isEmpty();
        }

        exchange.getMessage().removeHeader(GeminiLiveConstants.LIVE_SIGNAL);
        assertRefused("empty", () -> read(new byte[0]));
    }

    @Test
    void aStreamInAListCanBeReadAgain() throws Exception {
        InputStream once = new ByteArrayInputStream(PNG);
        List<Object> body = List.of(once, "What is that?");

        LiveInput first = read(body);
        LiveInput again = reader.read(exchange);

        assertThat(again.messages()).isEqualTo(first.messages());
        // What comes after this step finds it as well.
        List<?> after = exchange.getMessage().getBody(List.class);
        assertThat(exchange.getContext().getTypeConverter().convertTo(byte[].class, after.get(0)))
                .isEqualTo(PNG);
        assertThat(names(again)).containsExactly("video", "text");
    }

    @Test
    void theLimitCountsTheBytesOfATextOnce() throws Exception {
        assertThat(read("x".repeat(LIMIT)).messages()).hasSize(1);
        assertRefused("too_large", () -> read("x".repeat(LIMIT + 1)));
        assertThat(read("ä".repeat(LIMIT / 2)).messages()).hasSize(1);
        assertRefused("too_large", () -> read("ä".repeat(LIMIT / 2) + "x"));
        exchange.getMessage().setHeader(GeminiLiveConstants.MEDIA_TYPE, "text/plain");
        assertThat(read("x".repeat(LIMIT).getBytes(StandardCharsets.UTF_8)).messages())
                .hasSize(1);
    }

    @Test
    void manySmallFilesDoNotBecomeMoreThanALargeOneMay() {
        byte[] slow = new WavEncoder(4_000, 1).toWav(new byte[100]);

        assertThat(slow.length * 4).isLessThan(LIMIT);
        assertRefused("too_large", () -> read(List.of(slow, slow, slow, slow)));
    }

    @Test
    void theLimitNamesItsOption() {
        assertThatThrownBy(() -> read("x".repeat(LIMIT + 1))).hasMessageContaining("maxMessageSize");
        assertThatThrownBy(() -> read(Arrays.asList(PNG, "x".repeat(LIMIT)))).hasMessageContaining("maxMessageSize");
    }

    @Test
    void controlCharactersFailWithoutNamingAnOptionThatThisComponentDoesNotHave() {
        assertThatThrownBy(() -> read("bell \u0007"))
                .hasMessageContaining("U+0007")
                .hasMessageNotContainingAny("allowControlCharacters")
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo("control_character"));
    }
}
