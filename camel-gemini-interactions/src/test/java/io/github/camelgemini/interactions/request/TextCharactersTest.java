/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.activation.DataHandler;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which characters a text may have, and what becomes of bytes in a charset that they do not say. */
class TextCharactersTest extends RequestTest {

    private static final Map<String, Object> PLAIN = Map.of("Content-Type", "text/plain");

    @TempDir
    static Path folder;

    /** Everything that becomes text, with this text in it. */
    private static List<Exchange> texts(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return List.of(
                exchange(text),
                exchange(new TextNode(text)),
                exchange(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), PLAIN),
                exchange(new StringReader(text)),
                exchange(bytes, PLAIN),
                exchange(new ByteArrayInputStream(bytes), PLAIN),
                exchange(Files.write(Files.createTempFile(folder, "a", ".txt"), bytes)),
                exchange(null, Map.of("CamelGeminiInteractionsUserMessage", text)),
                exchange(List.of("a", text)),
                exchange(List.of(exchange(bytes, PLAIN))),
                exchange(List.of(exchange(null, Map.of("CamelGeminiInteractionsUserMessage", text)))),
                exchange(Map.of("type", "text", "text", text)),
                exchange(Map.of("type", "user_input", "content", List.of(Map.of("type", "text", "text", text)))),
                attached(bytes));
    }

    private static Exchange attached(byte[] bytes) {
        Exchange exchange = exchange(null);
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment("a", new DataHandler(StreamDataSource.of("a", "text/plain", bytes)));
        return exchange;
    }

    static Stream<Character> controls() {
        return Stream.of('\0', '\u0001', '\b', '\u000B', '\u001B', '\u001F', '\u007F', '\u0080', '\u0085', '\u009F');
    }

    @ParameterizedTest
    @MethodSource("controls")
    void controlCharactersAreRefusedUnlessTheAuthorTakesThem(char control) throws Exception {
        String text = SECRET + control + "b";

        for (Exchange exchange : texts(text)) {
            assertRefused(exchange, "control_character")
                    .hasMessageContaining(String.format("U+%04X", (int) control))
                    .hasMessageContaining("allowControlCharacters=true")
                    .hasMessageContaining("charset");
        }
        options.with("allowControlCharacters", true);
        for (Exchange exchange : texts(text)) {
            assertThat(input(exchange).findValuesAsText("text")).last().isEqualTo(text);
        }
    }

    @Test
    void theMessageNamesThePlaceAndTheCharset() throws Exception {
        byte[] bytes = "a\0".getBytes(StandardCharsets.UTF_8);

        assertRefused(exchange(bytes, PLAIN), "control_character").hasMessageContaining("the body, read as UTF-8,");
        assertRefused(exchange(bytes, Map.of("Content-Type", "text/plain; charset=latin1")), "control_character")
                .hasMessageContaining("the body, read as ISO-8859-1,");
        assertRefused(exchange(List.of("a", "b\0")), "control_character").hasMessageContaining("text of body[1] has");
        assertRefused(attached(bytes), "control_character").hasMessageContaining("attachment[0], read as UTF-8,");
        options.with("userMessage", "a\0");
        assertRefused(exchange("a"), "control_character").hasMessageContaining("the user message");
    }

    @Test
    void tabsAndLineEndsAreText() throws Exception {
        String text = "a\tb\nc\r\nd\fe \u00A0\u2028\uD83D\uDE00\uFFFD";

        for (Exchange exchange : texts(text)) {
            assertThat(input(exchange).findValuesAsText("text")).last().isEqualTo(text);
        }
    }

    @Test
    void inJsonOfAMapTheyAreEscaped() throws Exception {
        assertThat(content(exchange(Map.of("a", "\0\u001B")))).isEqualTo(text("{\"a\":\"\\u0000\\u001B\"}"));
        assertRefused(exchange(Map.of("a", "\u0080")), "control_character");
    }

    @Test
    void halfOfASurrogatePairIsNoText() throws Exception {
        options.with("allowControlCharacters", true);

        for (String text : List.of(SECRET + "\uD83D", "\uDE00" + SECRET, "\uDE00\uD83D")) {
            for (Exchange exchange : List.of(
                    exchange(text), exchange(new StringReader(text)), exchange(Map.of("type", "text", "text", text)))) {
                assertRefused(exchange, "invalid_body").hasMessageContaining("surrogate");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void wideCharactersThatAreNotDeclaredAreRefused(String charset) {
        byte[] bytes = SECRET.getBytes(Charset.forName(charset));

        assertRefused(exchange(bytes, PLAIN), "control_character")
                .hasMessageContaining("read as UTF-8")
                .hasMessageContaining("such as UTF-16");
        assertRefused(attached(bytes), "control_character");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE,utf-16",
        "UTF-16BE,utf-16",
        "UTF-16,utf-16",
        "UTF-16LE,utf-16le",
        "UTF-16BE,utf-16be",
        "UTF-32LE,utf-32le"
    })
    void theByteOrderOfUtf16IsFound(String written, String declared) throws Exception {
        byte[] bytes = "Größe 5 €".getBytes(Charset.forName(written));

        assertThat(content(exchange(bytes, Map.of("Content-Type", "text/plain; charset=" + declared))))
                .isEqualTo(text("Größe 5 €"));
    }

    @Test
    void aByteOrderThatCannotBeToldIsRefused() throws Exception {
        byte[] chinese = "漢字".getBytes(StandardCharsets.UTF_16LE);

        assertRefused(exchange(chinese, Map.of("Content-Type", "text/plain; charset=utf-16")), "invalid_body")
                .hasMessageContaining("UTF-16LE or UTF-16BE");
        assertThat(content(exchange(chinese, Map.of("Content-Type", "text/plain; charset=utf-16le"))))
                .isEqualTo(text("漢字"));
    }
}
