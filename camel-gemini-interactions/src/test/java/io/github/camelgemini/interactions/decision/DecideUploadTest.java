/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents that are too large for a request are uploaded, and deleted after the decision. */
class DecideUploadTest {

    private static final int SIZE = 20 * 1024 * 1024;

    private static final String ANSWER =
            "{\"answers\":{\"decision\":{\"type\":\"noul\",\"noul\":0.9,\"confidence\":0.9}}}";

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    @TempDir
    Path folder;

    @Test
    void twentyMegabytesPassASmallHeap() throws Exception {
        Path document = document();
        EMULATOR.emulator().enqueue(Reply.decisions(ANSWER));

        List<String> out = decide(document, "one");

        assertThat(out).containsExactly("true");
        assertUploadedAndDeleted(1);
        JsonNode content = EMULATOR.emulator().decisions().get(0).body().at("/input/0");
        assertThat(content.path("type").asText()).isEqualTo("document");
        assertThat(content.path("mime_type").asText()).isEqualTo("application/pdf");
        assertThat(content.path("uri").asText()).contains("/v1beta/files/");
        assertThat(content.has("data")).isFalse();
    }

    @Test
    void eachElementOfAListIsUploaded() throws Exception {
        Path document = document();
        EMULATOR.emulator().enqueue(Reply.decisions(ANSWER), Reply.decisions(ANSWER));

        List<String> out = decide(document, "two");

        assertThat(out).containsExactly("[true, true]");
        assertUploadedAndDeleted(2);
    }

    @Test
    void uploadIsDeletedAfterAFailure() throws Exception {
        Path document = document();
        EMULATOR.emulator().enqueue(Reply.decisions("{}"));

        List<String> out = decide(document, "one");

        assertThat(out).containsExactly("malformed_decision");
        assertUploadedAndDeleted(1);
    }

    private Path document() throws Exception {
        Path document = folder.resolve("contract.pdf");
        try (RandomAccessFile sparse = new RandomAccessFile(document.toFile(), "rw")) {
            sparse.write("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
            sparse.setLength(SIZE);
        }
        return document;
    }

    private static void assertUploadedAndDeleted(int times) {
        List<RecordedRequest> requests = EMULATOR.emulator().requests();
        assertThat(requests.stream()
                        .filter(request -> request.header("x-goog-upload-offset") != null)
                        .mapToLong(RecordedRequest::bodySize)
                        .sum())
                .isEqualTo((long) SIZE * times);
        assertThat(requests.stream().filter(request -> request.method().equals("DELETE")))
                .hasSize(times);
    }

    /** Decides in another process, and returns what that prints. */
    private static List<String> decide(Path document, String way) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeDecision.class.getName(),
                        EMULATOR.baseUrl(),
                        document.toString(),
                        way)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> lines = out.lines().toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
