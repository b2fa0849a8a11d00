/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Reply;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Attachments, and uploaded files, of a message that takes several steps in one conversation. */
class ResendTest extends MemoryTestSupport {

    private static final String SCAN = "\0the bytes of a scan";
    private static final String MEMORY = "conversationId=${header.customer}&conversationRepository=#bean:memory";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                steps("plain", "maxRetries=0");
                steps("schema", "jsonSchema=RAW({\"type\":\"object\"})");
                steps("memory", MEMORY);
                steps("memory-schema", MEMORY + "&jsonSchema=RAW({\"type\":\"object\"})");
                steps("push", "streaming=true&streamTo=direct:elements");
                steps("memory-push", "streaming=true&streamTo=direct:elements&" + MEMORY);
                steps("stateless", "conversationMode=stateless");
                steps(
                        "stateless-memory",
                        "conversationMode=stateless&historyRepository=#bean:memory&conversationId=ada");
                steps("again", "resendAttachments=true");
                steps("memory-again", "resendAttachments=true&" + MEMORY);
                steps("unstored", "store=false");
                steps("anew", "keepPreviousInteractionId=false");
                steps("noted", "conversationMode=stateless&omitHistoryMedia=true");
                steps("forgotten", "conversationMode=stateless&maxHistoryTurns=1");
                steps("restart", MEMORY + "&onUnknownPreviousInteraction=restart");
                steps("background", "background=true&pollInterval=10&" + MEMORY);
                pulled("pull", "maxRetries=0");
                pulled("memory-pull", MEMORY);
                from("direct:between")
                        .to(CREATE + "userMessage=First&" + MEMORY)
                        .process(exchange -> answer(CREATE + MEMORY, "Somebody else", "customer", "ada"))
                        .process(exchange -> exchange.getMessage().setBody(null))
                        .to(CREATE + "userMessage=Second&" + MEMORY);
                from("direct:elements").to("mock:elements");
                from("direct:split")
                        .to(CREATE + "userMessage=First")
                        .split(constant(List.of("a", "b")))
                        .to(CREATE + "userMessage=Second")
                        .end();
                from("direct:retry")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                        .to(CREATE + "maxRetries=0&userMessage=First")
                        .to(CREATE + "userMessage=Second");
            }

            private void steps(String name, String options) {
                from("direct:" + name)
                        .to(CREATE + "userMessage=First&" + options)
                        .to(CREATE + "userMessage=Second&" + options)
                        .to(CREATE + "userMessage=Third&" + options);
            }

            private void pulled(String name, String options) {
                RouteDefinition route = from("direct:" + name);
                for (String step : List.of("First", "Second", "Third")) {
                    route.to(CREATE + "streaming=true&userMessage=" + step + "&" + options)
                            .split(body())
                            .streaming()
                            .to("direct:elements")
                            .end()
                            .process(exchange -> exchange.getMessage().setBody(null));
                }
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "plain, 1 0 0",
        "schema, 1 0 0",
        "memory, 1 0 0",
        "memory-schema, 1 0 0",
        "push, 1 0 0",
        "memory-push, 1 0 0",
        "pull, 1 0 0",
        "memory-pull, 1 0 0",
        "background, 1 0 0",
        "stateless, 1 1 1",
        "stateless-memory, 1 1 1",
        "again, 1 1 1",
        "memory-again, 1 1 1",
        "unstored, 1 1 1",
        "anew, 1 1 1",
        "noted, 1 1 1",
        "forgotten, 1 1 1",
    })
    void anAttachmentIsInTheContextOnce(String route, String images) throws Exception {
        if (route.endsWith("schema")) {
            emulator().enqueue(Reply.text("{}"), Reply.text("no JSON"), Reply.text("{}"), Reply.text("{}"));
        }
        Exchange exchange = mail(route);

        assertThat(exchange.getException()).isNull();
        List<JsonNode> asked = created().stream()
                .filter(body -> body.toString().contains("First")
                        || body.toString().contains("Second")
                        || body.toString().contains("Third"))
                .toList();
        assertThat(asked.stream().map(body -> "" + images(body)).toList()).isEqualTo(List.of(images.split(" ")));
        assertThat(exchange.getMessage(AttachmentMessage.class).getAttachments())
                .hasSize(1);
    }

    @Test
    void anotherMessageOfTheConversationSendsItsOwn() throws Exception {
        mail("memory");
        mail("memory");

        assertThat(created().stream().map(ResendTest::images)).containsExactly(1L, 0L, 0L, 1L, 0L, 0L);
    }

    @Test
    void whatFailedSendsAgain() throws Exception {
        emulator().enqueue(Reply.error(500, "api_error", "broken"));

        Exchange exchange = mail("retry");

        assertThat(exchange.getException()).isNull();
        assertThat(created().stream().map(ResendTest::images)).containsExactly(1L, 1L, 0L);
    }

    @Test
    void whatSomebodyElseHasContinuedIsNotTakenForGranted() throws Exception {
        Exchange exchange = mail("between");

        assertThat(exchange.getException()).isNull();
        assertThat(inputs()).containsExactly("First", "Somebody else", "Second");
        assertThat(continued().get(2)).isNotEqualTo(continued().get(1));
        assertThat(created().stream().map(ResendTest::images)).containsExactly(1L, 0L, 1L);
    }

    @Test
    void aConversationThatIsGoneAndBeginsAnewGetsItAgain() throws Exception {
        emulator().enqueue(Reply.byRules(), Reply.error(404, "not_found", "gone"));

        Exchange exchange = mail("restart");

        assertThat(exchange.getException()).isNull();
        assertThat(created().stream().map(ResendTest::images)).containsExactly(1L, 0L, 1L, 0L);
    }

    @Test
    void partsOfTheMessageContinueItToo() throws Exception {
        mail("split");

        assertThat(created().stream().map(ResendTest::images)).containsExactly(1L, 0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "memory", "push", "pull", "memory-pull"})
    void anUploadedFileIsReferredToOnce(String route) throws Exception {
        String uri = upload();
        Exchange exchange = answer(
                "direct:" + route,
                "",
                "customer",
                "ada",
                GeminiInteractionsConstants.FILE_URI,
                uri,
                GeminiInteractionsConstants.MEDIA_TYPE,
                "image/png");

        assertThat(created().stream().map(ResendTest::images)).containsExactly(1L, 0L, 0L);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.FILE_URI))
                .isEqualTo(uri);
    }

    @Test
    void aFileThatIsSentAgainKeepsTheMediaTypeThatItHad() throws Exception {
        answer(
                "direct:again",
                "",
                GeminiInteractionsConstants.FILE_URI,
                upload(),
                GeminiInteractionsConstants.MEDIA_TYPE,
                "image/png");

        assertThat(created())
                .allSatisfy(
                        body -> assertThat(body.findValuesAsText("mime_type")).containsExactly("image/png"));
    }

    private String upload() throws Exception {
        return answer(
                        "gemini-interactions:uploadFile",
                        SCAN.getBytes(StandardCharsets.UTF_8),
                        GeminiInteractionsConstants.MEDIA_TYPE,
                        "image/png")
                .getMessage()
                .getHeader(GeminiInteractionsConstants.FILE_URI, String.class);
    }

    private Exchange mail(String route) throws Exception {
        return template.send("direct:" + route, exchange -> {
            exchange.getMessage().setHeader("customer", "ada");
            exchange.getMessage(AttachmentMessage.class).addAttachment("invoice.png", new DataHandler(new Scan()));
        });
    }

    private static final class Scan implements DataSource {

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(SCAN.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return "image/png";
        }

        @Override
        public String getName() {
            return "invoice.png";
        }
    }

    private static long images(JsonNode body) {
        return body.findValuesAsText("type").stream().filter("image"::equals).count();
    }
}
