/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.xml.transform.stream.StreamSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelgemini.interactions.WireTestSupport;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.WrappedFile;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Bodies that can be read once, in routes without stream caching: each request has them whole, or is not sent. */
class RedeliveredBodyTest extends WireTestSupport {

    private static final byte[] PDF = "%PDF-1.7 once".getBytes(StandardCharsets.US_ASCII);
    private static final String BASE64 = Base64.getEncoder().encodeToString(PDF);
    private static final String TEXT = "<a>once</a>";
    private static final String CREATE_OF = "gemini-interactions:create?userMessage=";

    /** Sets a body, or attaches something. */
    interface Content {
        void set(Exchange exchange);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:redelivered").streamCache("false").to(CREATE_OF + "One");
                from("direct:moderated").streamCache("false").to("gemini-interactions:moderate");
                from("direct:multicast").streamCache("false").multicast().to(CREATE_OF + "One", CREATE_OF + "Two");
                from("direct:parallel")
                        .streamCache("false")
                        .multicast()
                        .parallelProcessing()
                        .to(CREATE_OF + "One", CREATE_OF + "Two", CREATE_OF + "Three", CREATE_OF + "Four");
                from("direct:nested").streamCache("false").multicast().to("direct:one", "direct:two");
                from("direct:one").streamCache("false").multicast().to(CREATE_OF + "One");
                from("direct:two").streamCache("false").multicast().to(CREATE_OF + "Two", CREATE_OF + "Three");
                from("direct:recipients")
                        .streamCache("false")
                        .recipientList(constant(CREATE_OF + "One;" + CREATE_OF + "Two"), ";");
                from("direct:caught")
                        .streamCache("false")
                        .errorHandler(noErrorHandler())
                        .doTry()
                        .to(CREATE_OF + "One")
                        .doCatch(Exception.class)
                        .to(CREATE_OF + "Two")
                        .end();
                from("direct:again")
                        .streamCache("false")
                        .setProperty("body", body())
                        .to(CREATE_OF + "One")
                        .setBody(exchangeProperty("body"))
                        .to(CREATE_OF + "Two");
            }
        };
    }

    static Stream<Arguments> media() {
        return Stream.of(
                arguments("stream", (Content) exchange -> exchange.getMessage().setBody(stream(PDF))),
                arguments("remote file", (Content)
                        exchange -> exchange.getMessage().setBody(new Remote(stream(PDF)))),
                arguments("list", (Content) exchange -> exchange.getMessage().setBody(List.of("a", stream(PDF)))),
                arguments("grouped message", (Content) exchange -> {
                    Exchange grouped = exchange.getContext()
                            .getEndpoint("direct:redelivered")
                            .createExchange();
                    grouped.getMessage().setBody(stream(PDF));
                    exchange.getMessage().setBody(new ArrayList<>(List.of(grouped.getMessage())));
                }),
                arguments("attachment that is read once", (Content) exchange -> {
                    InputStream in = stream(PDF);
                    exchange.getMessage(AttachmentMessage.class).addAttachment("a.pdf", new DataHandler(new Once(in)));
                }));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("reader", (Content) exchange -> exchange.getMessage().setBody(new StringReader(TEXT))),
                arguments("stream of text", (Content) exchange -> {
                    exchange.getMessage().setHeader("Content-Type", "application/xml");
                    exchange.getMessage().setBody(stream(TEXT.getBytes(StandardCharsets.UTF_8)));
                }),
                arguments("source on a stream", (Content) exchange -> {
                    exchange.getMessage().setHeader("Content-Type", "application/xml");
                    exchange.getMessage().setBody(new StreamSource(stream(TEXT.getBytes(StandardCharsets.UTF_8))));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("media")
    void mediaAreSentAgain(String name, Content content) {
        failOnce();

        assertThat(template.send("direct:redelivered", content::set).getException())
                .isNull();

        assertThat(sent()).hasSize(2).allSatisfy(input -> assertThat(input).contains("One", BASE64));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void textsAreSentAgain(String name, Content content) {
        failOnce();

        assertThat(template.send("direct:redelivered", content::set).getException())
                .isNull();

        assertThat(sent()).hasSize(2).allSatisfy(input -> assertThat(input).contains("One", "once</a>"));
    }

    @Test
    void mediaAreJudgedAgain() {
        failOnce();

        // The answer is no verdict, and the judge is asked again for one.
        template.send("direct:moderated", exchange -> exchange.getMessage().setBody(stream(PDF)));

        assertThat(sent().subList(0, 2)).allSatisfy(input -> assertThat(input).contains(BASE64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:multicast", "direct:parallel", "direct:nested", "direct:caught", "direct:again"})
    void aStreamServesAllCopiesOfItsMessage(String route) {
        if (route.equals("direct:caught")) {
            failOnce();
        } else {
            answerCreate(interaction("Hi"));
        }

        Exchange exchange = ask(route, stream(PDF));

        assertThat(exchange.getException()).isNull();
        assertThat(sent())
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates()
                .allSatisfy(input -> assertThat(input).contains(BASE64));
    }

    @Test
    void aStreamThatIsNotKeptAnyLongerIsRefused() {
        answerCreate(interaction("Hi"));

        Exchange exchange = ask("direct:recipients", stream(PDF));

        assertThat(sent()).singleElement().asString().contains("One", BASE64);
        assertThat(failure(exchange).getCode()).isEqualTo("invalid_body");
        assertThat(failure(exchange)).hasMessageContaining("stream caching");
    }

    /** As containers do. */
    @Test
    void aStreamThatIsUsedForTheNextMessageIsReadForIt() {
        answerCreate(interaction("Hi"));
        Reused stream = new Reused();
        for (String content : List.of("%PDF-first", "%PDF-second", "")) {
            stream.next(content);
            assertThat(ask("direct:redelivered", stream).getException()).isNull();
        }

        assertThat(sent()).hasSize(3);
        assertThat(sent().get(0)).contains(base64("%PDF-first"));
        assertThat(sent().get(1)).contains(base64("%PDF-second"));
        assertThat(sent().get(2)).contains("One").doesNotContain("document");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:redelivered", "direct:caught"})
    void aStreamThatBreaksIsNotTakenForItsFirstPart(String route) {
        answerCreate(interaction("Hi"));
        InputStream breaking = new FilterInputStream(stream(PDF)) {
            private int reads;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                reads++;
                if (reads == 2) {
                    throw new IOException("broken");
                }
                return reads == 1 ? super.read(buffer, offset, 6) : -1;
            }
        };

        assertThat(failure(ask(route, breaking)).getCode()).isEqualTo("invalid_body");
        assertThat(requests()).isEmpty();
    }

    private static void failOnce() {
        API.stubFor(post(urlPathEqualTo(CREATE))
                .inScenario("retry")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(serverError())
                .willSetStateTo("failed"));
        API.stubFor(post(urlPathEqualTo(CREATE))
                .inScenario("retry")
                .whenScenarioStateIs("failed")
                .willReturn(okJson(interaction("Hi").replace('\'', '"'))));
    }

    private static List<String> sent() {
        return requests().stream().map(request -> input(request.getBody())).toList();
    }

    private static String input(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.path("input").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Cannot go back. */
    private static InputStream stream(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public synchronized void reset() throws IOException {
                throw new IOException("reset");
            }
        };
    }

    private static final class Reused extends InputStream {

        private InputStream in;

        void next(String content) {
            in = stream(content.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, length);
        }
    }

    /** A file on a server, whose content was asked for as a stream. */
    private record Remote(InputStream body) implements WrappedFile<Object> {
        @Override
        public Object getFile() {
            return Map.of();
        }

        @Override
        public Object getBody() {
            return body;
        }

        @Override
        public long getFileLength() {
            return PDF.length;
        }
    }

    /** Against its contract, but there are such. */
    private record Once(InputStream in) implements DataSource {
        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return "application/pdf";
        }

        @Override
        public String getName() {
            return "a.pdf";
        }
    }
}
