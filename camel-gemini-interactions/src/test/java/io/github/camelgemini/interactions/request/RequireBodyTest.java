/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.activation.DataHandler;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages without a body: with {@code requireBody} none goes with the prompt alone. */
class RequireBodyTest extends RequestTest {

    private static final String FILE = "https://generativelanguage.googleapis.com/v1beta/files/a";

    @BeforeEach
    void setPrompt() {
        options.with("userMessage", "Summarize");
    }

    private static DataHandler hello() {
        return new DataHandler(StreamDataSource.of("a.txt", "text/plain", "Hello".getBytes(StandardCharsets.UTF_8)));
    }

    static Stream<Exchange> empty() {
        return Stream.concat(
                Stream.of((Object) null).map(body -> exchange(body)),
                Stream.of(
                                "",
                                " \n",
                                new ByteArrayInputStream(new byte[0]),
                                new InputStreamCache(new byte[0]),
                                List.of(),
                                NullNode.getInstance(),
                                MissingNode.getInstance(),
                                MAPPER.createArrayNode())
                        .map(RequestTest::exchange));
    }

    @ParameterizedTest
    @MethodSource("empty")
    void aMessageWithoutABodyIsRefused(Exchange exchange) {
        options.with("requireBody", true);

        assertRefused(exchange, "empty").hasMessageContaining("requireBody=true");
    }

    @ParameterizedTest
    @MethodSource("empty")
    void withoutTheOptionThePromptGoesAlone(Exchange exchange) throws Exception {
        assertThat(content(exchange)).isEqualTo(text("Summarize"));
    }

    @Test
    void whateverHeadersSayATombstoneIsRefused() {
        options.with("requireBody", true);

        assertRefused(exchange(null, Map.of("CamelGeminiInteractionsUserMessage", "Hi")), "empty");
        assertRefused(exchange(null, Map.of("Content-Type", "application/json")), "empty");
        assertRefused(exchange(null, Map.of("Content-Type", "image/png")), "empty");
    }

    @Test
    void aBodyIsEnough() throws Exception {
        options.with("requireBody", true);

        assertThat(input(exchange("Text")).at("/0/content")).containsExactly(text("Summarize"), text("Text"));
        assertThat(input(exchange(Map.of())).at("/0/content")).containsExactly(text("Summarize"), text("{}"));
        assertThat(input(exchange(0, Map.of("Content-Type", "text/plain"))).at("/0/content"))
                .containsExactly(text("Summarize"), text("0"));
    }

    @Test
    void attachmentsAndReferencesAreContent() throws Exception {
        options.with("requireBody", true);
        Exchange mail = exchange(null);
        mail.getMessage(AttachmentMessage.class).addAttachment("a.txt", hello());

        assertThat(input(mail).at("/0/content")).containsExactly(text("Summarize"), text("Hello"));
        assertThat(input(exchange(
                                null,
                                Map.of(
                                        "CamelGeminiInteractionsFileUri",
                                        FILE,
                                        "CamelGeminiInteractionsFileMediaType",
                                        "text/csv")))
                        .at("/0/content/1/uri")
                        .asText())
                .isEqualTo(FILE);
    }

    @Test
    void aGroupOfMessagesMustHaveContent() throws Exception {
        options.with("requireBody", true);

        assertThat(input(exchange(List.of(exchange("One"), exchange("Two")))).at("/0/content"))
                .hasSize(3);
        assertRefused(exchange(List.of(exchange(null))), "empty");
    }

    @Test
    void aWholeRequestMustHaveInput() throws Exception {
        options.with("requireBody", true).with("allowRequestBody", true);

        assertThat(input(exchange(Map.of("input", "Hi"))).asText()).isEqualTo("Hi");
        for (Object input : List.of("", " ", List.of(), Map.of())) {
            assertRefused(exchange(Map.of("input", input)), "empty");
        }
    }

    /** As an empty body: what was there is lost. */
    @ParameterizedTest
    @CsvSource({
        "CamelGeminiInteractionsMediaType, application/pdf",
        "Content-Type, image/png",
        "CamelAwsS3ContentType, application/zip",
        "CamelFileName, scan.pdf"
    })
    void noBodyWhereHeadersPromiseOneIsMissingContent(String header, String value) throws Exception {
        for (Object body : new Object[] {null, "", NullNode.getInstance(), new byte[0]}) {
            assertRefused(exchange(body, Map.of(header, value)), "empty").hasMessageContaining("the body");
        }
        Exchange mail = exchange(null, Map.of(header, value));
        mail.getMessage(AttachmentMessage.class).addAttachment("a.txt", hello());
        assertThat(input(mail).at("/0/content")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"Content-Type, application/json", "Content-Type, multipart/form-data", "Content-Type, text/plain"})
    void noBodyWhereHeadersPromiseTextIsNone(String header, String value) throws Exception {
        assertThat(content(exchange(null, Map.of(header, value)))).isEqualTo(text("Summarize"));
        assertThat(content(exchange("", Map.of(header, value)))).isEqualTo(text("Summarize"));
    }
}
