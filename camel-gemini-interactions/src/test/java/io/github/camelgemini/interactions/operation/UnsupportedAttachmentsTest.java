/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a message with attachments that the API does not take. */
class UnsupportedAttachmentsTest extends WireTestSupport {

    private static final String CREATE_URI = "gemini-interactions:create?userMessage=Summarize";
    private static final String SKIPPED = "CamelGeminiInteractionsSkippedAttachments";
    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTES = {0x30, (byte) 0x80, 6, 9};

    private static void attach(Exchange exchange, String name, String type, byte[] bytes) {
        DataHandler data = new DataHandler(new BytesSource(null, type, () -> new ByteArrayInputStream(bytes)));
        exchange.getMessage(AttachmentMessage.class).addAttachment(name, data);
    }

    /** A mail as it comes from Outlook. */
    private static Processor mail(Object body) {
        return exchange -> {
            exchange.getMessage().setBody(body);
            attach(exchange, "report.pdf", "application/pdf", PDF);
            attach(exchange, "winmail.dat", "application/ms-tnef", BYTES);
            attach(exchange, "smime.p7s", "application/pkcs7-signature; name=smime.p7s", BYTES);
            attach(
                    exchange,
                    "invite.ics",
                    "text/calendar; charset=utf-8; method=REQUEST",
                    "BEGIN:VCALENDAR".getBytes(StandardCharsets.UTF_8));
            attach(exchange, "empty.txt", "text/plain", new byte[0]);
            attach(exchange, "blank.txt", "text/plain", " \n".getBytes(StandardCharsets.UTF_8));
            attach(exchange, "unknown", "application/octet-stream", BYTES);
        };
    }

    private static List<?> skipped(Exchange exchange) {
        return exchange.getMessage().getHeader(SKIPPED, List.class);
    }

    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (JsonNode content : sentJson().at("/input/0/content")) {
            kinds.add(content.path("type").asText());
        }
        return kinds;
    }

    @Test
    void aGoodMailIsSentWithoutThemAndAHeaderNamesThem() {
        answerCreate(interaction("Done"));

        Exchange exchange = send(CREATE_URI, mail("Please pay"));

        assertThat(exchange.getException()).isNull();
        assertThat(kinds()).containsExactly("text", "text", "document", "text");
        assertThat(sentJson().at("/input/0/content/3/text").asText()).isEqualTo("BEGIN:VCALENDAR");
        assertThat(exchange.getMessage().getHeader(SKIPPED))
                .isEqualTo(List.of("winmail.dat", "smime.p7s", "empty.txt", "blank.txt", "unknown"));
    }

    @Test
    void theOptionFailsTheExchangeInstead() {
        Exchange exchange = send(CREATE_URI + "&unsupportedAttachments=fail", mail("Please pay"));

        assertThat(failure(exchange).getCode()).isEqualTo("unsupported_media_type");
        assertThat(failure(exchange))
                .hasMessageContaining("attachment[1]")
                .hasMessageContaining("unsupportedAttachments=skip");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(SKIPPED);
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create?userMessage=Summarize&streaming=true",
                "create?userMessage=Summarize&background=true&awaitCompletion=false",
                "create?outputType=json&jsonSchema={\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}"
            })
    void theHeaderIsThereHoweverTheAnswerComes(String operation) {
        if (operation.contains("streaming")) {
            answerCreate(
                    ok("event: interaction.completed\ndata: {\"event_type\":\"interaction.completed\",\"interaction\":"
                                    + interaction("x").replace('\'', '"') + "}\n\n")
                            .withHeader("Content-Type", "text/event-stream"));
        } else {
            answerCreateWithJson("{'a':'b'}", "completed");
        }

        Exchange exchange = send("gemini-interactions:" + operation, mail("Please pay"));

        assertThat(exchange.getException()).isNull();
        assertThat(skipped(exchange)).hasSize(5);
    }

    @Test
    void theHeaderOfTheStepBeforeDoesNotSpeakForThisOne() {
        answerCreate(interaction("Done"));

        Exchange exchange = send(CREATE_URI, e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(SKIPPED, List.of("old.zip"));
        });

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(SKIPPED);
    }

    @Test
    void whatFailsLeavesTheHeadersAsTheyWere() {
        answerCreate(badRequest());

        Exchange exchange = send(CREATE_URI, mail("Please pay"));

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "application/zip,a.zip,unsupported_media_type",
        "application/octet-stream,a,unknown_media_type",
        "text/plain,a.txt,empty"
    })
    void aMessageOfWhichNothingWouldBeLeftFails(String type, String name, String code) {
        byte[] bytes = code.equals("empty") ? new byte[0] : BYTES;

        Exchange exchange = send(CREATE_URI, e -> {
            e.getMessage().setBody("  ");
            attach(e, name, type, bytes);
            attach(e, "smime.p7s", "application/pkcs7-signature", BYTES);
        });

        assertThat(failure(exchange).getCode()).isEqualTo(code);
        assertThat(failure(exchange)).hasMessageContaining("attachment[0]");
        assertThat(requests()).isEmpty();
    }

    @Test
    void otherFaultsOfAnAttachmentFailTheExchange() {
        for (String[] fault : new String[][] {
            {"application/pdf", "<html>", "media_type_mismatch"},
            {"text/plain; charset=no-such", "a", "invalid_body"},
            {"text/plain", "a\0", "control_character"}
        }) {
            Exchange exchange = send(CREATE_URI, e -> {
                e.getMessage().setBody("Hi");
                attach(e, "a", fault[0], fault[1].getBytes(StandardCharsets.UTF_8));
            });

            assertThat(failure(exchange).getCode()).isEqualTo(fault[2]);
        }
    }

    @Test
    void aJudgeTakesAllOrNothingUnlessToldOtherwise() {
        answerCreateWithJson("{'flagged':false,'categories':[],'score':0}", "completed");

        Exchange refused = send("gemini-interactions:moderate", mail("Please pay"));
        assertThat(failure(refused).getCode()).isEqualTo("unsupported_media_type");
        assertThat(requests()).isEmpty();

        Exchange judged = send("gemini-interactions:moderate?unsupportedAttachments=skip", mail("Please pay"));
        assertThat(judged.getException()).isNull();
        assertThat(skipped(judged)).hasSize(5);
    }

    @Test
    void theAttachmentsOfCollectedMailsAreSkippedEachForItself() {
        answerCreate(interaction("Done"));
        Exchange one = new DefaultExchange(context);
        one.getMessage().setBody("One");
        attach(one, "a.zip", "application/zip", BYTES);
        Exchange two = new DefaultExchange(context);
        attach(two, "b.pdf", "application/pdf", PDF);
        attach(two, "b.zip", "application/zip", BYTES);
        Exchange none = new DefaultExchange(context);
        attach(none, "c.zip", "application/zip", BYTES);

        Exchange exchange = ask(CREATE_URI, List.of(one, two));
        assertThat(exchange.getMessage().getHeader(SKIPPED)).isEqualTo(List.of("a.zip", "b.zip"));

        Exchange refused = ask(CREATE_URI, List.of(one, none));
        assertThat(failure(refused).getCode()).isEqualTo("unsupported_media_type");
        assertThat(failure(refused)).hasMessageContaining("body[1] attachment[0]");
    }

    @Test
    void namesInTheHeaderAreHarmless() {
        answerCreate(interaction("Done"));
        String long_ = "x".repeat(1000) + ".zip";

        Exchange exchange = send(CREATE_URI, e -> {
            e.getMessage().setBody("Hi");
            for (String name : new String[] {
                "../../etc/passwd", "..\\..\\boot.bin", "a\r\nX-Evil: 1.zip", "..", "dir/", "\u202Efdp.exe\0", long_
            }) {
                attach(e, name, "application/zip", BYTES);
            }
        });

        assertThat(exchange.getException()).isNull();
        assertThat(skipped(exchange))
                .isEqualTo(List.of(
                        "passwd",
                        "boot.bin",
                        "a__X-Evil: 1.zip",
                        "attachment[3]",
                        "attachment[4]",
                        "_fdp.exe_",
                        "x".repeat(255)));
    }

    @Test
    void fortyAttachmentsGoInTheirOrderTwoOfThemUnderOneNameOfTheirOwn() {
        answerCreate(interaction("Done"));

        Exchange exchange = send(CREATE_URI, e -> {
            e.getMessage().setBody("Hi");
            for (int i = 0; i < 40; i++) {
                byte[] text = ("Part " + i).getBytes(StandardCharsets.UTF_8);
                DataHandler data = new DataHandler(
                        new BytesSource("same.txt", "text/plain", () -> new ByteArrayInputStream(text)));
                e.getMessage(AttachmentMessage.class).addAttachment("part" + i, data);
            }
        });

        assertThat(exchange.getException()).isNull();
        List<String> texts = sentJson().at("/input/0/content").findValuesAsText("text");
        assertThat(texts).hasSize(42).endsWith("Part 38", "Part 39").startsWith("Summarize", "Hi", "Part 0", "Part 1");
    }

    @Test
    void theSecondStepOfARouteNamesThemAgainAndSendsTheOthersOnce() {
        answerCreate(interaction("Done"));

        Exchange exchange = template.send(CREATE_URI, send(CREATE_URI, mail("Please pay")));

        assertThat(exchange.getException()).isNull();
        assertThat(skipped(exchange)).hasSize(5);
        assertThat(requests().get(1).getBodyAsString()).doesNotContain("application/pdf");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID))
                .isEqualTo("v1_new");
    }

    @Test
    void anotherValueOfTheOptionIsRefused() {
        assertThatThrownBy(() -> send(CREATE_URI + "&unsupportedAttachments=ignore", mail("Hi")))
                .rootCause()
                .hasMessage("Option unsupportedAttachments is 'ignore'. It must be one of: skip, fail");
    }

    private record BytesSource(String getName, String getContentType, Supplier<InputStream> streams)
            implements DataSource {

        @Override
        public InputStream getInputStream() {
            return streams.get();
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }
    }
}
