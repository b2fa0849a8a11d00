/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Loops that are ended from outside, calls that end late or again, and results that do not last. */
class ToolLoopEndsTest extends ModelTestSupport {

    @TempDir
    Path folder;

    private final Queue<AsyncCallback> callbacks = new ConcurrentLinkedQueue<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final AtomicInteger toolCalls = new AtomicInteger();

    /** A step that ends when somebody says so. */
    private final class Later extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            toolCalls.incrementAndGet();
            callbacks.add(callback);
            reached.countDown();
            return false;
        }
    }

    private RouteBuilder later() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=later").process(new Later());
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&deleteOnCompletion=true"})
    void aCallerThatIsStoppedWhileAToolRunsSendsNothingMore(String options) throws Exception {
        start(later(), new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:caller")
                        .routeId("caller")
                        .to(ASK + "&toolTimeout=1h" + options)
                        .to("mock:never");
            }
        });
        model.answerInTurn(Model.calling("v1_a", Model.call("c1", "later", "{}")), Model.done("v1_b", "never"));
        CompletableFuture<Exchange> asked = context.createProducerTemplate()
                .asyncSend(
                        "seda:caller?waitForTaskToComplete=Always&timeout=0",
                        exchange -> exchange.getMessage().setBody("Go"));
        assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();

        context.getRouteController().stopRoute("caller", 100, TimeUnit.MILLISECONDS);

        assertThat(asked.get(60, TimeUnit.SECONDS).getException())
                .hasStackTraceContaining("route or the Camel context stopped");
        callbacks.remove().done(false);
        // The producer template hears of the end before the exchange of the caller is counted out.
        await().until(() -> context.getInflightRepository().size() == 0);
        assertThat(model.creates).hasSize(1);
        if (!options.isEmpty()) {
            await().until(() -> model.others.equals(List.of("DELETE /v1beta/interactions/v1_a")));
        }
    }

    @Test
    void aResultThatComesAfterTheTimeIsDroppedAndTheNextCallIsAnother() throws Exception {
        start(later());
        model.answerInTurn(
                Model.calling("v1_a", Model.call("c1", "later", "{}")),
                Model.calling("v1_b", Model.call("c2", "later", "{}")),
                Model.done("v1_c", "Fine."));

        Exchange exchange = answer(ASK + "&toolTimeout=100", "Go");
        callbacks.forEach(callback -> callback.done(false));

        assertThat(exchange.getMessage().getBody()).isEqualTo("Fine.");
        assertThat(toolCalls).hasValue(2);
        assertThat(model.creates).hasSize(3);
        assertThat(results(2).get(0).path("result").asText()).isEqualTo("The tool did not answer in time.");
        assertThat(context.getInflightRepository().size()).isZero();
    }

    @Test
    void callsThatEndWhenTheirTimeEndsAreAnsweredOnce() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=close")
                        .process(exchange -> toolCalls.incrementAndGet())
                        .delay(simple("${random(15,45)}"))
                        .asyncDelayed()
                        .setBody()
                        .constant("R");
            }
        });
        model.answer(request -> {
            String before = request.path("previous_interaction_id").asText();
            String loop = before.isEmpty()
                    ? Model.input(request)
                    : before.substring(3).replaceAll("x+$", "");
            String id = before.isEmpty() ? "v1_" + loop : before + "x";
            return id.endsWith("xxx")
                    ? Model.done(id, "Fine.")
                    : Model.calling(id, Model.call("c1", "close", "{}"), Model.call("c2", "close", "{}"));
        });
        AsyncProducer producer = context.getEndpoint(ASK + "&toolTimeout=30").createAsyncProducer();
        context.addService(producer);
        List<CompletableFuture<Exchange>> loops = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            loops.add(begin(producer, Integer.toString(i)));
        }

        for (CompletableFuture<Exchange> loop : loops) {
            assertThat(loop.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(ends).hasValue(200);
        assertThat(model.creates).hasSize(800);
        model.creates.forEach(request -> request.path("input").forEach(step -> {
            if (step.has("call_id")) {
                assertThat(step.path("result").asText()).isIn("R", "The tool did not answer in time.");
            }
        }));
        assertThat(toolCalls.get()).isLessThanOrEqualTo(1200);
        await().until(() -> context.getInflightRepository().size() == 0);
    }

    @Test
    void resultsThatDoNotLastAreReadInTimeAndRepeatedWhole() throws Exception {
        byte[] png = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        Path file = folder.resolve("a.png");
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=file")
                        .process(exchange -> {
                            Files.write(file, png);
                            exchange.getMessage().setBody(file.toFile());
                        })
                        .process(exchange -> exchange.getExchangeExtension()
                                .addOnCompletion(new SynchronizationAdapter() {
                                    @Override
                                    public void onDone(Exchange done) {
                                        assertThat(file.toFile().delete()).isTrue();
                                    }
                                }));
                from("gemini-interactions:tool?tags=t&name=stream")
                        .setBody(exchange -> new ByteArrayInputStream("str\u00e9am".getBytes(StandardCharsets.UTF_8)));
                from("gemini-interactions:tool?tags=t&name=cache").setBody(exchange -> new InputStreamCache(png));
            }
        });
        model.answerInTurn(
                Model.calling(null, Model.call("c1", "file", "{}"), Model.call("c2", "stream", "{}")),
                Model.calling(null, Model.call("c3", "cache", "{}")),
                Model.done(null, "Fine."));

        answer(ASK + "&store=false", "Go");

        JsonNode image = Model.json("[{'type':'image','mime_type':'image/png','data':'"
                + Base64.getEncoder().encodeToString(png) + "'}]");
        assertThat(file).doesNotExist();
        List<JsonNode> results = results(2);
        assertThat(results).hasSize(3);
        assertThat(results.get(0).path("result")).isEqualTo(image);
        assertThat(results.get(1).path("result").asText()).isEqualTo("str\u00e9am");
        assertThat(results.get(2).path("result")).isEqualTo(image);
        assertThat(results(1)).isEqualTo(results.subList(0, 2));
    }

    @Test
    void aToolWhoseStepIsRedeliveredAnswersOnce() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=again")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(3)
                                .redeliveryDelay(1)
                                .asyncDelayedRedelivery())
                        .process(exchange -> {
                            if (toolCalls.incrementAndGet() < 3) {
                                throw new IllegalStateException("not yet");
                            }
                            exchange.getMessage().setBody("at last");
                        });
            }
        });
        model.answerInTurn(Model.calling("v1_a", Model.call("c1", "again", "{}")), Model.done("v1_b", "Fine."));

        assertThat(answer(ASK, "Go").getMessage().getBody()).isEqualTo("Fine.");

        assertThat(toolCalls).hasValue(3);
        assertThat(results(1)).hasSize(1);
        assertThat(results(1).get(0).path("result").asText()).isEqualTo("at last");
    }

    @Test
    void twoHundredStreamsWithToolsDoNotMix() throws Exception {
        List<String> wrong = new ArrayList<>();
        AtomicInteger finished = new AtomicInteger();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=slow&parameter.n=string")
                        .delay(simple("${random(1,20)}"))
                        .asyncDelayed()
                        .setBody(variable("n"));
                from("direct:push").to(ASK + "&streaming=true&streamTo=direct:element");
                from("direct:element").process(exchange -> {
                    String number = exchange.getMessage().getHeader("number", String.class);
                    String body = exchange.getMessage().getBody(String.class);
                    if (!body.isEmpty() && !body.equals("w" + number + " ")) {
                        synchronized (wrong) {
                            wrong.add(body);
                        }
                    }
                    if (exchange.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS) instanceof Long sum) {
                        assertThat(sum).isEqualTo(30L);
                        finished.incrementAndGet();
                    }
                });
            }
        });
        model.answer(request -> {
            String before = request.path("previous_interaction_id").asText();
            String number = before.isEmpty() ? Model.input(request) : before.split("_")[1];
            int round = before.isEmpty() ? 0 : Integer.parseInt(before.split("_")[2]) + 1;
            String id = "v1_" + number + "_" + round;
            if (!before.isEmpty()) {
                assertThat(request.at("/input/0/result").asText()).isEqualTo("n" + number);
            }
            return Model.stream(
                    "{'event_type':'interaction.created','interaction':{'id':'" + id
                            + "','status':'in_progress','object':'interaction'}}",
                    "{'event_type':'step.start','index':0,'step':{'type':'model_output'}}",
                    "{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'w" + number + " '}}",
                    "{'event_type':'step.stop','index':0}",
                    round == 2
                            ? "{'event_type':'step.start','index':1,'step':{'type':'thought','signature':'x'}}"
                            : "{'event_type':'step.start','index':1,'step':"
                                    + Model.call("c1", "slow", "{'n':'n" + number + "'}") + "}",
                    "{'event_type':'step.stop','index':1}",
                    "{'event_type':'interaction.completed','interaction':{'id':'" + id + "','status':'"
                            + (round == 2 ? "completed" : "requires_action") + "','usage':{'total_tokens':10}}}");
        });
        AsyncProducer producer = context.getEndpoint("direct:push").createAsyncProducer();
        context.addService(producer);
        List<CompletableFuture<Exchange>> streams = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            streams.add(begin(producer, Integer.toString(i), "number", Integer.toString(i)));
        }

        for (int i = 0; i < 200; i++) {
            Exchange done = streams.get(i).get(60, TimeUnit.SECONDS);
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody()).isEqualTo(("w" + i + " ").repeat(3));
        }
        assertThat(wrong).isEmpty();
        assertThat(finished).hasValue(200);
        assertThat(model.creates).hasSize(600);
    }
}
