/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MediaTypeHintsTest extends RequestTest {

    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);

    /** Bytes that tell nothing. */
    private static final byte[] BYTES = {1, 2, 3};

    /** Each source of the media type, the one that counts first, with a type of its own. */
    private static final Map<String, String> SOURCES = new LinkedHashMap<>();

    static {
        SOURCES.put("CamelGeminiInteractionsMediaType", "image/png");
        SOURCES.put("Content-Type", "image/jpeg");
        SOURCES.put("CamelAwsS3ContentType", "image/gif");
        SOURCES.put("CamelAzureStorageBlobContentType", "image/bmp");
        SOURCES.put("CamelAzureStorageDataLakeContentType", "image/tiff");
        SOURCES.put("CamelGoogleCloudStorageContentType", "image/webp");
        SOURCES.put("CamelMinioContentType", "audio/wav");
        SOURCES.put("CamelIBMCOSContentType", "audio/flac");
        SOURCES.put("CamelFileContentType", "audio/ogg");
        SOURCES.put("CamelFileName", "folder/a.mp4");
        SOURCES.put("CamelFileNameOnly", "a.mov");
    }

    private static final Map<String, String> TYPES_OF_NAMES =
            Map.of("CamelFileName", "video/mp4", "CamelFileNameOnly", "video/mov");

    @TempDir
    Path folder;

    static Stream<String> sources() {
        return SOURCES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void eachSourceCountsBeforeThoseAfterIt(String first) throws Exception {
        Map<String, Object> headers = new LinkedHashMap<>(SOURCES);
        for (String source : SOURCES.keySet()) {
            if (source.equals(first)) {
                break;
            }
            headers.remove(source);
        }
        Path file = Files.write(folder.resolve("a.webm"), BYTES);

        assertThat(content(exchange(file, headers)).path("mime_type").asText())
                .isEqualTo(TYPES_OF_NAMES.getOrDefault(first, SOURCES.get(first)));
    }

    @Test
    void theOwnNameOfAFileCountsBeforeItsBytes() throws Exception {
        Path file = Files.write(folder.resolve("a.webm"), BYTES);

        assertThat(content(exchange(file)).path("mime_type").asText()).isEqualTo("video/webm");
        assertThat(content(exchange(file.toFile())).path("mime_type").asText()).isEqualTo("video/webm");
    }

    @Test
    void theBytesCountLast() throws Exception {
        Path file = Files.write(folder.resolve("noextension"), PDF);

        assertThat(content(exchange(file)).path("mime_type").asText()).isEqualTo("application/pdf");
        assertThat(content(exchange(PDF, Map.of("CamelFileName", "scan.tmp")))
                        .path("mime_type")
                        .asText())
                .isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "binary/octet-stream",
                "Multipart/Form-Data; boundary=s3cr3t",
                "multipart/mixed",
                "application/x-www-form-urlencoded",
                "application/force-download; name=a.gif",
                "application/x-download",
                "nonsense",
                "",
                "image/*"
            })
    void aHeaderThatSaysNothingIsPassedOver(String value) throws Exception {
        for (String source : SOURCES.keySet()) {
            if (!TYPES_OF_NAMES.containsKey(source)) {
                Map<String, Object> one = Map.of(source, value, "CamelFileName", "a.png");
                assertThat(content(exchange(BYTES, one)).path("mime_type").asText())
                        .as(source)
                        .isEqualTo("image/png");
            }
        }
        assertThat(content(exchange(BYTES, Map.of("Content-Type", value, "CamelFileContentType", "image/webp")))
                        .path("mime_type")
                        .asText())
                .isEqualTo("image/webp");
        assertThat(content(exchange(PDF, Map.of("Content-Type", value)))
                        .path("mime_type")
                        .asText())
                .isEqualTo("application/pdf");
        Map<String, Object> headers =
                Map.of("CamelGeminiInteractionsMediaType", value, "Content-Type", value, "CamelFileName", "a.png");

        assertThat(content(exchange(BYTES, headers)).path("mime_type").asText()).isEqualTo("image/png");
    }

    @ParameterizedTest
    @CsvSource({
        "a.pdf,application/pdf", "A.JPG,image/jpeg", "x/y.tar.png,image/png", "a.heic,image/heic", "a.tif,image/tiff",
        "a.mp3,audio/mpeg", "a.m4a,audio/m4a", "a.opus,audio/opus", "a.mkv.mp4,video/mp4", "a.3gp,video/3gpp"
    })
    void aFileNameTellsMedia(String name, String type) throws Exception {
        byte[] anyBytes = {1, 2, 3};

        assertThat(content(exchange(anyBytes, Map.of(Exchange.FILE_NAME, name)))
                        .path("mime_type")
                        .asText())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "png", "a.pdf/noextension", ".", ""})
    void aNameWithoutAnExtensionTellsNothing(String name) {
        assertRefused(exchange(new byte[] {1, 2, 3}, Map.of(Exchange.FILE_NAME, name)), "unknown_media_type");
    }

    @Test
    void whatNothingTellsIsRefusedWithTheHeaderToSet() {
        assertRefused(
                        exchange(SECRET.getBytes(StandardCharsets.UTF_8), Map.of("CamelFileName", "a.unknown")),
                        "unknown_media_type")
                .hasMessageContaining("CamelGeminiInteractionsMediaType");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type,application/zip,application/zip",
        "CamelFileName,a.doc,application/msword",
        "CamelFileName,a.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    })
    void whatTheApiDoesNotTakeIsRefusedByName(String header, String value, String type) {
        assertRefused(exchange(PDF, Map.of(header, value)), "unsupported_media_type")
                .hasMessageStartingWith(
                        "The API does not take " + type + ", the media type of the body. It takes text ");
    }
}
