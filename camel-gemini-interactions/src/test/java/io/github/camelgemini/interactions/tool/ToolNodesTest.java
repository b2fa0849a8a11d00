/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes that share the claims of messages, and run the same tools. */
class ToolNodesTest extends ModelTestSupport {

    private static final int MESSAGES = 40;
    private static final String ONCE =
            ASK + "&idempotencyRepository=#bean:memory&payOnce=true&idempotencyKey=${header.key}&pollInterval=10";

    private final MapStateRepository memory = new MapStateRepository();
    private final AtomicInteger ids = new AtomicInteger();

    /** How often the tool was called, by message and round. */
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    /** Two rounds for each message, whose calls name the message. */
    private String reply(JsonNode request) {
        String id = "v1_" + ids.incrementAndGet();
        JsonNode last = request.path("input").path(request.path("input").size() - 1);
        if (!last.path("type").asText().equals("function_result")) {
            return calling(id, Model.input(request), 1);
        }
        String[] answered = last.path("result").asText().split(" ");
        return answered[1].equals("1") ? calling(id, answered[0], 2) : Model.done(id, "Done " + answered[0]);
    }

    private static String calling(String id, String message, int round) {
        return Model.calling(id, Model.call("c" + message + round, "f", "{'m':'" + message + " " + round + "'}"));
    }

    private RouteBuilder tool(AsyncProcessorSupport second) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=f&parameter.m=string")
                        .process(exchange -> {
                            String call = exchange.getVariable("m", String.class);
                            calls.merge(call, 1, Integer::sum);
                            exchange.getMessage().setBody(call);
                        })
                        .filter(simple("${body} ends with ' 2'"))
                        .process(second);
            }
        };
    }

    @Test
    void theSecondNodeGoesOnInTheSecondRoundWhenTheFirstStops() throws Exception {
        CountDownLatch inSecondRound = new CountDownLatch(MESSAGES);
        context.getRegistry().bind("memory", memory);
        model.answer(this::reply);
        start(tool(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                inSecondRound.countDown();
                return false;
            }
        }));
        List<CompletableFuture<Exchange>> first = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            first.add(begin(ONCE, "m" + i, "key", "m" + i));
        }
        assertThat(inSecondRound.await(60, TimeUnit.SECONDS)).isTrue();
        context.stop();
        for (CompletableFuture<Exchange> each : first) {
            assertThat(each.get(60, TimeUnit.SECONDS).getException()).isNotNull();
        }
        int paid = model.creates.size();
        assertThat(paid).isEqualTo(2 * MESSAGES);

        Map<String, Object> answers = new HashMap<>();
        try (DefaultCamelContext second = new DefaultCamelContext()) {
            second.getRegistry().bind("memory", memory);
            GeminiInteractionsComponent component =
                    second.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            component.getConfiguration().setBaseUrl(model.baseUrl());
            component.getConfiguration().setApiKey("test-key");
            second.addRoutes(tool(new AsyncProcessorSupport() {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    callback.done(true);
                    return true;
                }
            }));
            second.start();
            for (int i = 0; i < MESSAGES; i++) {
                String key = "m" + i;
                Exchange exchange = second.createProducerTemplate().request(ONCE, sent -> {
                    sent.getMessage().setBody(key);
                    sent.getMessage().setHeader("key", key);
                });
                assertThat(exchange.getException()).isNull();
                answers.put(key, exchange.getMessage().getBody());
            }
        }

        assertThat(answers)
                .hasSize(MESSAGES)
                .allSatisfy((key, answer) -> assertThat(answer).isEqualTo("Done " + key));
        assertThat(model.creates).as("no round was paid twice").hasSize(3 * MESSAGES);
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(calls.get("m" + i + " 1")).as("its result was sent").isEqualTo(1);
            assertThat(calls.get("m" + i + " 2")).as("its result was not sent").isEqualTo(2);
        }
    }
}
