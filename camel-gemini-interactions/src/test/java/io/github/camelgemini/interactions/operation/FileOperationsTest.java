/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The operations uploadFile, getFile and deleteFile. */
class FileOperationsTest extends EmulatorTestSupport {

    private static final String UPLOAD = "gemini-interactions:upload-file";
    private static final byte[] LETTER = "Invoice number: 4711\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Exchange send(String uri, Processor processor) {
        return template.send(uri, processor);
    }

    private Exchange upload(Object body) {
        return send(UPLOAD, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "text/plain");
        });
    }

    private static Map<String, String> hashes() {
        return emulator().files().hashes();
    }

    private static String hash(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static GeminiInteractionsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) exchange.getException();
    }

    @Test
    void uploadedFileIsNamedInHeadersAndTheBodyStays() throws Exception {
        Exchange exchange = upload(LETTER);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isSameAs(LETTER);
        String name = exchange.getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME, String.class);
        assertThat(hashes()).containsExactly(Map.entry(name, hash(LETTER)));
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.FILE_URI, EMULATOR.baseUrl() + "/v1beta/" + name)
                .containsEntry(GeminiInteractionsConstants.FILE_STATE, "ACTIVE")
                .containsEntry(GeminiInteractionsConstants.FILE_MEDIA_TYPE, "text/plain");
        assertThat(Instant.parse(exchange.getMessage()
                        .getHeader(GeminiInteractionsConstants.FILE_EXPIRATION_TIME, String.class)))
                .isAfter(Instant.now());
    }

    @Test
    void everyBodyThatHasBytesCanBeUploaded() throws Exception {
        Path path = Files.write(folder.resolve("letter.txt"), LETTER);
        File file = path.toFile();
        GenericFile<File> wrapped = new GenericFile<>();
        wrapped.setFile(file);
        List<Object> bodies =
                List.of(LETTER, path, file, wrapped, new InputStreamCache(LETTER), new ByteArrayInputStream(LETTER));

        for (Object body : bodies) {
            Exchange exchange = upload(body);

            assertThat(exchange.getException()).as(body.getClass().getName()).isNull();
            assertThat(exchange.getMessage().getBody(String.class))
                    .as("the body can be read again")
                    .isEqualTo("Invoice number: 4711\n");
        }
        assertThat(hashes().values()).hasSize(bodies.size()).containsOnly(hash(LETTER));
    }

    @Test
    void displayNameAndMediaTypeAreThoseOfTheFile() throws Exception {
        Path path = Files.write(folder.resolve("letter.csv"), LETTER);

        send(UPLOAD, exchange -> exchange.getMessage().setBody(path.toFile()));
        send(UPLOAD, exchange -> {
            exchange.getMessage().setBody(LETTER);
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "inbox/2026/report.html");
        });

        List<RecordedRequest> starts = emulator().requests().stream()
                .filter(request -> "start".equals(request.header("x-goog-upload-command")))
                .toList();
        assertThat(starts)
                .extracting(request -> request.body().at("/file/displayName").asText())
                .containsExactly("letter.csv", "report.html");
        assertThat(starts)
                .extracting(request -> request.header("x-goog-upload-header-content-type"))
                .containsExactly("text/csv", "text/html");
    }

    @Test
    void createAsksAboutTheFileThatWasUploadedBefore() {
        Exchange exchange = upload(LETTER);
        exchange.getMessage()
                .setHeader(
                        GeminiInteractionsConstants.JSON_SCHEMA,
                        "{\"type\":\"object\",\"properties\":{\"invoiceNumber\":{\"type\":\"string\"}}}");

        template.send("gemini-interactions:create", exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(emulator().creates().get(0).body().at("/input/0/content/0").toString())
                .isEqualTo("{\"type\":\"document\",\"mime_type\":\"text/plain\",\"uri\":\"" + EMULATOR.baseUrl()
                        + "/v1beta/" + exchange.getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME) + "\"}");
        assertThat(exchange.getMessage().getBody(String.class)).contains("4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", ""})
    void bodyWithoutBytesCannotBeUploaded(String body) {
        assertThat(failure(upload(body)).getCode()).isEqualTo("invalid_body");
        assertThat(failure(upload(null)).getCode()).isEqualTo("invalid_body");
        assertThat(failure(upload(new byte[0])).getCode()).isEqualTo("empty");
        assertThat(failure(upload(folder.resolve("none").toFile())).getCode()).isEqualTo("invalid_body");
        assertThat(emulator().requests()).isEmpty();
    }

    @Test
    void unknownMediaTypeIsAnErrorAndNoGuess() {
        Exchange exchange = send(UPLOAD, e -> e.getMessage().setBody(LETTER));

        assertThat(failure(exchange).getCode()).isEqualTo("unknown_media_type");
        assertThat(exchange.getMessage().getBody()).isSameAs(LETTER);
    }

    @Test
    void fileThatFailsLeavesTheMessageAsItWas() {
        emulator().files().failNext(13);

        Exchange exchange = upload(LETTER);

        assertThat(failure(exchange).getCode()).isEqualTo("file_failed");
        assertThat(exchange.getMessage().getBody()).isSameAs(LETTER);
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(GeminiInteractionsConstants.FILE_NAME, GeminiInteractionsConstants.FILE_URI);
        assertThat(exchange.getProperty(GeminiInteractionsConstants.ERROR_CATEGORY))
                .isEqualTo("VALIDATION");
    }

    @Test
    void getFileTellsTheStateAndLeavesTheBody() {
        emulator().files().processFor(1);
        String name = upload(LETTER).getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME, String.class);

        Exchange exchange = send("gemini-interactions:get-file", e -> {
            e.getMessage().setBody("body");
            e.getMessage().setHeader(GeminiInteractionsConstants.FILE_NAME, name.substring("files/".length()));
        });

        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.FILE_NAME, name)
                .containsEntry(GeminiInteractionsConstants.FILE_STATE, "ACTIVE")
                .containsEntry(GeminiInteractionsConstants.FILE_MEDIA_TYPE, "text/plain");
    }

    @Test
    void deleteFileRemovesItAndTheHeadersThatTellOfIt() {
        Exchange exchange = upload(LETTER);

        template.send("gemini-interactions:deleteFile", exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isSameAs(LETTER);
        assertThat(exchange.getMessage().getHeaders().keySet())
                .noneMatch(header -> header.startsWith("CamelGeminiInteractionsFile"));
        assertThat(hashes()).isEmpty();
    }

    @Test
    void optionNamesTheFileWhereNoHeaderDoes() {
        String name = upload(LETTER).getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME, String.class);

        Exchange read = send("gemini-interactions:getFile?fileName=" + name, e -> {});
        Exchange deleted = send("gemini-interactions:deleteFile?fileName=" + name, e -> {});

        assertThat(read.getMessage().getHeader(GeminiInteractionsConstants.FILE_NAME))
                .isEqualTo(name);
        assertThat(deleted.getException()).isNull();
        assertThat(hashes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getFile", "deleteFile"})
    void fileThatIsNotThereFails(String operation) {
        Exchange exchange = send("gemini-interactions:" + operation + "?fileName=gone", e -> {});

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(404);
        assertThat(failure(exchange).getMessage()).contains("48 hours");
    }

    @ParameterizedTest
    @CsvSource({
        "getFile, ''",
        "deleteFile, ' '",
        "getFile, ../interactions/v1_a",
        "deleteFile, files/../interactions/v1_a",
        "deleteFile, files/a?x=y",
        "deleteFile, files/%2e%2e"
    })
    void hostileNameIsRefusedAndNothingIsSent(String operation, String name) {
        Exchange exchange = send(
                "gemini-interactions:" + operation,
                e -> e.getMessage().setHeader(GeminiInteractionsConstants.FILE_NAME, name));

        assertThat(failure(exchange).getCode()).isIn("invalid_file_name", "missing_file_name");
        assertThat(emulator().requests()).isEmpty();
    }
}
