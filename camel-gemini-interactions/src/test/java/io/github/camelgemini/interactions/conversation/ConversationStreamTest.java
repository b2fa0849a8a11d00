/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.StreamFault;
import io.github.camelgemini.interactions.emulator.StreamGate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Conversations, and messages that are delivered again, whose answers are streams: read by the route, or sent on. */
class ConversationStreamTest extends MemoryTestSupport {

    private static final String PULL = "pull";
    private static final String PUSH = "push";

    private final List<Message> seen = new CopyOnWriteArrayList<>();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private volatile int failAt = Integer.MAX_VALUE;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String conversation = CREATE + "streaming=true&maxResumes=0&conversationRepository=#bean:memory"
                        + "&conversationId=${header.customer}&streamElements=text";
                both("", conversation);
                both("-restart", conversation + "&onUnknownPreviousInteraction=restart");
                both("-once", conversation + "&idempotencyRepository=#bean:memory");
                both(
                        "-pay-once",
                        conversation + "&idempotencyRepository=#bean:memory&payOnce=true&outputRepairAttempts=0");
                both(
                        "-schema",
                        conversation + "&idempotencyRepository=#bean:memory&jsonSchema=RAW({\"type\":\"object\"})");
                from("direct:elements").process(this::see);
            }

            private void both(String name, String endpoint) {
                RouteDefinition pull = from("direct:" + PULL + name).to(endpoint);
                pull.split(body())
                        .streaming()
                        .stopOnException()
                        .process(this::see)
                        .end();
                from("direct:" + PUSH + name).to(endpoint + "&streamTo=direct:elements");
            }

            private void see(Exchange exchange) {
                seen.add(exchange.getMessage());
                if ("interaction.completed"
                        .equals(exchange.getMessage().getHeader("CamelGeminiInteractionsEventType"))) {
                    stored.addAll(repository.values().values());
                }
                if (seen.size() == failAt) {
                    throw new IllegalStateException("No more, please");
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {PULL, PUSH})
    void aConversationGoesOnAndIsStoredBeforeTheLastElement(String kind) throws Exception {
        String first = id(answer("direct:" + kind, "My name is Ada.", "customer", "ada"));
        assertThat(stored).singleElement().asString().contains(first);
        assertThat(seen.get(seen.size() - 1).getHeaders())
                .containsEntry(GeminiInteractionsConstants.INTERACTION_ID, first);

        seen.clear();
        answer("direct:" + kind, "What is my name?", "customer", "ada");

        assertThat(continued()).containsExactly("", first);
        assertThat(text()).contains("Ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {PULL, PUSH})
    void aStreamThatIsClosedHalfWayIsNotRememberedAndLetsTheNextTurnThrough(String kind) throws Exception {
        failAt = 1;
        StreamGate gate = emulator().holdStreams();
        CompletableFuture<Exchange> first = begin("direct:" + kind, "repeat: one two three four", "customer", "ada");
        CompletableFuture<Exchange> next = begin("direct:" + kind, "repeat: five", "customer", "ada");
        await().atMost(PATIENCE).until(() -> {
            gate.next();
            return first.isDone();
        });
        assertThat(done(first).getException()).isNotNull();
        gate.releaseAll();

        assertThat(done(next).getException()).isNull();
        assertThat(inputs()).containsExactly("repeat: one two three four", "repeat: five");
        assertThat(continued()).containsExactly("", "");
        assertThat(repository.getState("conversation/ada")).contains(id(done(next)));
    }

    @ParameterizedTest
    @ValueSource(strings = {PULL, PUSH})
    void aStreamThatBreaksLetsTheNextTurnThrough(String kind) throws Exception {
        for (boolean store : new boolean[] {true, false}) {
            emulator().enqueue(Reply.byRules().with(StreamFault.endAfter(5)));
            Exchange broken = ask(
                    "direct:" + kind,
                    "repeat: one two three four",
                    "customer",
                    "ada",
                    GeminiInteractionsConstants.STORE,
                    store);
            assertThat(failure(broken).getCode()).isEqualTo("stream_broken");
            assertThat(repository.values()).isEmpty();
        }
        answer("direct:" + kind, "next", "customer", "ada");
        assertThat(continued()).containsExactly("", "", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {PULL, PUSH})
    void aConversationThatIsGoneBeginsAnew(String kind) throws Exception {
        repository.setState("conversation/ada", "v1_gone");
        assertThat(failure(ask("direct:" + kind, "a", "customer", "ada")).getHttpStatus())
                .isEqualTo(404);

        String begun = id(answer("direct:" + kind + "-restart", "repeat: hello there", "customer", "ada"));

        assertThat(continued()).containsExactly("v1_gone", "v1_gone", "");
        assertThat(text()).isEqualTo("hello there");
        assertThat(repository.getState("conversation/ada")).contains(begun);
    }

    @ParameterizedTest
    @ValueSource(strings = {PULL + "-once", PUSH + "-once", PULL + "-pay-once", PUSH + "-pay-once"})
    void aMessageThatIsDeliveredAgainStreamsTheSameInteractionUnpaid(String kind) throws Exception {
        String id =
                id(answer("direct:" + kind, "repeat: one two three", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7"));
        int elements = seen.size();
        seen.clear();

        Exchange again =
                answer("direct:" + kind, "repeat: one two three", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7");

        assertThat(text()).isEqualTo("one two three");
        assertThat(seen).hasSize(elements);
        assertThat(id(again)).isEqualTo(id);
        assertThat(paid()).isEqualTo(1);
        // The first read tells whether the answer has earlier parts.
        assertThat(reads()).extracting(read -> read.parameters().get("stream")).containsExactly(null, "true");
        assertThat(repository.values().values()).singleElement().asString().contains('"' + id + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {PULL, PUSH})
    void aMessageWhoseStreamWasClosedHalfWayGetsTheRestOfWhatRunsInTheBackground(String kind) throws Exception {
        failAt = 1;
        StreamGate gate = emulator().holdStreams();
        String route = "direct:" + kind + "-pay-once";
        String text = "repeat: one two three four";
        CompletableFuture<Exchange> first = begin(route, text, GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7");
        await().atMost(PATIENCE).until(() -> {
            gate.next();
            return first.isDone();
        });
        assertThat(done(first).getException()).isNotNull();
        seen.clear();
        failAt = Integer.MAX_VALUE;
        gate.releaseAll();

        answer(route, text, GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7");

        assertThat(text()).isEqualTo("one two three four");
        assertThat(paid()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {PULL, PUSH})
    void aWholeAnswerThatIsOfNoUseIsNotRememberedAndAskedForAgain(String kind) throws Exception {
        emulator().enqueue(Reply.text("no JSON"), Reply.text("{}"));
        String route = "direct:" + kind + "-schema";
        Object[] headers = {"customer", "ada", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7"};

        assertThat(failure(ask(route, "a", headers)).getViolations()).isNotEmpty();
        assertThat(repository.values())
                .allSatisfy((key, value) -> assertThat(value).isEmpty());
        answer(route, "a", headers);

        assertThat(continued()).containsExactly("", "");
        assertThat(paid()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {PULL, PUSH})
    void aStreamThatContradictsItsWholeAnswerIsNotPaidAgain(String kind) throws Exception {
        String whole =
                "{\"id\":\"v1_x\",\"status\":\"completed\",\"steps\":[{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Other\"}]}]}";
        emulator()
                .enqueue(Reply.rawStream(
                        "data: {\"event_type\":\"interaction.created\",\"interaction\":{\"id\":\"v1_x\"}}\n\n"
                                + "data: {\"event_type\":\"step.start\",\"index\":0,\"step\":{\"type\":\"model_output\"}}\n\n"
                                + "data: {\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"text\",\"text\":\"Hello\"}}\n\n"
                                + "data: {\"event_type\":\"interaction.completed\",\"interaction\":" + whole
                                + "}\n\n"));
        String route = "direct:" + kind + "-once";

        assertThat(failure(ask(route, "a", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7"))
                        .getCode())
                .isEqualTo("stream_inconsistent");
        assertThat(failure(ask(route, "a", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7"))
                        .getCode())
                .isEqualTo("unfinished_request");

        assertThat(emulator().creates()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {PULL, PUSH})
    void aPlaceThatCannotBeStoredFailsTheStreamAtItsEnd(String kind) throws Exception {
        StreamGate gate = emulator().holdStreams();
        CompletableFuture<Exchange> sent = begin("direct:" + kind, "repeat: one two", "customer", "ada");
        await().atMost(PATIENCE).until(() -> {
            gate.next();
            return !seen.isEmpty();
        });
        repository.failWith(new IllegalStateException("no database"));
        gate.releaseAll();

        assertThat(failure(done(sent)).getCode()).isEqualTo("repository_failed");
        repository.failWith(null);
        answer("direct:" + kind, "next", "customer", "ada");
        assertThat(continued()).containsExactly("", "");
    }

    private String text() {
        return seen.stream().map(message -> message.getBody(String.class)).collect(Collectors.joining());
    }

    private static List<RecordedRequest> reads() {
        return emulator().requests().stream()
                .filter(request -> "GET".equals(request.method()))
                .toList();
    }
}
