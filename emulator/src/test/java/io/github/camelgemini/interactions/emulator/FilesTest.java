/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The Files API as the API's documentation describes it. */
class FilesTest {

    private static final int PIECE = 256 * 1024;
    private static final byte[] LETTER = "Invoice number: 4711\n".getBytes(StandardCharsets.UTF_8);

    private static Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @RegisterExtension
    static final EmulatorExtension GEMINI =
            new EmulatorExtension(Emulator.builder().clock(new MovingClock()));

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer start(long size, String body) throws IOException, InterruptedException {
        return wire.send(wire.request("POST", "/upload/v1beta/files", body)
                .header("X-Goog-Upload-Protocol", "resumable")
                .header("X-Goog-Upload-Command", "start")
                .header("X-Goog-Upload-Header-Content-Length", String.valueOf(size))
                .header("X-Goog-Upload-Header-Content-Type", "text/plain"));
    }

    private String started(long size) throws IOException, InterruptedException {
        Wire.Answer answer = start(size, "{\"file\":{\"display_name\":\"A letter\"}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        return answer.headers().firstValue("x-goog-upload-url").orElseThrow();
    }

    private Wire.Answer piece(String url, String command, long offset, byte[] bytes)
            throws IOException, InterruptedException {
        return wire.send(HttpRequest.newBuilder(URI.create(url))
                .header("X-Goog-Upload-Command", command)
                .header("X-Goog-Upload-Offset", String.valueOf(offset))
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    private JsonNode upload(byte[] bytes) throws IOException, InterruptedException {
        Wire.Answer answer = piece(started(bytes.length), "upload, finalize", 0, bytes);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("file");
    }

    private static String header(Wire.Answer answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    @Test
    void fileThatComesInOnePieceIsTold() throws Exception {
        JsonNode file = upload(LETTER);

        assertThat(file.path("name").asText()).matches("files/[a-z0-9-]{1,40}");
        assertThat(file.path("displayName").asText()).isEqualTo("A letter");
        assertThat(file.path("mimeType").asText()).isEqualTo("text/plain");
        assertThat(file.path("sizeBytes")).isEqualTo(Wire.parse("\"" + LETTER.length + "\""));
        assertThat(file.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(file.path("source").asText()).isEqualTo("UPLOADED");
        assertThat(file.path("sha256Hash").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(sha256(LETTER)));
        assertThat(file.path("uri").asText())
                .isEqualTo(GEMINI.baseUrl() + "/v1beta/" + file.path("name").asText());
        assertThat(Instant.parse(file.path("expirationTime").asText())).isEqualTo(now.plus(Duration.ofDays(2)));
        assertThat(wire.send("GET", "/v1beta/" + file.path("name").asText(), null)
                        .json())
                .isEqualTo(file);
    }

    @Test
    void piecesFollowOneAnotherAndAQueryTellsHowFarTheyAre() throws Exception {
        byte[] bytes = new byte[2 * PIECE + 7];
        Arrays.fill(bytes, (byte) 'x');
        String url = started(bytes.length);

        Wire.Answer first = piece(url, "upload", 0, Arrays.copyOf(bytes, 2 * PIECE));
        Wire.Answer query = piece(url, "query", 0, new byte[0]);
        Wire.Answer last =
                piece(url, "upload, finalize", 2L * PIECE, Arrays.copyOfRange(bytes, 2 * PIECE, bytes.length));
        Wire.Answer afterwards = piece(url, "query", 0, new byte[0]);

        assertThat(first.status()).isEqualTo(200);
        assertThat(header(first, "x-goog-upload-status")).isEqualTo("active");
        assertThat(header(query, "x-goog-upload-size-received")).isEqualTo(String.valueOf(2 * PIECE));
        assertThat(header(last, "x-goog-upload-status")).isEqualTo("final");
        assertThat(header(afterwards, "x-goog-upload-status")).isEqualTo("final");
        assertThat(afterwards.json()).isEqualTo(last.json());
        assertThat(GEMINI.emulator().files().hashes().values())
                .containsExactly(HexFormat.of().formatHex(sha256(bytes)));
        assertThat(GEMINI.emulator().requests())
                .extracting(RecordedRequest::bodySize)
                .contains(2L * PIECE, 7L);
    }

    @Test
    void pieceThatIsWrongIsRefused() throws Exception {
        String url = started(PIECE + 10);

        assertThat(piece(url, "upload", 5, new byte[PIECE]).errorMessage()).contains("offset");
        assertThat(piece(url, "upload", 0, new byte[100]).errorMessage()).contains("multiple of 256 KiB");
        assertThat(piece(url, "upload, finalize", 100, new byte[5]).errorMessage())
                .contains("fewer bytes");
        assertThat(piece(url, "upload, finalize", 105, new byte[PIECE]).errorMessage())
                .contains("more bytes");
        assertThat(piece(url, "append", 0, new byte[1]).errorMessage()).contains("Command");
        assertThat(piece(url.replaceAll("upload_id=[^&]+", "upload_id=none"), "upload", 0, new byte[1])
                        .status())
                .isEqualTo(404);
    }

    @Test
    void cancelledUploadIsGone() throws Exception {
        String url = started(10);
        assertThat(GEMINI.emulator().files().unfinishedUploads()).isEqualTo(1);

        assertThat(header(piece(url, "cancel", 0, new byte[0]), "x-goog-upload-status"))
                .isEqualTo("cancelled");

        assertThat(GEMINI.emulator().files().unfinishedUploads()).isZero();
        assertThat(piece(url, "query", 0, new byte[0]).status()).isEqualTo(404);
    }

    @Test
    void finishedUploadIsNotCancelled() throws Exception {
        String url = started(10);
        piece(url, "upload, finalize", 0, new byte[10]);

        assertThat(piece(url, "cancel", 0, new byte[0]).status()).isEqualTo(400);

        assertThat(header(piece(url, "query", 0, new byte[0]), "x-goog-upload-status"))
                .isEqualTo("final");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0          | {\"file\":{}}                                | empty",
                "2147483649 | {\"file\":{}}                                | 2 GB",
                "1          | {\"file\":{\"size\":1}}                      | Unknown name \"size\"",
                "1          | {\"file\":{\"name\":\"files/../x\"}}         | Invalid file name",
                "1          | {\"file\":{\"name\":\"files/Upper\"}}        | Invalid file name"
            })
    void startThatIsWrongIsRefused(long size, String body, String message) throws Exception {
        Wire.Answer answer = start(size, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).contains(message);
        assertThat(answer.json().at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void startNeedsAKeyAndAMediaTypeAndTheResumableProtocol() throws Exception {
        HttpRequest.Builder withoutKey = HttpRequest.newBuilder(URI.create(GEMINI.baseUrl() + "/upload/v1beta/files"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));

        assertThat(wire.send(withoutKey).status()).isEqualTo(403);
        assertThat(wire.send("POST", "/upload/v1beta/files", "{}").status()).isEqualTo(400);
        assertThat(wire.send(wire.request("POST", "/upload/v1beta/files", "{}")
                                .header("X-Goog-Upload-Protocol", "resumable")
                                .header("X-Goog-Upload-Command", "start")
                                .header("X-Goog-Upload-Header-Content-Length", "1"))
                        .errorMessage())
                .contains("MIME type");
    }

    @Test
    void fileCanHaveANameOfItsOwnOnce() throws Exception {
        String url = header(start(1, "{\"file\":{\"name\":\"files/my-letter\"}}"), "x-goog-upload-url");
        piece(url, "upload, finalize", 0, new byte[1]);

        assertThat(GEMINI.emulator().files().hashes()).containsOnlyKeys("files/my-letter");
        assertThat(start(1, "{\"file\":{\"name\":\"files/my-letter\"}}").status())
                .isEqualTo(409);
    }

    @Test
    void filesAreListedInPagesTheNewestFirst() throws Exception {
        assertThat(wire.send("GET", "/v1beta/files", null).json()).isEqualTo(Wire.parse("{}"));
        String first = upload(LETTER).path("name").asText();
        String second = upload(LETTER).path("name").asText();

        JsonNode page = wire.send("GET", "/v1beta/files?pageSize=1", null).json();
        JsonNode rest = wire.send(
                        "GET",
                        "/v1beta/files?pageSize=1&pageToken="
                                + page.path("nextPageToken").asText(),
                        null)
                .json();

        assertThat(page.at("/files/0/name").asText()).isEqualTo(second);
        assertThat(rest.at("/files/0/name").asText()).isEqualTo(first);
        assertThat(rest.has("nextPageToken")).isFalse();
        assertThat(wire.send("GET", "/v1beta/files?pageSize=x", null).status()).isEqualTo(400);
        assertThat(wire.send("PUT", "/v1beta/files", "{}").status()).isEqualTo(405);
    }

    @Test
    void deletedFileIsGone() throws Exception {
        String path = "/v1beta/" + upload(LETTER).path("name").asText();

        assertThat(wire.send("DELETE", path, null).json()).isEqualTo(Wire.parse("{}"));
        assertThat(wire.send("GET", path, null).status()).isEqualTo(404);
        assertThat(wire.send("DELETE", path, null).status()).isEqualTo(404);
    }

    @Test
    void fileExpiresAfterTwoDays() throws Exception {
        String path = "/v1beta/" + upload(LETTER).path("name").asText();
        now = now.plus(Duration.ofDays(2)).minusMillis(1);
        assertThat(wire.send("GET", path, null).status()).isEqualTo(200);
        now = now.plusMillis(1);
        assertThat(wire.send("GET", path, null).status()).isEqualTo(404);
        assertThat(GEMINI.emulator().files().hashes()).isEmpty();
    }

    @Test
    void fileIsInProcessingForAsLongAsItIsTold() throws Exception {
        GEMINI.emulator().files().processFor(1);
        JsonNode file = upload(LETTER);
        String path = "/v1beta/" + file.path("name").asText();

        assertThat(file.path("state").asText()).isEqualTo("PROCESSING");
        assertThat(ask(file).errorMessage()).contains("not in an ACTIVE state");
        assertThat(wire.send("GET", path, null).json().path("state").asText()).isEqualTo("PROCESSING");
        assertThat(wire.send("GET", path, null).json().path("state").asText()).isEqualTo("ACTIVE");
        assertThat(ask(file).status()).isEqualTo(200);
    }

    @Test
    void processingCanFail() throws Exception {
        GEMINI.emulator().files().failNext(13);

        JsonNode file = upload(LETTER);

        assertThat(file.path("state").asText()).isEqualTo("FAILED");
        assertThat(file.at("/error/code").asInt()).isEqualTo(13);
        assertThat(upload(LETTER).path("state").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void connectionBreaksWhereItIsToldAndWhatHasArrivedStays() throws Exception {
        GEMINI.emulator().files().breakUploadAt(100_000);
        String url = started(2 * PIECE);

        assertThatThrownBy(() -> piece(url, "upload", 0, new byte[PIECE])).isInstanceOf(IOException.class);

        Wire.Answer query = piece(url, "query", 0, new byte[0]);
        assertThat(header(query, "x-goog-upload-size-received")).isEqualTo("100000");
    }

    @Test
    void addressOfUploadsCanBeForeign() throws Exception {
        GEMINI.emulator().files().uploadHost("attacker.test");

        assertThat(started(1)).startsWith("http://attacker.test/upload/");
    }

    @Test
    void rulesReadAFileLikeInlineData() throws Exception {
        JsonNode file = upload(LETTER);

        Wire.Answer answer = ask(file);

        assertThat(Wire.parse(answer.text())).isEqualTo(Wire.parse("{\"invoiceNumber\":\"4711\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/v1beta/files/gone",
                "https://generativelanguage.googleapis.com/v1beta/files/gone"
            })
    void fileThatIsNotThereCannotBeAskedAbout(String uri) throws Exception {
        Wire.Answer answer =
                wire.create("{\"model\":\"m\",\"input\":[{\"type\":\"document\",\"mime_type\":\"text/plain\","
                        + "\"uri\":\"" + uri + "\"}]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).contains("may not exist");
    }

    private Wire.Answer ask(JsonNode file) throws IOException, InterruptedException {
        return wire.create(
                "{\"model\":\"gemini-3.8-flash\",\"input\":[{\"type\":\"document\",\"mime_type\":\"text/plain\","
                        + "\"uri\":" + file.path("uri")
                        + "}],\"response_format\":{\"type\":\"text\",\"mime_type\":\"application/json\","
                        + "\"schema\":{\"type\":\"object\",\"properties\":{\"invoiceNumber\":{\"type\":\"string\"}}}}}");
    }

    /** Stands where the test puts it. */
    private static final class MovingClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
