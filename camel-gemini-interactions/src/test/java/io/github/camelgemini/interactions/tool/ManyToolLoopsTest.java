/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many loops at once, on few threads. */
class ManyToolLoopsTest extends ModelTestSupport {

    private static final int LOOPS = 500;
    private static final int ROUNDS = 4;

    private final Map<String, AtomicInteger> made = new ConcurrentHashMap<>();

    /** Answers by the request alone: the id of an interaction says which loop and which round it is of. */
    private static String reply(JsonNode request) {
        String loop;
        int round;
        if (request.has("previous_interaction_id")) {
            String[] before = request.path("previous_interaction_id").asText().split("_");
            loop = before[1];
            round = Integer.parseInt(before[2]) + 1;
        } else {
            loop = Model.input(request);
            round = 0;
        }
        String id = "v1_" + loop + "_" + round;
        String arguments = "{'n':'" + loop + "-" + round;
        return round == ROUNDS
                ? Model.done(id, "Done " + loop)
                : Model.calling(
                        id,
                        Model.call("c1", "slow", arguments + "-1'}"),
                        Model.call("c2", "quick", arguments + "-2'}"));
    }

    private static long ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("GeminiInteractions") || name.startsWith("gemini-interactions-"))
                .count();
    }

    private void count(Exchange exchange) {
        made.computeIfAbsent(exchange.getVariable("n", String.class), n -> new AtomicInteger())
                .incrementAndGet();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void makeEveryCallOnce(int workers) throws Exception {
        component().setWorkerPoolSize(workers);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=slow&parameter.n=string")
                        .process(ManyToolLoopsTest.this::count)
                        .delay(simple("${random(1,40)}"))
                        .asyncDelayed()
                        .setBody(variable("n"));
                from("gemini-interactions:tool?tags=t&name=quick&parameter.n=string")
                        .process(ManyToolLoopsTest.this::count)
                        .setBody(variable("n"));
            }
        });
        model.answer(ManyToolLoopsTest::reply);
        AsyncProducer producer =
                context.getEndpoint(ASK + "&maxConcurrentRequests=1000").createAsyncProducer();
        context.addService(producer);
        List<CompletableFuture<Exchange>> loops = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            int number = i;
            loops.add(begin(producer, Integer.toString(number)));
        }
        long most = 0;
        while (!loops.stream().allMatch(CompletableFuture::isDone)) {
            most = Math.max(most, ours());
            CompletableFuture.allOf(loops.toArray(CompletableFuture[]::new))
                    .completeOnTimeout(null, 20, TimeUnit.MILLISECONDS)
                    .copy()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        }

        for (int i = 0; i < LOOPS; i++) {
            Exchange done = loops.get(i).join();
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody()).isEqualTo("Done " + i);
            assertThat(done.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS))
                    .isEqualTo(10L * ROUNDS + 7);
            assertThat(done.getMessage().getHeader(GeminiInteractionsConstants.TOOL_ITERATIONS))
                    .isEqualTo(ROUNDS);
        }
        assertThat(ends).hasValue(LOOPS);
        assertThat(made)
                .hasSize(LOOPS * ROUNDS * 2)
                .allSatisfy((n, times) -> assertThat(times).hasValue(1));
        assertThat(model.creates).hasSize(LOOPS * (ROUNDS + 1));
        for (JsonNode request : model.creates) {
            String before = request.path("previous_interaction_id").asText("");
            if (!before.isEmpty()) {
                String expected = before.substring(3).replace('_', '-');
                assertThat(request.path("input")).hasSize(2);
                assertThat(request.at("/input/0/result").asText()).isEqualTo(expected + "-1");
                assertThat(request.at("/input/1/result").asText()).isEqualTo(expected + "-2");
            }
        }
        assertThat(most).isLessThanOrEqualTo(40);
        assertThat(context.getInflightRepository().size()).isZero();
    }

    @Test
    void aModelThatIsAskedByAToolNeedsNoSecondWorker() throws Exception {
        component().setWorkerPoolSize(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=outer")
                        .setBody()
                        .constant("inner")
                        .to("gemini-interactions:create?tags=u");
                from("gemini-interactions:tool?tags=u&name=inner").setBody().constant("deep");
            }
        });
        model.answer(request -> {
            String before = request.path("previous_interaction_id").asText();
            if (!before.isEmpty()) {
                return Model.done(before + "x", before.startsWith("v1_in") ? "inner done" : "outer done");
            }
            return Model.input(request).equals("inner")
                    ? Model.calling("v1_in" + model.creates.size(), Model.call("c1", "inner", "{}"))
                    : Model.calling(
                            "v1_out" + model.creates.size(),
                            Model.call("c1", "outer", "{}"),
                            Model.call("c2", "outer", "{}"),
                            Model.call("c3", "outer", "{}"));
        });
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(begin(ASK, "outer"));
        }

        for (CompletableFuture<Exchange> each : all) {
            Exchange done = each.get(60, TimeUnit.SECONDS);
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody()).isEqualTo("outer done");
        }
        for (JsonNode request : model.creates) {
            request.path("input").forEach(step -> {
                if (step.has("call_id")) {
                    assertThat(step.path("result").asText()).isIn("inner done", "deep");
                }
            });
        }
    }
}
