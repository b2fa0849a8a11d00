/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Document sets that an aggregator has collected. */
class GroupedMessagesTest extends RequestTest {

    @TempDir
    Path folder;

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n.".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void groupedExchangesAreReadInOrderWithTheirOwnHeaders() throws Exception {
        assertSet(aggregate(new GroupedExchangeAggregationStrategy()));
    }

    @Test
    void groupedMessagesAreReadInOrderWithTheirOwnHeaders() throws Exception {
        assertSet(aggregate(new GroupedMessageAggregationStrategy()));
    }

    private void assertSet(Exchange set) throws Exception {
        options.with("userMessage", "Compare");

        assertThat(input(set).toString().replace('"', '\''))
                .isEqualTo("[{'type':'user_input','content':[{'type':'text','text':'Compare'},"
                        + "{'type':'text','text':'The first page'},"
                        + "{'type':'image','mime_type':'image/webp','data':'AQI='},"
                        + "{'type':'document','mime_type':'application/pdf','data':'AwQ='},"
                        + "{'type':'text','text':'ö'},{'type':'text','text':'{}'}]}]");
    }

    private static Exchange aggregate(AggregationStrategy strategy) {
        Exchange set = null;
        for (Exchange each : List.of(
                exchange(
                        new byte[] {1, 2},
                        Map.of(
                                "CamelGeminiInteractionsMediaType",
                                "image/webp",
                                "CamelGeminiInteractionsUserMessage",
                                "The first page")),
                exchange(new byte[] {3, 4}, Map.of("CamelFileName", "b.pdf")),
                exchange(
                        "ö".getBytes(StandardCharsets.ISO_8859_1),
                        Map.of("Content-Type", "text/plain; charset=iso-8859-1")),
                exchange("{}"))) {
            set = strategy.aggregate(set, each);
        }
        strategy.onCompletion(set);
        assertThat((List<?>) set.getMessage().getBody(List.class)).hasSize(4);
        return set;
    }

    @Test
    void groupedBodiesAreReadInOrder() throws Exception {
        AggregationStrategy strategy = new GroupedBodyAggregationStrategy();
        Exchange set = strategy.aggregate(strategy.aggregate(null, exchange(PNG)), exchange(PDF));
        strategy.onCompletion(set);

        assertThat(input(set).at("/0/content"))
                .containsExactly(media("image", "image/png", PNG), media("document", "application/pdf", PDF));
    }

    @Test
    void textAndMediaAlternateAsInTheList() throws Exception {
        assertThat(input(exchange(List.of("Front", PNG, "Back", PDF))).at("/0/content"))
                .containsExactly(
                        text("Front"),
                        media("image", "image/png", PNG),
                        text("Back"),
                        media("document", "application/pdf", PDF));
    }

    @Test
    void attachmentsAndReferencesOfGroupedMessagesGoWithThem() throws Exception {
        Path file = Files.write(folder.resolve("scan"), PNG);
        Exchange with = exchange("See");
        with.getMessage(AttachmentMessage.class)
                .addAttachment("scan", new DataHandler(new FileDataSource(file.toFile())));
        Exchange uploaded = exchange(
                PDF,
                Map.of(
                        "CamelGeminiInteractionsFileUri",
                        "https://generativelanguage.googleapis.com/v1beta/files/a1",
                        "CamelGeminiInteractionsMediaType",
                        "application/pdf"));

        assertThat(input(exchange(List.of(with, uploaded, "end"))).at("/0/content"))
                .containsExactly(
                        text("See"),
                        media("image", "image/png", PNG),
                        json("{'type':'document','mime_type':'application/pdf',"
                                + "'uri':'https://generativelanguage.googleapis.com/v1beta/files/a1'}"),
                        text("end"));
    }

    @Test
    void contentsAndStepsInGroupedMessagesAreTakenAsTheyAre() throws Exception {
        options.with("allowRequestBody", true);
        Exchange content = exchange(Map.of("type", "text", "text", "Hi"));
        Exchange step = exchange(json("{'type':'thought','signature':'abc'}"));

        assertThat(input(exchange(List.of(content, step))))
                .isEqualTo(json("[{'type':'user_input','content':[{'type':'text','text':'Hi'}]},"
                        + "{'type':'thought','signature':'abc'}]"));
    }

    @Test
    void streamsOfGroupedMessagesCanBeReadAgain() throws Exception {
        Message grouped = exchange(new ByteArrayInputStream(PNG)).getMessage();
        Exchange set = exchange(new ArrayList<>(List.of(grouped)));

        assertThat(content(set)).isEqualTo(media("image", "image/png", PNG));
        assertThat(content(set)).isEqualTo(media("image", "image/png", PNG));
        assertThat(grouped.getBody()).isInstanceOf(StreamCache.class);
        assertThat(grouped.getBody(byte[].class)).isEqualTo(PNG);
    }

    @Test
    void whatCannotBeSentIsNamedByItsPlace() {
        Exchange unknown = exchange(SECRET.getBytes(StandardCharsets.UTF_8));
        Exchange empty = exchange(null);
        Exchange nested = exchange(List.of("a"));
        Exchange foreign =
                exchange(null, Map.of("CamelGeminiInteractionsFileUri", "https://example.com/" + SECRET + ".png"));

        assertRefused(exchange(List.of("a", unknown)), "unknown_media_type").hasMessageContaining("of body[1] cannot");
        assertRefused(exchange(List.of("a", empty)), "empty").hasMessageContaining("body[1] is empty");
        assertRefused(exchange(List.of(nested)), "invalid_body").hasMessageContaining("class of body[0], java.util");
        assertRefused(exchange(List.of("a", foreign)), "invalid_uri")
                .hasMessageContaining("body[1] header CamelGeminiInteractionsFileUri");
    }

    @Test
    void aMessageThatHoldsItselfIsRefused() {
        Exchange exchange = exchange(null);
        exchange.getMessage().setBody(List.of(exchange.getMessage()));

        assertRefused(exchange, "invalid_body").hasMessageContaining("body[0]");
    }

    @Test
    void aGroupedMessageMayBeAUserMessageAlone() throws Exception {
        assertThat(content(
                        exchange(List.of(exchange(null, Map.of("CamelGeminiInteractionsUserMessage", "Say hello"))))))
                .isEqualTo(text("Say hello"));
    }
}
