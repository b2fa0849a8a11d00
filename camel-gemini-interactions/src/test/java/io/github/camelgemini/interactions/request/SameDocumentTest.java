/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.activation.DataHandler;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.CamelFileDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A file of a form, which HTTP components make the body and an attachment. */
class SameDocumentTest extends RequestTest {

    private static final byte[] PDF = "%PDF-1.7 form".getBytes(StandardCharsets.US_ASCII);
    private static final String URI = "https://generativelanguage.googleapis.com/v1beta/files/a1";

    @TempDir
    Path folder;

    /** Servers keep uploads under names of their own. */
    private File upload;

    @BeforeEach
    void upload() throws Exception {
        upload = Files.write(folder.resolve("3f2c-upload"), PDF).toFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"form.pdf", "scan", "scan.tmp"})
    void isOneDocument(String name) throws Exception {
        options.with("userMessage", "Summarize");

        assertThat(input(form(upload, name)).at("/0/content"))
                .containsExactly(text("Summarize"), media("document", "application/pdf", PDF));
    }

    @Test
    void isOneDocumentInOtherFormsToo() throws Exception {
        Path detour = folder.resolve("..").resolve(folder.getFileName()).resolve(upload.getName());
        InputStream stream = new ByteArrayInputStream(PDF);
        Exchange shared = form(stream, "form.pdf");
        AttachmentMessage attachments = shared.getMessage(AttachmentMessage.class);
        attachments.removeAttachment("file");
        attachments.addAttachment(
                "another", new DataHandler(new StreamDataSource("", "application/pdf", () -> stream)));

        for (Exchange form : List.of(
                form(detour, "form.pdf"),
                form(PDF.clone(), "form.pdf"),
                form(PDF.clone(), "folder/form.pdf"),
                form(new ByteArrayInputStream(PDF), "form.pdf"),
                attach(exchange(PDF.clone(), headers("form.pdf")), "form.pdf", PDF))) {
            assertThat(content(form)).isEqualTo(media("document", "application/pdf", PDF));
            assertThat(content(form)).isEqualTo(media("document", "application/pdf", PDF));
        }
        assertThat(content(shared)).isEqualTo(media("document", "application/pdf", PDF));
        assertThat(content(exchange(List.of(form(upload, "form.pdf")))))
                .isEqualTo(media("document", "application/pdf", PDF));
    }

    @Test
    void isOneTextToo() throws Exception {
        Files.writeString(upload.toPath(), "a,b\n");

        assertThat(content(form(upload, "table.csv"))).isEqualTo(text("a,b\n"));
    }

    @Test
    void isNotSentBesideItsUpload() throws Exception {
        Exchange form = form(upload, "form.pdf");
        form.getMessage().setHeader("CamelGeminiInteractionsFileUri", URI);
        form.getMessage().setHeader("CamelGeminiInteractionsMediaType", "application/pdf");

        assertThat(content(form).path("uri").asText()).isEqualTo(URI);
    }

    @Test
    void otherDocumentsAreSent() throws Exception {
        byte[] other = "%PDF-1.7 FORM".getBytes(StandardCharsets.US_ASCII);
        JsonNode one = media("document", "application/pdf", PDF);
        JsonNode two = media("document", "application/pdf", other);

        assertThat(contents(attach(exchange(PDF, headers("a.pdf")), "b.pdf", PDF)))
                .containsExactly(one, one);
        assertThat(contents(attach(exchange(PDF, headers("a.pdf")), "a.pdf", other)))
                .containsExactly(one, two);
        assertThat(contents(attach(form(upload, "a.pdf"), "b.pdf", other))).containsExactly(one, two);
        assertThat(contents(attach(exchange("text", headers("a.pdf.txt")), "a.pdf", PDF)))
                .containsExactly(text("text"), one);
        assertThat(contents(attach(exchange(Map.of("field", "value")), "a.pdf", PDF)))
                .containsExactly(text("{\"field\":\"value\"}"), one);
    }

    private JsonNode contents(Exchange exchange) throws Exception {
        return input(exchange).at("/0/content");
    }

    private static Map<String, Object> headers(String name) {
        return new HashMap<>(Map.of(
                "Content-Type", "multipart/form-data; boundary=x", "CamelFileName", name, "CamelAttachmentsSize", 1));
    }

    /** As camel-platform-http makes it of a form with one file. */
    private Exchange form(Object body, String name) {
        Map<String, Object> headers = headers(name);
        headers.put("CamelFilePath", upload.getAbsolutePath());
        headers.put("CamelFileLength", (long) PDF.length);
        headers.put("CamelFileContentType", "application/octet-stream");
        Exchange exchange = exchange(body, headers);
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment("file", new DataHandler(new CamelFileDataSource(upload, name.replaceAll(".*/", ""))));
        return exchange;
    }

    private static Exchange attach(Exchange exchange, String name, byte[] bytes) {
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment("id-" + name, new DataHandler(StreamDataSource.of(name, "application/pdf", bytes)));
        return exchange;
    }
}
