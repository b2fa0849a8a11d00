/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    @TempDir
    Path folder;

    @Test
    void twentyMegabytesPassASmallHeap() throws Exception {
        Path document = document();

        List<String> out = decide(document, "one");

        assertThat(out).containsExactly("true");
        assertUploadedAndDeleted(document, 1);
        JsonNode content = EMULATOR.emulator().decisions().get(0).body().at("/input/0");
        assertThat(content.path("type").asText()).isEqualTo("document");
        assertThat(content.path("mime_type").asText()).isEqualTo("application/pdf");
        assertThat(content.path("uri").asText()).contains("/v1beta/files/");
        assertThat(content.has("data")).isFalse();
    }

    @Test
    void eachElementOfAListIsUploaded() throws Exception {
        Path document = document();

        List<String> out = decide(document, "two");

        assertThat(out).containsExactly("[true, true]");
        assertUploadedAndDeleted(document, 2);
    }

    @Test
    void uploadIsDeletedAfterAFailure() throws Exception {
        Path document = document();
        EMULATOR.emulator().enqueue(Reply.decisions("{}"));

        List<String> out = decide(document, "one");

        assertThat(out).containsExactly("malformed_decision");
        assertUploadedAndDeleted(document, 1);
    }

    /** A PDF of one page, whose largest part is a stream that no page shows. */
    private Path document() throws Exception {
        String text = "BT /F 12 Tf 72 700 Td (The contract is signed.) Tj ET";
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
                "<</Length " + text.length() + ">>\nstream\n" + text + "\nendstream",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                "<</Length " + SIZE + ">>\nstream\n");
        Path document = folder.resolve("contract.pdf");
        try (RandomAccessFile file = new RandomAccessFile(document.toFile(), "rw")) {
            file.writeBytes("%PDF-1.4\n");
            StringBuilder table = new StringBuilder("xref\n0 7\n0000000000 65535 f \n");
            for (int i = 0; i < objects.size(); i++) {
                table.append("%010d 00000 n \n".formatted(file.getFilePointer()));
                boolean last = i == objects.size() - 1;
                file.writeBytes((i + 1) + " 0 obj\n" + objects.get(i) + (last ? "" : "\nendobj\n"));
            }
            file.seek(file.getFilePointer() + SIZE);
            file.writeBytes("\nendstream\nendobj\n");
            long start = file.getFilePointer();
            file.writeBytes(table + "trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n");
        }
        return document;
    }

    private static void assertUploadedAndDeleted(Path document, int times) throws Exception {
        List<RecordedRequest> requests = EMULATOR.emulator().requests();
        assertThat(requests.stream()
                        .filter(request -> request.header("x-goog-upload-offset") != null)
                        .mapToLong(RecordedRequest::bodySize)
                        .sum())
                .isEqualTo(Files.size(document) * times);
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
