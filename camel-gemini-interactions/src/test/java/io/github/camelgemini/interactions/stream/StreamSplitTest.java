/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The stream as a body that a splitter takes apart. */
class StreamSplitTest extends StreamingTestSupport {

    private final List<Message> tapped = new CopyOnWriteArrayList<>();
    private final AtomicReference<InteractionStream> kept = new AtomicReference<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                split("text", "");
                split("thoughts", "&streamElements=text,thoughts,arguments");
                split("events", "&streamElements=events");
                split("schema", "&jsonSchema=RAW({\"type\":\"object\",\"required\":[\"total\"]})");
                split("no-resume", "&maxResumes=0");
                split("small-buffer", "&streamBufferSize=1");
                from("direct:parallel")
                        .to("gemini-interactions:create?streaming=true")
                        .split(body())
                        .streaming()
                        .parallelProcessing()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
                from("direct:third-fails")
                        .to("gemini-interactions:create?streaming=true")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(exchange -> {
                            seen.add(exchange.getMessage());
                            if (seen.size() == 3) {
                                throw new IllegalStateException("The third is too much");
                            }
                        })
                        .end();
                from("direct:never-read")
                        .to("gemini-interactions:create?streaming=true")
                        .process(exchange -> kept.set(exchange.getMessage().getBody(InteractionStream.class)))
                        .setBody(constant("something else"));
                from("direct:cancel-on-close")
                        .to("gemini-interactions:create?streaming=true&cancelOnClose=true")
                        .setBody(constant("never read"));
                from("direct:shared")
                        .to("gemini-interactions:create?streaming=true")
                        .wireTap("direct:tap")
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
                from("direct:tap").split(body()).streaming().process(exchange -> tapped.add(exchange.getMessage()));
                from("direct:string")
                        .to("gemini-interactions:create?streaming=true")
                        .convertBodyTo(String.class);
                from("direct:bytes")
                        .to("gemini-interactions:create?streaming=true&streamElements=events")
                        .process(exchange -> {
                            try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
                                exchange.getMessage().setBody(in.readAllBytes());
                            }
                        });
            }

            private void split(String name, String options) {
                from("direct:" + name)
                        .routeId(name)
                        .to("gemini-interactions:create?streaming=true" + options)
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
            }
        };
    }

    @Test
    void eachPieceIsAMessageAndTheLastOneTellsOfTheWhole() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader("kafka.KEY", "42");
            e.getMessage().setHeader(GeminiInteractionsConstants.STATUS, "of an earlier call");
        });
        StreamServer.Request request = server.next();
        assertThat(request.body().path("stream").booleanValue()).isTrue();
        request.begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello ")
                .text("e3", "wörld")
                .completed("v1_a")
                .end();

        Exchange exchange = done(asked);

        assertThat(exchange.getException()).isNull();
        assertThat(seenBodies()).isEqualTo(List.of("Hello ", "wörld", ""));
        assertThat(seen.get(0).getHeaders())
                .containsEntry("CamelGeminiInteractionsEventType", "step.delta")
                .containsEntry("CamelGeminiInteractionsEventId", "e2")
                .containsEntry("CamelGeminiInteractionsStepIndex", 0)
                .containsEntry("CamelGeminiInteractionsStepType", "model_output")
                .containsEntry("CamelGeminiInteractionsDeltaType", "text")
                .containsEntry("kafka.KEY", "42");
        assertThat(seen.get(2).getHeaders())
                .containsEntry("CamelGeminiInteractionsEventType", "interaction.completed")
                .containsEntry("CamelGeminiInteractionsInteractionId", "v1_a")
                .containsEntry("CamelGeminiInteractionsPreviousInteractionId", "v1_a")
                .containsEntry("CamelGeminiInteractionsStatus", "completed")
                .containsEntry("CamelGeminiInteractionsTotalTokens", 3L)
                .containsEntry("kafka.KEY", "42");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelGeminiInteractionsInteractionId", "v1_a")
                .containsEntry("CamelGeminiInteractionsStatus", "completed")
                .containsEntry("CamelGeminiInteractionsTotalTokens", 3L)
                .doesNotContainKey("CamelGeminiInteractionsEventType");
    }

    @Test
    void pieceIsRoutedBeforeTheNextOneIsSent() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        StreamServer.Request request = server.next().begin().created("v1_a").outputStep();

        for (int i = 1; i <= 5; i++) {
            int count = i;
            request.text("e" + (i + 1), "word " + i);
            // The server holds the next event back until the route has seen this one: a stream that lags never gets on.
            await().atMost(PATIENCE).until(() -> seen.size() == count);
        }
        request.completed("v1_a").end();

        assertThat(done(asked).getException()).isNull();
        assertThat(seen).hasSize(6);
    }

    @Test
    void thoughtsAndArgumentsAreElementsWhenChosen() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:thoughts");
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'step.start','index':0,'step':{'type':'thought'}}")
                .event(
                        "{'event_type':'step.delta','index':0,'delta':{'type':'thought_summary','content':{'text':'Hm.'}}}")
                .event("{'event_type':'step.delta','index':0,'delta':{'type':'thought_signature','signature':'c2ln'}}")
                .event("{'event_type':'step.stop','index':0}")
                .event(
                        "{'event_type':'step.start','index':1,'step':{'type':'function_call','id':'c','name':'f','arguments':{}}}")
                .event("{'event_type':'step.delta','index':1,'delta':{'type':'arguments_delta','arguments':'{}'}}")
                .event("{'event_type':'step.stop','index':1}")
                .completed("v1_a", "requires_action")
                .end();

        assertThat(done(asked).getException()).isNull();
        assertThat(seenBodies()).isEqualTo(List.of("Hm.", "{}", ""));
        assertThat(seen.get(1).getHeader(GeminiInteractionsConstants.STEP_TYPE)).isEqualTo("function_call");
        assertThat(seen.get(2).getHeader(GeminiInteractionsConstants.FUNCTION_CALLS))
                .isNotNull();
    }

    @Test
    void eventsComeAsTheyAreWhenChosen() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:events");
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'novelty','x':1}")
                .outputStep()
                .text("e2", "Hello")
                .completed("v1_a")
                .end();

        assertThat(done(asked).getException()).isNull();
        assertThat(seen.stream().map(message -> message.getHeader(GeminiInteractionsConstants.EVENT_TYPE)))
                .containsExactly(
                        "interaction.created",
                        "novelty",
                        "step.start",
                        "step.delta",
                        "step.stop",
                        "interaction.completed");
        assertThat(((JsonNode) seen.get(1).getBody()).path("x").intValue()).isEqualTo(1);
    }

    @Test
    void failureBeforeTheFirstEventFailsTheExchangeWithTheOriginalMessage() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        server.next().answer(429, "{'error':{'code':'rate_limit_exceeded','message':'Slow down.'}}");

        Exchange exchange = done(asked);

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(429);
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(seen).isEmpty();
    }

    @Test
    void brokenStreamGoesOnAfterTheLastEventWithoutLossOrRepetition() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        server.next().begin().created("v1_a").outputStep().text("e2", "Hello ").end();
        StreamServer.Request second = server.next();
        assertThat(second.target()).isEqualTo("GET /v1beta/interactions/v1_a?stream=true&last_event_id=e2");
        second.begin()
                .text("e3", "again ")
                .raw("data: {\"event_type\":\"step.del")
                .end();
        StreamServer.Request third = server.next();
        assertThat(third.target()).endsWith("last_event_id=e3");
        third.begin().text("e4", "and again").completed("v1_a").end();

        Exchange exchange = done(asked);

        assertThat(exchange.getException()).isNull();
        assertThat(seenBodies()).isEqualTo(List.of("Hello ", "again ", "and again", ""));
    }

    @Test
    void brokenStreamWithoutEventIdsIsCompletedByReadingTheInteraction() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        server.next()
                .begin()
                .event("{'event_type':'interaction.created','interaction':{'id':'v1_a','status':'in_progress'}}")
                .event("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'Hello '}}")
                .raw("[{\"error\":{\"code\":504,\"message\":\"Deadline\",\"status\":\"DEADLINE_EXCEEDED\"}}]")
                .end();
        StreamServer.Request running = server.next();
        assertThat(running.target()).isEqualTo("GET /v1beta/interactions/v1_a");
        running.answer(200, "{'id':'v1_a','status':'in_progress'}");
        server.next()
                .answer(
                        200,
                        "{'id':'v1_a','status':'completed','steps':[{'type':'user_input','content':[]},"
                                + "{'type':'model_output','content':[{'type':'text','text':'Hello world'}]}]}");

        Exchange exchange = done(asked);

        assertThat(exchange.getException()).isNull();
        assertThat(seenBodies()).isEqualTo(List.of("Hello ", "world", ""));
        assertThat(seen.get(2).getHeader(GeminiInteractionsConstants.STATUS)).isEqualTo("completed");
    }

    @Test
    void brokenStreamThatIsNotStoredFailsAndSaysHowFarItGot() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        server.next().begin().created("").outputStep().text("", "Hello").end();

        Exchange exchange = done(asked);

        assertThat(failure(exchange).getCode()).isEqualTo("stream_broken");
        assertThat(failure(exchange).getMessage())
                .contains("5 characters")
                .contains("store=true")
                .doesNotContain("Hello");
        assertThat(failure(exchange).interaction().orElseThrow().text()).isEqualTo("Hello");
        assertThat(seenBodies()).isEqualTo(List.of("Hello"));
        assertThat(server.isIdle()).isTrue();
    }

    @Test
    void resumesAreBounded() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:no-resume");
        server.next().begin().created("v1_a").outputStep().text("e2", "Hello").end();

        assertThat(failure(done(asked)).getMessage()).contains("maxResumes");
        assertThat(server.isIdle()).isTrue();
    }

    @Test
    void errorInTheStreamFailsTheSplitter() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'error'}")
                .outputStep()
                .text("e2", "Hello")
                .event("{'event_type':'error','error':{'code':'safety','message':'No.'}}")
                .end();

        assertThat(failure(done(asked)).getCode()).isEqualTo("safety");
        assertThat(seenBodies()).isEqualTo(List.of("Hello"));
    }

    /** One read brings the text and the failure. The failure must not overtake the text, nor fail the exchange in place of the splitter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"event_type\":\"error\",\"error\":{\"code\":\"safety\",\"message\":\"No.\"}}\n\n",
                "data: no JSON\n\n",
                "data: {\"event_type\":\"interaction.completed\",\"interaction\":{\"status\":\"failed\"}}\n\n"
            })
    void textThatComesTogetherWithAFailureIsRoutedBeforeIt(String failing) throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        StringBuilder together = new StringBuilder();
        together.append(
                "data: {\"event_type\":\"interaction.created\",\"interaction\":{\"status\":\"in_progress\"}}\n\n");
        together.append("data: {\"event_type\":\"step.start\",\"index\":0,\"step\":{\"type\":\"model_output\"}}\n\n");
        for (int i = 0; i < 40; i++) {
            together.append("data: {\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"text\",\"text\":\"")
                    .append(i)
                    .append("\"}}\n\n");
        }
        server.next().begin().raw(together + failing).end();

        assertThat(done(asked).getException()).isNotNull();
        assertThat(seenBodies())
                .isEqualTo(IntStream.range(0, 40).mapToObj(String::valueOf).toList());
    }

    @Test
    void interactionThatFailsAtTheEndIsNoSuccess() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello")
                .completed("v1_a", "failed")
                .end();

        Exchange exchange = done(asked);

        assertThat(failure(exchange).getMessage()).contains("failed");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.STATUS);
    }

    @Test
    void schemaIsAppliedAtTheEnd() throws Exception {
        CompletableFuture<Exchange> good = ask("direct:schema");
        StreamServer.Request request = server.next();
        assertThat(request.body().at("/response_format/schema/type").asText()).isEqualTo("object");
        request.begin()
                .created("v1_a")
                .outputStep()
                .raw(
                        "data: {\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"text\",\"text\":\"{\\\"total\\\"\"}}\n\n")
                .text("e3", ":1}")
                .completed("v1_a")
                .end();
        assertThat(done(good).getException()).isNull();
        assertThat(seenBodies()).isEqualTo(List.of("{\"total\"", ":1}", ""));

        CompletableFuture<Exchange> bad = ask("direct:schema");
        server.next()
                .begin()
                .created("v1_b")
                .outputStep()
                .text("e2", "{}")
                .completed("v1_b")
                .end();
        assertThat(failure(done(bad)).getViolations()).containsExactly("/total: required");
    }

    @Test
    void consumerThatThrowsEndsTheCall() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:third-fails");
        StreamServer.Request request = server.next().begin().created("v1_a").outputStep();
        request.text("e2", "1").text("e3", "2").text("e4", "3");

        assertThat(done(asked).getException()).hasMessageContaining("third is too much");
        await().atMost(PATIENCE).until(request::isClosedByClient);
        assertThat(seen).hasSize(3);
    }

    @Test
    void streamThatNobodyReadsIsClosedWithItsExchange() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:never-read");
        StreamServer.Request request = server.next().begin().created("v1_a").outputStep();

        assertThat(done(asked).getException()).isNull();
        await().atMost(PATIENCE).until(request::isClosedByClient);
        assertThat(kept.get()).asString().contains("closed before its end");
    }

    @Test
    void streamThatIsClosedEarlyCancelsItsInteractionWhenToldSo() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:cancel-on-close");
        StreamServer.Request request = server.next().begin().created("v1_a").outputStep();

        StreamServer.Request cancel = server.next();
        assertThat(cancel.target()).isEqualTo("POST /v1beta/interactions/v1_a/cancel");
        cancel.answer(200, "{'id':'v1_a','status':'cancelled'}");
        assertThat(done(asked).getException()).isNull();
        await().atMost(PATIENCE).until(request::isClosedByClient);
    }

    @Test
    void tokenCountsThatTheStreamLeavesOutAreReadLater() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello")
                .event("{'event_type':'interaction.completed','interaction':{'id':'v1_a','status':'completed'}}")
                .end();
        StreamServer.Request read = server.next();
        assertThat(read.target()).isEqualTo("GET /v1beta/interactions/v1_a");
        read.answer(200, "{'id':'v1_a','status':'completed','usage':{'total_tokens':77}}");

        assertThat(done(asked).getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS))
                .isEqualTo(77L);
    }

    @Test
    void twoRoutesThatShareAStreamTakePiecesFromEachOther() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:shared");
        StreamServer.Request request = server.next().begin().created("v1_a").outputStep();
        for (int i = 0; i < 50; i++) {
            request.text("e" + (i + 2), "w" + i);
        }
        request.completed("v1_a").end();

        done(asked);

        await().atMost(PATIENCE).until(() -> seen.size() + tapped.size() >= 51);
        Set<Object> all = new HashSet<>(seenBodies());
        tapped.forEach(message -> all.add(message.getBody()));
        assertThat(seen.size() + tapped.size()).isEqualTo(51);
        assertThat(all).hasSize(51);
    }

    @Test
    void stoppedContextEndsItsStreams() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        StreamServer.Request request =
                server.next().begin().created("v1_a").outputStep().text("e2", "Hello");
        await().atMost(PATIENCE).until(() -> seen.size() == 1);

        context.stop();

        assertThat(failure(done(asked)).getCode()).isEqualTo("cancelled");
        await().atMost(PATIENCE).until(request::isClosedByClient);
    }

    @Test
    void stoppedRouteEndsItsStreams() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:text");
        StreamServer.Request request =
                server.next().begin().created("v1_a").outputStep().text("e2", "Hello");
        await().atMost(PATIENCE).until(() -> seen.size() == 1);

        context.getRouteController().stopRoute("text", 1, TimeUnit.MILLISECONDS);

        assertThat(failure(done(asked)).getCode()).isEqualTo("cancelled");
        await().atMost(PATIENCE).until(request::isClosedByClient);
    }

    @Test
    void parallelSplitterReadsTheWholeStream() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:parallel");
        StreamServer.Request request = server.next().begin().created("v1_a").outputStep();
        for (int i = 0; i < 100; i++) {
            request.text("e" + (i + 2), "w" + i);
        }
        request.completed("v1_a").end();

        assertThat(done(asked).getException()).isNull();
        assertThat(seen).hasSize(101);
    }

    @Test
    void smallBufferLosesNothing() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:small-buffer");
        StreamServer.Request request = server.next().begin().created("v1_a").outputStep();
        for (int i = 0; i < 500; i++) {
            request.text("e" + (i + 2), "w" + i);
        }
        request.completed("v1_a").end();

        assertThat(done(asked).getException()).isNull();
        assertThat(seen).hasSize(501);
        assertThat(seen.get(499).getBody()).isEqualTo("w499");
    }

    @Test
    void streamConvertsToItsTextAndToItsEvents() throws Exception {
        CompletableFuture<Exchange> text = ask("direct:string");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello ")
                .text("e3", "wörld")
                .completed("v1_a")
                .end();
        assertThat(done(text).getMessage().getBody()).isEqualTo("Hello wörld");

        CompletableFuture<Exchange> events = ask("direct:bytes");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello")
                .completed("v1_a")
                .end();
        String raw = done(events).getMessage().getBody(String.class);
        assertThat(raw)
                .startsWith("event: interaction.created\ndata: {\"event_type\":\"interaction.created\"")
                .contains("\"text\":\"Hello\"")
                .endsWith("event: done\ndata: [DONE]\n\n");
    }

    @Test
    void getAttachesToAStoredInteraction() throws Exception {
        CompletableFuture<Exchange> asked =
                ask("gemini-interactions:get?streaming=true&interactionId=v1_a&lastEventId=e2&streamTo=mock:x");
        StreamServer.Request request = server.next();
        assertThat(request.target()).isEqualTo("GET /v1beta/interactions/v1_a?stream=true&last_event_id=e2");
        request.begin().text("e3", "world").completed("v1_a").end();

        assertThat(done(asked).getMessage().getBody()).isEqualTo("world");
    }

    @Test
    void headerDecidesWhetherToStream() throws Exception {
        CompletableFuture<Exchange> whole = ask("gemini-interactions:create?streaming=true", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.STREAMING, "false");
        });
        StreamServer.Request request = server.next();
        assertThat(request.body().has("stream")).isFalse();
        request.answer(
                200,
                "{'id':'v1','status':'completed','steps':[{'type':'model_output','content':[{'type':'text','text':'Whole'}]}]}");
        assertThat(done(whole).getMessage().getBody()).isEqualTo("Whole");
    }
}
