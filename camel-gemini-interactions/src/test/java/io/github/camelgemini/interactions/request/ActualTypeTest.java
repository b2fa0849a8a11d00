/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.media.FileExtensions;
import io.github.camelgemini.interactions.model.UnsupportedAttachments;
import jakarta.activation.DataHandler;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Bytes that are not what their media type or file name says. */
class ActualTypeTest extends RequestTest {

    private static final byte[] PNG = latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1");
    private static final byte[] JPEG = latin("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0");
    private static final byte[] PDF = latin("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n");

    @TempDir
    static Path folder;

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> mismatches() {
        String html = "<!DOCTYPE html>\n<html><title>404 " + SECRET + "</title></html>";
        return Stream.of(
                arguments("a.pdf", "application/pdf", latin(html), "an HTML page"),
                arguments("a.pdf", "application/pdf", latin("\r\n <HTML>" + SECRET + "\u00f6"), "an HTML page"),
                arguments("a.pdf", "application/pdf", ("\uFEFF" + html).getBytes(StandardCharsets.UTF_16LE), "text"),
                arguments("a.pdf", "application/pdf", latin("PK\3\4\24\0\0\0\b\0" + SECRET), "a ZIP archive"),
                arguments("a.pdf", "application/pdf", PNG, "image/png"),
                arguments("a.pdf", "application/pdf", latin("MZ\u0090\0\3\0\0\0\4\0"), "a program"),
                arguments("a.pdf", "application/pdf", latin("{\\rtf1\\ansi " + SECRET + "}"), "RTF"),
                arguments("a.png", "image/png", latin(SECRET + " is plain text"), "text"),
                arguments("a.png", "image/png", "Größe".getBytes(StandardCharsets.UTF_8), "text"),
                arguments("a.png", "image/png", latin("Gr\u00f6\u00dfe ".repeat(60)), "text"),
                arguments("a.png", "image/png", latin("iVBORw0KGgoAAAANSUhEUgAA"), "text"),
                arguments("a.png", "image/png", PDF, "application/pdf"),
                arguments("a.jpg", "image/jpeg", latin("<?xml version='1.0'?><Error><Code>NoSuchKey</Code>"), "XML"),
                arguments("a.jpg", "image/jpeg", latin("\u001f\u008b\b\0\0\0\0\0\0\3"), "a GZIP archive"),
                arguments("a.mp3", "audio/mpeg", latin("\0\0\0 ftypmp42\0\0\0\0"), "video/mp4"),
                arguments("a.mp3", "audio/mpeg", latin("{\"error\":\"" + SECRET + "\"}"), "text"),
                arguments("a.mp4", "video/mp4", PNG, "image/png"),
                arguments("a.mp4", "video/mp4", latin("ID3\4\0\0\0\0\0\0"), "audio/mpeg"),
                arguments("a.wav", "audio/wav", latin("RIFF$\0\0\0AVI LIST"), "video/avi"),
                arguments("a.txt", "text/plain", PNG, "image/png"),
                arguments("a.csv", "text/csv", latin("PK\3\4\24\0\6\0\b\0"), "a ZIP archive"),
                arguments(
                        "a.csv",
                        "text/csv",
                        latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0"),
                        "an OLE file"),
                arguments("a.json", "application/json", latin("\u001f\u008b\b\0\0\0\0\0\0\3"), "a GZIP archive"),
                arguments("a.txt", "text/plain", PDF, "application/pdf"),
                arguments("a.html", "text/html", latin("%PDF-1.4\n1 0 obj"), "application/pdf"));
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void bytesOfAnotherKindAreRefused(String name, String type, byte[] bytes, String kind) throws Exception {
        Path file = Files.write(folder.resolve(name), bytes);
        options.with("allowControlCharacters", true).with("unsupportedAttachments", UnsupportedAttachments.skip);
        Exchange attached = exchange("Hi");
        attach(attached, SECRET + name, "application/octet-stream", bytes);
        Exchange declared = exchange("Hi");
        attach(declared, SECRET, type, bytes);

        for (Exchange named : List.of(
                exchange(file), exchange(file.toFile()), exchange(bytes, Map.of(Exchange.FILE_NAME, name)), attached)) {
            assertRefused(named, "media_type_mismatch")
                    .hasMessageContaining("look like " + kind + ", but its file name says " + type);
        }
        for (Exchange typed : List.of(
                exchange(bytes, Map.of("Content-Type", type)),
                exchange(new ByteArrayInputStream(bytes), Map.of("CamelGeminiInteractionsMediaType", type)),
                exchange(List.of("a", bytes), Map.of("CamelGeminiInteractionsMediaType", type)),
                exchange(List.of(exchange(bytes, Map.of("Content-Type", type)))),
                declared)) {
            assertRefused(typed, "media_type_mismatch")
                    .hasMessageContaining("look like " + kind + ", but it is declared as " + type);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg,png,image/png",
        "a.png,jpeg,image/jpeg",
        "a.tiff,webp,image/webp",
        "a.gif,heic,image/heic",
        "a.wav,flac,audio/flac",
        "a.wav,id3,audio/mpeg",
        "a.wav,mp3,audio/mpeg",
        "a.aac,m4a,audio/m4a",
        "a.avi,mp4,video/mp4",
        "a.mp4,webm,video/webm",
        "a.mp4,wmv,video/wmv"
    })
    void bytesOfAnotherFormatOfTheSameKindGoAsWhatTheyAre(String name, String bytes, String actual) throws Exception {
        byte[] content = sample(bytes);
        String declared = FileExtensions.typeOf(name).orElseThrow().name();

        assertThat(content(exchange(content, Map.of(Exchange.FILE_NAME, name)))
                        .path("mime_type")
                        .asText())
                .isEqualTo(actual);
        assertThat(content(exchange(content, Map.of("Content-Type", declared)))
                        .path("mime_type")
                        .asText())
                .isEqualTo(actual);
        assertThat(FileBodies.read(exchange(content, Map.of(Exchange.FILE_NAME, name)))
                        .mediaType())
                .isEqualTo(actual);
    }

    @ParameterizedTest
    @CsvSource({
        "audio/m4a,mp4",
        "video/mp4,m4a",
        "video/mov,mp4",
        "video/3gpp,mp4",
        "video/mp4,mov",
        "audio/webm,webm",
        "image/heif,heic",
        "audio/mp3,id3",
        "audio/mp3,mp3",
        "audio/aac,id3",
        "audio/flac,id3",
        "audio/opus,ogg",
        "video/mpg,mpeg",
        "audio/l16,png",
        "audio/mulaw,text",
        "image/png,unknown",
        "application/pdf,unknown",
        "video/mpeg,unknown"
    })
    void formatsThatBeginAlikeAreLeftAsTheyAreDeclared(String type, String bytes) throws Exception {
        assertThat(content(exchange(sample(bytes), Map.of("Content-Type", type)))
                        .path("mime_type")
                        .asText())
                .isEqualTo(type);
    }

    private static byte[] sample(String name) {
        return switch (name) {
            case "png" -> PNG;
            case "jpeg" -> JPEG;
            case "webp" -> latin("RIFF$\0\0\0WEBPVP8 ");
            case "heic" -> latin("\0\0\0\u0018ftypheic\0\0\0\0");
            case "flac" -> latin("fLaC\0\0\0\"");
            case "id3" -> latin("ID3\4\0\0\0\0\0\0");
            case "mp3" -> latin("\u00ff\u00fb\u0090d");
            case "m4a" -> latin("\0\0\0 ftypM4A \0\0\2\0");
            case "mp4" -> latin("\0\0\0 ftypisom\0\0\2\0");
            case "mov" -> latin("\0\0\0\u0014ftypqt  \0\0\2\0");
            case "webm" -> latin("\u001aE\u00df\u00a3\u009fB\u0086\u0081\1B\u0082\u0084webm");
            case "wmv" -> latin("0&\u00b2u\u008ef\u00cf\u0011\u00a6\u00d9\0\u00aa\0b\u00cel");
            case "ogg" -> latin("OggS" + "\0".repeat(24) + "OpusHead");
            case "mpeg" -> latin("\0\0\1\u00baD");
            case "text" -> latin("text");
            default -> new byte[] {1, 2, 3};
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID3 tags are in MP3 files",
                "GIF89a is a format of pictures",
                "RIFF or WEBP?",
                "%PDF-1.7 is a version of PDF",
                "BMW",
                "MZ is short for Mark Zbikowski",
                "PK",
                "<html>in text</html>",
                "{\\rtf1 is how RTF begins"
            })
    void textThatBeginsLikeMediaIsText(String text) throws Exception {
        assertThat(content(exchange(text.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "text/plain"))))
                .isEqualTo(text(text));
    }

    @Test
    void textInOtherCharsetsIsText() throws Exception {
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "windows-1252", "ISO-2022-JP")) {
            assertThat(content(exchange(
                            "abc".getBytes(Charset.forName(charset)),
                            Map.of("Content-Type", "text/plain; charset=" + charset))))
                    .isEqualTo(text("abc"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID3: gr\u00f6\u00dfer", "MZ M\u00fcller", "PK \u00d6l", "\u00c4"})
    void soItIsInAnotherCharset(String text) throws Exception {
        assertThat(content(exchange(latin(text), Map.of("Content-Type", "text/plain; charset=iso-8859-1"))))
                .isEqualTo(text(text));
    }

    @Test
    void aPdfMayBeginWithOtherBytes() throws Exception {
        byte[] pdf = latin("HTTP header, which some programs leave there\r\n\r\n%PDF-1.4\n");

        assertThat(content(exchange(pdf, Map.of(Exchange.FILE_NAME, "a.pdf"))))
                .isEqualTo(media("document", "application/pdf", pdf));
    }

    @Test
    void aStreamThatCanBeReadOnceIsSentWholeAfterItsHeadWasLookedAt() throws Exception {
        byte[] png = Arrays.copyOf(PNG, 300_000);
        Exchange exchange = exchange(once(png), Map.of(Exchange.FILE_NAME, "a.jpg"));

        assertThat(content(exchange)).isEqualTo(media("image", "image/png", png));
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(png);
        assertThat(content(exchange)).isEqualTo(media("image", "image/png", png));
    }

    @Test
    void aStreamThatWasRefusedCanStillBeReadWhole() {
        byte[] png = Arrays.copyOf(PNG, 300_000);
        Exchange exchange = exchange(once(png), Map.of(Exchange.FILE_NAME, "a.pdf"));

        assertRefused(exchange, "media_type_mismatch");

        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(png);
    }

    private static InputStream once(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    private static void attach(Exchange exchange, String name, String type, byte[] bytes) {
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment(name, new DataHandler(StreamDataSource.of(name, type, bytes)));
    }
}
