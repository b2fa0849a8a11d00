/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.StreamFault;
import io.github.camelgemini.interactions.emulator.StreamGate;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Calls inside a stream, whose turn has not ended: for the same conversation they would wait for themselves. */
class NestedTurnTest extends MemoryTestSupport {

    private static final String MEMORY = "conversationId=${header.customer}&conversationRepository=#bean:memory";
    private static final String STREAM = CREATE + "streaming=true&streamElements=text&" + MEMORY;
    private static final String PUSH = STREAM + "&streamTo=direct:";
    private static final String ASK = CREATE + MEMORY;
    private static final String SAME_MEMORY = CREATE
            + "maxOutputTokens=100&conversationId=${header.customer}&conversationRepository=#bean:memory&onUnknownPreviousInteraction=restart";
    private static final String LAST = "${header.CamelGeminiInteractionsEventType} == 'interaction.completed'";

    private final CountDownLatch streamEnded = new CountDownLatch(1);
    private final List<Exception> refused = new CopyOnWriteArrayList<>();
    private final List<Exchange> tapped = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(ASK);
                from("direct:ask-same-memory").to(SAME_MEMORY);
                from("direct:ask-stream").to(STREAM).convertBodyTo(String.class);
                from("direct:ask-push").to(PUSH + "ignore");
                from("direct:ignore").log(LoggingLevel.DEBUG, "element");
                from("direct:delete").to("gemini-interactions:deleteConversation?" + MEMORY);
                from("direct:multicast").multicast().stopOnException().to("direct:ask", "direct:ignore");
                from("direct:recipients").recipientList(constant("direct:ask")).stopOnException();
                from("direct:loop").loop(2).copy().to(ASK);
                from("direct:enrich").enrich("direct:ask");
                from("direct:parallel-lines")
                        .split(constant(List.of("a", "b")))
                        .parallelProcessing()
                        .stopOnException()
                        .to(ASK);
                for (String inner : INNER) {
                    split("direct:split-" + inner, "direct:" + inner);
                    from("direct:parallel-" + inner)
                            .to(STREAM)
                            .split(body())
                            .streaming()
                            .parallelProcessing()
                            .doTry()
                            .to("direct:" + inner)
                            .doCatch(Exception.class)
                            .process(exchange ->
                                    refused.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                            .end()
                            .end();
                    from("direct:push-" + inner).to(PUSH + inner);
                }
                from("direct:unread").to(STREAM).setBody(constant("b")).to(ASK);
                from("direct:afterwards")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .to("direct:ignore")
                        .end()
                        .setBody(constant("b"))
                        .to(ASK);
                from("direct:push-afterwards")
                        .to(PUSH + "ignore")
                        .setBody(constant("b"))
                        .to(ASK);
                from("direct:at-last")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .filter(simple(LAST))
                        .setBody(constant("b"))
                        .to(ASK)
                        .end()
                        .end();
                from("direct:push-at-last").to(PUSH + "last");
                from("direct:last").filter(simple(LAST)).setBody(constant("b")).to(ASK);
                from("direct:other")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .setHeader("customer", constant("bob"))
                        .setBody(constant("b"))
                        .to(ASK)
                        .end();
                from("direct:tap")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .wireTap("direct:tapped")
                        .end()
                        .end()
                        .process(exchange -> streamEnded.countDown());
                from("direct:tapped")
                        .process(exchange -> streamEnded.await(60, TimeUnit.SECONDS))
                        .setBody(constant("tapped"))
                        .to(ASK)
                        .process(tapped::add);
                from("direct:apologise")
                        .doTry()
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .filter(header("fail"))
                        .throwException(new IllegalStateException("no more"))
                        .end()
                        .end()
                        .endDoTry()
                        .doCatch(Exception.class)
                        .removeHeaders("CamelGeminiInteractions*")
                        .setBody(constant("sorry"))
                        .to(ASK)
                        .end();
                from("direct:split-once")
                        .to(CREATE + "streaming=true&idempotencyRepository=#bean:memory")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .to(CREATE + "streaming=true&idempotencyRepository=#bean:memory")
                        .end();
            }

            private void split(String from, String to) {
                from(from)
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .to(to)
                        .end();
            }
        };
    }

    private static final List<String> INNER = List.of(
            "ask",
            "ask-same-memory",
            "ask-stream",
            "ask-push",
            "delete",
            "multicast",
            "recipients",
            "loop",
            "enrich",
            "parallel-lines");

    @ParameterizedTest
    @ValueSource(strings = {"split-", "push-"})
    void aCallForTheConversationOfTheStreamThatItIsPartOfFailsAtOnce(String kind) throws Exception {
        for (String inner : INNER) {
            // Held until the first element is there: the end of the stream cannot be, which would make the call good.
            StreamGate gate = emulator().holdStreams();
            CompletableFuture<Exchange> outer =
                    begin("direct:" + kind + inner, "repeat: one two three", "customer", inner);
            open(gate, outer::isDone);

            GeminiInteractionsException failure = failure(done(outer));
            assertThat(failure.getCode()).as(inner).isEqualTo("nested_turn");
            assertThat(failure.getMessage())
                    .contains("stream", "conversationId")
                    .doesNotContain(inner + " ");
            assertThat(failure.isCertainlyNotRun()).isTrue();
            assertThat(failure.isRetryable()).isFalse();
            // Nothing is stuck behind it.
            answer(ASK, "next", "customer", inner);
        }
        // A line of the parallel splitter may come to its call when the stream has been closed because the other line
        // failed.
        assertThat(inputs())
                .filteredOn(input -> !List.of("a", "b").contains(input))
                .containsOnly("repeat: one two three", "next");
    }

    @Test
    void theSameHoldsForElementsThatAreRoutedAtOnce() throws Exception {
        for (String inner : INNER) {
            refused.clear();
            StreamGate gate = emulator().holdStreams();
            CompletableFuture<Exchange> outer =
                    begin("direct:parallel-" + inner, "repeat: one two three", "customer", inner);
            open(gate, () -> !refused.isEmpty());

            assertThat(done(outer).getException()).isNull();
            assertThat(codeOf(refused.get(0))).as(inner).isEqualTo("nested_turn");
        }
    }

    /** Lets events through one by one until something has happened, then all. */
    private static void open(StreamGate gate, BooleanSupplier happened) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            if (!happened.getAsBoolean()) {
                gate.next();
            }
            return happened.getAsBoolean();
        });
        gate.releaseAll();
    }

    private static String codeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeminiInteractionsException known) {
                return known.getCode();
            }
        }
        return String.valueOf(failure);
    }

    @Test
    void aStreamThatNobodyReadsIsStillATurn() throws Exception {
        assertThat(failure(ask("direct:unread", "repeat: one", "customer", "ada"))
                        .getCode())
                .isEqualTo("nested_turn");
        answer(ASK, "next", "customer", "ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"afterwards", "push-afterwards", "at-last", "push-at-last"})
    void whenTheStreamHasBeenReadTheConversationGoesOn(String route) throws Exception {
        answer("direct:" + route, "repeat: one two", "customer", "ada");

        assertThat(inputs()).containsExactly("repeat: one two", "b");
        assertThat(continued().get(1)).isNotEmpty();
    }

    @Test
    void anotherConversationMayBeAskedForEveryElement() throws Exception {
        answer("direct:other", "repeat: one two", "customer", "ada");

        assertThat(inputs()).hasSizeGreaterThan(2);
        assertThat(repository.values()).containsKeys("conversation/ada", "conversation/bob");
    }

    @Test
    void copiesThatGoOnByThemselvesMayAskWhenTheStreamHasEnded() throws Exception {
        answer("direct:tap", "repeat: one two", "customer", "ada");

        await().atMost(PATIENCE).until(() -> tapped.size() >= 2);
        assertThat(tapped)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(continued().subList(1, continued().size()))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @Test
    void afterAFailureInsideTheStreamTheConversationGoesOn() throws Exception {
        answer("direct:apologise", "repeat: one two", "customer", "ada", "fail", true);
        assertThat(inputs()).containsExactly("repeat: one two", "sorry");

        emulator().enqueue(Reply.byRules().with(StreamFault.endAfter(5)));
        answer(
                "direct:apologise",
                "repeat: one two",
                "customer",
                "bob",
                "fail",
                false,
                GeminiInteractionsConstants.STORE,
                false);
        assertThat(inputs()).endsWith("repeat: one two", "sorry");
    }

    @Test
    void theSameMessageInsideItsOwnStreamFailsAtOnceToo() throws Exception {
        Exchange outer = ask("direct:split-once", "repeat: one two", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7");

        assertThat(failure(outer).getCode()).isEqualTo("nested_turn");
        assertThat(failure(outer).getMessage()).contains("CamelGeminiInteractionsIdempotencyKey");
        assertThat(paid()).isEqualTo(1);
    }
}
