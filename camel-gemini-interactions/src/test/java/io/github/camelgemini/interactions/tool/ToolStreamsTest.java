/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streams over several rounds, by every way of reading them. */
class ToolStreamsTest extends ModelTestSupport {

    private static final String STREAM = ASK + "&streaming=true&maxResumes=2";

    private final List<Message> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch toolBegun = new CountDownLatch(1);
    private final CompletableFuture<Void> toolGate = new CompletableFuture<>();
    private final AtomicInteger toolCalls = new AtomicInteger();

    private void startRoutes(String options) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .to(STREAM + options)
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
                from("direct:push").to(STREAM + options + "&streamTo=direct:element");
                from("direct:element").process(exchange -> seen.add(exchange.getMessage()));
                from("direct:string").to(STREAM + options).convertBodyTo(String.class);
                from("direct:stop")
                        .to(STREAM + options)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(exchange -> {
                            seen.add(exchange.getMessage());
                            assertThat(toolBegun.await(60, TimeUnit.SECONDS)).isTrue();
                            throw new IllegalStateException("enough");
                        })
                        .end();
                from("direct:slow")
                        .to(STREAM + options)
                        .split(body())
                        .streaming()
                        .process(exchange -> {
                            // All of the first round has come before one element is taken.
                            assertThat(toolBegun.await(60, TimeUnit.SECONDS)).isTrue();
                            seen.add(exchange.getMessage());
                        })
                        .end();
                from("gemini-interactions:tool?tags=t&name=f").process(exchange -> {
                    toolCalls.incrementAndGet();
                    toolBegun.countDown();
                    exchange.getMessage().setBody("F");
                });
                from("gemini-interactions:tool?tags=t&name=gated").process(exchange -> {
                    toolCalls.incrementAndGet();
                    toolBegun.countDown();
                    toolGate.get(60, TimeUnit.SECONDS);
                    exchange.getMessage().setBody("G");
                });
            }
        });
    }

    private static String created(String id) {
        return "{'event_type':'interaction.created','event_id':'" + id + "-0','interaction':{'id':'" + id
                + "','status':'in_progress','object':'interaction'}}";
    }

    private static String text(String eventId, String text) {
        return "{'event_type':'step.delta','event_id':'" + eventId + "','index':0,'delta':{'type':'text','text':'"
                + text + "'}}";
    }

    private static final String OUTPUT = "{'event_type':'step.start','index':0,'step':{'type':'model_output'}}";
    private static final String STOP = "{'event_type':'step.stop','index':0}";

    private static String completed(String id, String status, int tokens) {
        return "{'event_type':'interaction.completed','interaction':{'id':'" + id + "','status':'" + status
                + "','usage':{'total_tokens':" + tokens + "}}}";
    }

    /** A round that says something and then calls a function, whose arguments come in pieces. */
    private static String calling(String id, String function, String... texts) {
        List<String> events = new ArrayList<>(List.of(created(id), OUTPUT));
        for (int i = 0; i < texts.length; i++) {
            events.add(text(id + "-t" + i, texts[i]));
        }
        events.add(STOP);
        events.add("{'event_type':'step.start','index':1,'step':{'type':'function_call','id':'c-" + id + "','name':'"
                + function + "','arguments':{}}}");
        events.add("{'event_type':'step.delta','index':1,'delta':{'type':'arguments_delta','arguments':'{}'}}");
        events.add("{'event_type':'step.stop','index':1}");
        events.add(completed(id, "requires_action", 10));
        return Model.stream(events.toArray(String[]::new));
    }

    private static String answering(String id, String... texts) {
        List<String> events = new ArrayList<>(List.of(created(id), OUTPUT));
        for (int i = 0; i < texts.length; i++) {
            events.add(text(id + "-t" + i, texts[i]));
        }
        events.add(STOP);
        events.add(completed(id, "completed", 20));
        return Model.stream(events.toArray(String[]::new));
    }

    private void assertEnd(String id, Long tokens) {
        Message last = seen.get(seen.size() - 1);
        assertThat(last.getHeader(GeminiInteractionsConstants.EVENT_TYPE)).isEqualTo("interaction.completed");
        assertThat(last.getHeader(GeminiInteractionsConstants.INTERACTION_ID)).isEqualTo(id);
        assertThat(last.getHeader(GeminiInteractionsConstants.STATUS)).isEqualTo("completed");
        assertThat(last.getHeader(GeminiInteractionsConstants.TOTAL_TOKENS)).isEqualTo(tokens);
        assertThat(seen)
                .filteredOn(message ->
                        "interaction.completed".equals(message.getHeader(GeminiInteractionsConstants.EVENT_TYPE)))
                .hasSize(1);
    }

    private List<Object> bodies() {
        return seen.stream().map(Message::getBody).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string"})
    void everyReaderGetsAllRounds(String route) throws Exception {
        startRoutes("");
        model.answerInTurn(
                calling("v1_a", "f", "One ", "two "), calling("v1_b", "f", "three "), answering("v1_c", "four."));

        Exchange exchange = answer("direct:" + route, "Go");

        assertThat(toolCalls).hasValue(2);
        assertThat(model.creates)
                .hasSize(3)
                .allMatch(request -> request.path("stream").asBoolean());
        assertThat(model.creates.get(2).path("previous_interaction_id").asText())
                .isEqualTo("v1_b");
        assertThat(results(1)).hasSize(1);
        assertThat(results(1).get(0).path("call_id").asText()).isEqualTo("c-v1_a");
        if (!route.equals("split")) {
            assertThat(exchange.getMessage().getBody()).isEqualTo("One two three four.");
        }
        if (!route.equals("string")) {
            assertThat(bodies()).containsExactly("One ", "two ", "three ", "four.", "");
            assertEnd("v1_c", 40L);
            assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS))
                    .isEqualTo(40L);
            assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.TOOL_ITERATIONS))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string"})
    void aSecondRoundThatBreaksTwiceGoesOn(String route) throws Exception {
        startRoutes("");
        model.answerInTurn(
                calling("v1_a", "f", "One "), Model.stream(created("v1_b"), OUTPUT, text("v1_b-t0", "two ")));
        model.answerReads(path -> {
            assertThat(path).contains("v1_b");
            return path.contains("last_event_id=v1_b-t0")
                    ? Model.stream(text("v1_b-t1", "three "))
                    : Model.stream(text("v1_b-t2", "four."), STOP, completed("v1_b", "completed", 20));
        });

        Exchange exchange = answer("direct:" + route, "Go");

        assertThat(toolCalls).hasValue(1);
        assertThat(model.creates).hasSize(2);
        assertThat(model.others).hasSize(2);
        if (route.equals("string")) {
            assertThat(exchange.getMessage().getBody()).isEqualTo("One two three four.");
        } else {
            assertThat(bodies()).containsExactly("One ", "two ", "three ", "four.", "");
            assertEnd("v1_b", 30L);
        }
    }

    @Test
    void aCallThatIsLostInTheMiddleOfARoundIsMadeOnce() throws Exception {
        startRoutes("");
        String first = calling("v1_a", "f", "One ");
        int cut = first.indexOf("data:", first.indexOf("function_call"));
        model.answerInTurn(first.substring(0, cut), answering("v1_b", "two."));
        model.answerReads(
                path -> "{\"id\":\"v1_a\",\"object\":\"interaction\",\"status\":\"requires_action\",\"steps\":["
                        + "{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"One \"}]},"
                        + "{\"type\":\"function_call\",\"id\":\"c-v1_a\",\"name\":\"f\",\"arguments\":{}}],"
                        + "\"usage\":{\"total_tokens\":10}}");

        answer("direct:split", "Go");

        assertThat(toolCalls).hasValue(1);
        assertThat(bodies()).containsExactly("One ", "two.", "");
        assertEnd("v1_b", 30L);
    }

    @Test
    void aStreamThatIsStoppedInTheMiddleOfACallSendsNoFurtherRequest() throws Exception {
        startRoutes("");
        model.answerInTurn(calling("v1_a", "gated", "One "), answering("v1_b", "never"));

        Exchange exchange = ask("direct:stop", "Go");

        assertThat(exchange.getException()).hasStackTraceContaining("enough");
        assertThat(seen).hasSize(1);
        toolGate.complete(null);
        await().until(() -> context.getInflightRepository().size() == 0);
        // Whatever was to follow the call has been handed on to the workers before these tasks.
        context.getRouteController().stopAllRoutes();
        assertThat(model.creates).hasSize(1);
        assertThat(toolCalls).hasValue(1);
    }

    @Test
    void aStreamThatIsClosedBeforeACallBeginsMakesNoCall() throws Exception {
        component().setWorkerPoolSize(1);
        CountDownLatch busy = new CountDownLatch(1);
        CompletableFuture<Void> free = new CompletableFuture<>();
        startRoutes("");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:block").to("gemini-interactions:create").process(exchange -> {
                    busy.countDown();
                    free.get(60, TimeUnit.SECONDS);
                });
            }
        });
        model.answerInTurn(Model.done("v1_x", "x"), calling("v1_a", "f", "One "), answering("v1_b", "never"));
        CompletableFuture<Exchange> blocked = begin("direct:block", "x");
        assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();

        // The one worker is busy, so that the call waits for it.
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:enough")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .throwException(new IllegalStateException("enough"))
                        .end();
            }
        });
        assertThat(ask("direct:enough", "Go").getException()).hasStackTraceContaining("enough");
        // Camel closes the stream when the exchange is over, which may be after its callback.
        await().until(() -> context.getInflightRepository().size() == 1);
        free.complete(null);
        blocked.get(60, TimeUnit.SECONDS);

        context.stop();
        assertThat(toolCalls).hasValue(0);
        assertThat(model.creates).hasSize(2);
    }

    @Test
    void aConsumerThatBeginsWhenTheToolHasBegunGetsAll() throws Exception {
        startRoutes("");
        String[] many = new String[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = "w" + i + " ";
        }
        model.answerInTurn(calling("v1_a", "f", many), calling("v1_b", "f", many), answering("v1_c", many));

        answer("direct:slow", "Go");

        assertThat(seen).hasSize(601);
        assertThat(seen.stream().map(message -> message.getBody(String.class)).reduce("", String::concat))
                .isEqualTo(String.join("", many).repeat(3));
        assertEnd("v1_c", 40L);
    }

    @Test
    void aFullBufferAtTheEndOfARoundHoldsTheNextRoundUp() throws Exception {
        String large = "x".repeat(3000);
        startRoutes("&streamBufferSize=1024");
        model.answerInTurn(
                calling("v1_a", "f", large + "1"),
                calling("v1_b", "f", large + "2"),
                answering("v1_c", large + "3", large + "4", "end."));

        Exchange exchange = answer("direct:split", "Go");

        assertThat(exchange.getException()).isNull();
        assertThat(bodies()).containsExactly(large + "1", large + "2", large + "3", large + "4", "end.", "");
        assertEnd("v1_c", 40L);
    }

    @Test
    void aFailureOfTheSecondRoundIsTheStreams() throws Exception {
        startRoutes("");
        model.answerInTurn(
                calling("v1_a", "f", "One "),
                Model.stream("{'event_type':'error','error':{'code':'internal','message':'x'}}"));

        Exchange exchange = ask("direct:split", "Go");

        assertThat(exchange.getException()).isNotNull();
        assertThat(bodies()).contains("One ");
        assertThat(toolCalls).hasValue(1);
        assertThat(model.creates).hasSize(2);
    }
}
