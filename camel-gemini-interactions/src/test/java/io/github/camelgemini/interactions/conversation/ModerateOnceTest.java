/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Messages that are delivered to {@code moderate} again. */
class ModerateOnceTest extends MemoryTestSupport {

    private static final String ONCE = "gemini-interactions:moderate?idempotencyRepository=#bean:memory";
    private static final Object[] RECORD = record(42);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("kafka:judged-and-answered").to(ONCE).to(CREATE + "idempotencyRepository=#bean:memory");
            }
        };
    }

    private static Object[] record(long offset) {
        return new Object[] {
            FROM, "kafka:comments", "kafka.TOPIC", "comments", "kafka.PARTITION", 3, "kafka.OFFSET", offset
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&payOnce=true&pollInterval=50", "&store=true"})
    void theSameMessageGetsTheSameVerdictAndIsNotPaidAgain(String options) throws Exception {
        Exchange first = answer(ONCE + options, "You are an idiot", RECORD);
        Exchange again = answer(ONCE + options, "You are an idiot", RECORD);

        assertThat(headers(first)).containsEntry(GeminiInteractionsConstants.MODERATION_FLAGGED, true);
        assertThat(headers(again)).isEqualTo(headers(first));
        assertThat(again.getMessage().getBody()).isEqualTo("You are an idiot");
        assertThat(created())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.path("store").asBoolean()).isTrue());
        assertThat(paid()).isEqualTo(1);
    }

    /** The id of the HTTP request is the only one that may differ. */
    private static Map<String, Object> headers(Exchange exchange) {
        Map<String, Object> headers = new TreeMap<>(exchange.getMessage().getHeaders());
        headers.remove(GeminiInteractionsConstants.REQUEST_ID);
        return headers;
    }

    @Test
    void withoutARepositoryNothingIsStored() throws Exception {
        answer("gemini-interactions:moderate", "Nice weather", RECORD);

        assertThat(created())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.path("store").asBoolean(true)).isFalse());
    }

    @Test
    void listsAndStreamsGetTheirVerdictsAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            Exchange list = answer(ONCE, List.of("Nice weather", "You are an idiot"), record(1));
            assertThat(list.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_VERDICTS))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(2);
            byte[] text = "You are an idiot".getBytes(StandardCharsets.UTF_8);
            Exchange stream = answer(
                    ONCE,
                    new ByteArrayInputStream(text),
                    Stream.concat(Stream.of(record(2)), Stream.of(Exchange.CONTENT_TYPE, "text/plain"))
                            .toArray());
            assertThat(stream.getMessage().getBody(String.class)).isEqualTo("You are an idiot");
        }

        assertThat(paid()).isEqualTo(2);
    }

    @Test
    void fortyDeliveriesAtOnceArePaidOnce() throws Exception {
        List<CompletableFuture<Exchange>> deliveries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            deliveries.add(begin(ONCE, "You are an idiot", RECORD));
        }

        for (CompletableFuture<Exchange> delivery : deliveries) {
            assertThat(done(delivery).getMessage().getHeaders())
                    .containsEntry(GeminiInteractionsConstants.MODERATION_FLAGGED, true);
        }
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void anotherMessageUnderTheSameKeyGetsNoVerdictOfTheFirst() throws Exception {
        answer(ONCE, "Nice weather", RECORD);

        Exchange other = ask(ONCE, "You are an idiot", RECORD);

        assertThat(failure(other).getCode()).isEqualTo("idempotency_key_reused");
        assertThat(other.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.MODERATION_FLAGGED);
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void aMessageIsJudgedAndAnsweredOnceEach() throws Exception {
        for (int i = 0; i < 2; i++) {
            Exchange exchange = answer("kafka:judged-and-answered", "What is 6 * 7?", RECORD);
            assertThat(exchange.getMessage().getBody(String.class)).contains("42");
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry(GeminiInteractionsConstants.MODERATION_FLAGGED, false);
        }

        assertThat(paid()).isEqualTo(2);
    }

    @Test
    void theJudgeFollowsNoConversationOfTheRoute() throws Exception {
        answer(
                ONCE,
                "Nice weather",
                Stream.concat(
                                Stream.of(RECORD),
                                Stream.of(
                                        GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID,
                                        "v1_chat",
                                        GeminiInteractionsConstants.CONVERSATION_ID,
                                        "customer 7"))
                        .toArray());

        assertThat(continued()).containsExactly("");
        assertThat(repository.values()).hasSize(1);
    }

    static Stream<Reply> useless() {
        return Stream.of(
                Reply.error(400, "invalid_request", "no"),
                Reply.error(503, "service_unavailable", "busy"),
                Reply.text("{\"flagged\":false,\"categories\":[\"hate\"],\"score\":0.9}"));
    }

    @ParameterizedTest
    @MethodSource("useless")
    void aMessageWithoutAClearVerdictIsJudgedAnew(Reply reply) throws Exception {
        emulator().enqueue(reply);
        Exchange failed = ask(ONCE + "&maxRetries=0&outputRepairAttempts=0", "You are an idiot", RECORD);
        assertThat(failed.getException()).isNotNull();
        assertThat(failed.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.MODERATION_FLAGGED);

        Exchange again = answer(ONCE + "&maxRetries=0&outputRepairAttempts=0", "You are an idiot", RECORD);

        assertThat(again.getMessage().getHeaders()).containsEntry(GeminiInteractionsConstants.MODERATION_FLAGGED, true);
        assertThat(emulator().creates()).hasSize(2);
    }

    @Test
    void aVerdictThatMayHaveBeenPaidIsNotAskedForAgain() throws Exception {
        emulator().enqueue(Reply.lostAnswer());
        assertThat(ask(ONCE, "You are an idiot", RECORD).getException()).isNotNull();

        assertThat(failure(ask(ONCE, "You are an idiot", RECORD)).getCode()).isEqualTo("unfinished_request");
        assertThat(emulator().creates()).hasSize(1);
    }

    @Test
    void aMessageWithoutAKeyIsRefused() throws Exception {
        assertThat(failure(ask(ONCE, "Nice weather")).getCode()).isEqualTo("missing_idempotency_key");
        assertThat(emulator().creates()).isEmpty();
    }

    @Test
    void whatIsNotStoredCannotBeReadAgain() {
        assertThatThrownBy(() -> context.getEndpoint(ONCE + "&store=false").createProducer())
                .hasStackTraceContaining("idempotencyRepository needs interactions that are stored");
    }
}
