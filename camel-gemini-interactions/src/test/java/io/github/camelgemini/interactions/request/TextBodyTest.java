/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.util.xml.SourceCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;

class TextBodyTest extends RequestTest {

    @TempDir
    Path folder;

    @Test
    void aStringIsOneText() throws Exception {
        assertThat(input(exchange(" Grüße \n")))
                .isEqualTo(json("[{'type':'user_input','content':[{'type':'text','text':' Grüße \\n'}]}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "application/json", "application/zip", "multipart/form-data; boundary=x", "nonsense"
            })
    void aStringIsTextWhateverItsHeadersSay(String type) throws Exception {
        assertThat(content(exchange("<p>", Map.of("Content-Type", type, "CamelFileName", "a.png"))))
                .isEqualTo(text("<p>"));
    }

    @ParameterizedTest
    @CsvSource({
        "CamelGeminiInteractionsMediaType,image/png",
        "Content-Type,application/pdf",
        "CamelFileContentType,video/mp4"
    })
    void aStringThatIsDeclaredAsMediaIsRefused(String header, String type) {
        assertRefused(exchange(SECRET, Map.of(header, type)), "invalid_body").hasMessageContaining("cannot hold media");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain", "TEXT/CSV", "text/html; charset=utf-8", "application/json", "application/hal+json",
                "application/xml", "application/rss+xml", "message/rfc822", "application/yaml", "application/x-ndjson"
            })
    void bytesOfATextTypeAreText(String type) throws Exception {
        byte[] bytes = "Größe,€".getBytes(StandardCharsets.UTF_8);

        assertThat(content(exchange(bytes, Map.of("Content-Type", type)))).isEqualTo(text("Größe,€"));
        assertThat(content(exchange(new ByteArrayInputStream(bytes), Map.of("Content-Type", type))))
                .isEqualTo(text("Größe,€"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.HTML", "a.json", "a.xml", "a.txt", "a.md", "a.yaml", "a.eml", "a.ndjson"})
    void filesOfATextTypeAreText(String name) throws Exception {
        Path file = Files.writeString(folder.resolve(name), "a,b\n1,2\n");

        assertThat(content(exchange(file))).isEqualTo(text("a,b\n1,2\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "\"iso-8859-15\"", "utf-16", "windows-1252"})
    void theCharsetOfTheContentTypeIsUsed(String charset) throws Exception {
        byte[] bytes = "Größe".getBytes(Charset.forName(charset.replace("\"", "")));

        assertThat(content(exchange(bytes, Map.of("Content-Type", "text/plain;charset=" + charset))))
                .isEqualTo(text("Größe"));
    }

    @Test
    void theCharsetOfTheExchangeIsUsedWhereTheTypeHasNone() throws Exception {
        byte[] latin = "Größe".getBytes(StandardCharsets.ISO_8859_1);
        Exchange byHeader = exchange(latin, Map.of("Content-Type", "text/plain", Exchange.CHARSET_NAME, "iso-8859-1"));
        Exchange byProperty = exchange(latin, Map.of("Content-Type", "text/plain"));
        byProperty.setProperty(Exchange.CHARSET_NAME, "iso-8859-1");
        Exchange contradicted = exchange(
                "Größe".getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "text/plain; charset=utf-8", Exchange.CHARSET_NAME, "iso-8859-1"));

        assertThat(content(byHeader)).isEqualTo(text("Größe"));
        assertThat(content(byProperty)).isEqualTo(text("Größe"));
        assertThat(content(contradicted)).isEqualTo(text("Größe"));
    }

    @Test
    void aByteOrderMarkIsNoText() throws Exception {
        assertThat(content(exchange("\uFEFFHi".getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "text/plain"))))
                .isEqualTo(text("Hi"));
    }

    @Test
    void malformedBytesAreRefused() {
        byte[] latin = (SECRET + "ö").getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(exchange(latin, Map.of("Content-Type", "text/plain")), "invalid_body")
                .hasMessageContaining("is not encoded as UTF-8")
                .hasMessageContaining(Exchange.CHARSET_NAME);
        assertRefused(exchange(latin, Map.of("Content-Type", "text/plain; charset=us-ascii")), "invalid_body")
                .hasMessageContaining("is not encoded as US-ASCII, as its media type says");
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "n o", "%"})
    void anUnknownCharsetIsRefused(String charset) {
        assertRefused(
                        exchange(new byte[] {'a'}, Map.of("Content-Type", "text/plain; charset=\"" + charset + "\"")),
                        "invalid_body")
                .hasMessageContaining("The charset of the body is unknown");
    }

    @Test
    void theUserMessageComesBeforeTheText() throws Exception {
        options.with("userMessage", "Translate");

        assertThat(input(exchange("Hallo")))
                .isEqualTo(json("[{'type':'user_input','content':[{'type':'text','text':'Translate'},"
                        + "{'type':'text','text':'Hallo'}]}]"));
        assertThat(input(exchange("Hallo", Map.of("CamelGeminiInteractionsUserMessage", "Summarize")))
                        .at("/0/content/0/text")
                        .asText())
                .isEqualTo("Summarize");
        assertThat(content(exchange("Hallo", Map.of("CamelGeminiInteractionsUserMessage", ""))))
                .isEqualTo(text("Hallo"));
    }

    @Test
    void theUserMessageMayGoAlone() throws Exception {
        options.with("userMessage", "Tell a joke");

        for (Object body :
                new Object[] {null, "", " \n", NullNode.getInstance(), new ByteArrayInputStream(new byte[0])}) {
            assertThat(content(exchange(body))).isEqualTo(text("Tell a joke"));
        }
    }

    @Test
    void nothingToSendIsRefused() {
        for (Object body :
                new Object[] {null, "", " \n", NullNode.getInstance(), new ByteArrayInputStream(new byte[0])}) {
            assertRefused(exchange(body), "empty").hasMessageContaining("user message");
        }
        options.with("userMessage", " ");
        assertRefused(exchange(" "), "empty");
    }

    @Test
    void emptyBytesAreRefusedEvenWithAUserMessage() throws Exception {
        options.with("userMessage", "Describe it");
        Path file = Files.createFile(folder.resolve("a.pdf"));

        assertRefused(exchange(new byte[0]), "empty").hasMessageContaining("the body is empty");
        assertRefused(exchange(file), "empty").hasMessageContaining("the body is empty");
        assertRefused(exchange(file.toFile()), "empty").hasMessageContaining("the body is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "CamelGeminiInteractionsMediaType,application/pdf",
        "Content-Type,image/png",
        "Content-Type,application/zip",
        "CamelAwsS3ContentType,application/pdf",
        "CamelFileContentType,video/mp4",
        "CamelFileName,folder/a.pdf",
        "CamelFileName,a.txt",
        "CamelFileNameOnly,noextension"
    })
    void anEmptyBodyThatIsDescribedIsLost(String header, String value) {
        options.with("userMessage", "Describe it");

        for (Object body : List.of(
                new ByteArrayInputStream(new byte[0]),
                new InputStreamCache(new byte[0]),
                new byte[0],
                "",
                " \n",
                TextNode.valueOf(""),
                new StringReader(""))) {
            assertRefused(exchange(body, Map.of(header, value)), "empty").hasMessageContaining("the body is empty");
            assertRefused(exchange(List.of(exchange(body, Map.of(header, value)))), "empty")
                    .hasMessageContaining("body[0] is empty");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/json", "multipart/form-data; boundary=x", "application/octet-stream"})
    void anEmptyBodyThatIsNotDescribedIsNone(String type) throws Exception {
        options.with("userMessage", "Tell a joke");

        for (Object body : List.of(
                new ByteArrayInputStream(new byte[0]), new InputStreamCache(new byte[0]), "", new StringReader(""))) {
            assertThat(content(exchange(body, Map.of("Content-Type", type)))).isEqualTo(text("Tell a joke"));
        }
    }

    @Test
    void aFileWithBlankTextIsLost() throws Exception {
        options.with("userMessage", "Describe it");
        Path file = Files.writeString(folder.resolve("blank.txt"), " \n");

        assertRefused(exchange(file), "empty");
        assertRefused(exchange(new StreamSource(new StringReader("")), Map.of("Content-Type", "text/xml")), "empty");
    }

    @Test
    void readersAreText() throws Exception {
        Exchange exchange = exchange(new StringReader("x".repeat(10_000)));

        assertThat(content(exchange)).isEqualTo(text("x".repeat(10_000)));
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("x".repeat(10_000));
        ReaderCache cache = new ReaderCache("Hi");
        assertThat(content(exchange(cache))).isEqualTo(text("Hi"));
        assertThat(content(exchange(cache))).isEqualTo(text("Hi"));
    }

    @Test
    void otherTextsOfJavaAreText() throws Exception {
        assertThat(content(exchange(TextNode.valueOf("Hi")))).isEqualTo(text("Hi"));
        assertThat(content(exchange(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(new byte[] {'H', 'i'})))))
                .isEqualTo(text("Hi"));
    }

    @Test
    void whatCamelConvertsIsTextWhereAHeaderSaysSo() throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        document.appendChild(document.createElement("invoice"));
        SourceCache source = new SourceCache("<a/>");

        assertThat(content(exchange(document, Map.of("Content-Type", "application/xml")))
                        .path("text")
                        .asText())
                .contains("<invoice/>");
        assertThat(content(exchange(source, Map.of("Content-Type", "application/xml")))
                        .path("text")
                        .asText())
                .contains("<a/>");
        assertThat(content(exchange(source, Map.of("Content-Type", "application/xml")))
                        .path("text")
                        .asText())
                .contains("<a/>");
        assertThat(content(exchange(5, Map.of("Content-Type", "text/plain")))).isEqualTo(text("5"));
    }

    @Test
    void otherClassesAreRefusedByName() throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();

        assertRefused(exchange(document), "invalid_body")
                .hasMessageContaining(document.getClass().getName());
        assertRefused(exchange(new UUID(1, 2), Map.of("Content-Type", "text/plain")), "invalid_body")
                .hasMessageContaining("java.util.UUID");
        assertRefused(exchange(new Unconvertible(), Map.of("Content-Type", "application/json")), "invalid_body")
                .hasMessageContaining(Unconvertible.class.getName());
        assertRefused(exchange(new POJONode(SECRET)), "invalid_body").hasMessageContaining("POJONode");
    }

    @Test
    void aReaderThatFailsIsRefused() throws Exception {
        Reader failing = Reader.nullReader();
        failing.close();

        assertRefused(exchange(failing), "invalid_body").hasMessage("Reading the body failed");
    }

    private static final class Unconvertible {
        @Override
        public String toString() {
            return SECRET;
        }
    }
}
