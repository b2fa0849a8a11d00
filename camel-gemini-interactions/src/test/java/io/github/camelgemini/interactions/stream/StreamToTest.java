/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The elements of a stream sent on, each as an exchange of its own. */
class StreamToTest extends StreamingTestSupport {

    private final Semaphore permits = new Semaphore(0);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeId("ask").to("gemini-interactions:create?streaming=true&streamTo=direct:word");
                from("direct:word").process(exchange -> seen.add(exchange.getMessage()));
                from("direct:ask-slow").to("gemini-interactions:create?streaming=true&streamTo=direct:slow");
                from("direct:slow").process(exchange -> {
                    seen.add(exchange.getMessage());
                    permits.acquire();
                });
                from("direct:ask-async")
                        .to(
                                "gemini-interactions:create?streaming=true&streamTo=seda:async?waitForTaskToComplete=Always");
                from("seda:async").process(exchange -> seen.add(exchange.getMessage()));
                from("direct:ask-fail").to("gemini-interactions:create?streaming=true&streamTo=direct:fail");
                from("direct:ask-ignore")
                        .to("gemini-interactions:create?streaming=true&ignoreStreamToErrors=true&streamTo=direct:fail");
                from("direct:fail").process(exchange -> {
                    seen.add(exchange.getMessage());
                    throw new IllegalStateException("No " + seen.size());
                });
            }
        };
    }

    @Test
    void elementsAreSentInOrderAndTheExchangeGoesOnWithTheWholeAnswer() throws Exception {
        for (String uri : List.of("direct:ask", "direct:ask-async")) {
            seen.clear();
            CompletableFuture<Exchange> asked = ask(uri, e -> {
                e.getMessage().setBody("Hi");
                e.getMessage().setHeader("kafka.KEY", "42");
            });
            StreamServer.Request request = server.next().begin().created("v1_a").outputStep();
            for (int i = 0; i < 50; i++) {
                request.text("e" + (i + 2), "w" + i + " ");
            }
            request.completed("v1_a").end();

            Exchange exchange = done(asked);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(String.class))
                    .startsWith("w0 w1 ")
                    .endsWith("w49 ");
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry(GeminiInteractionsConstants.TOTAL_TOKENS, 3L)
                    .doesNotContainKey(GeminiInteractionsConstants.EVENT_TYPE);
            assertThat(seen).hasSize(51);
            for (int i = 0; i < 50; i++) {
                assertThat(seen.get(i).getBody()).isEqualTo("w" + i + " ");
            }
            assertThat(seen.get(0).getHeaders())
                    .containsEntry("kafka.KEY", "42")
                    .containsEntry(GeminiInteractionsConstants.EVENT_ID, "e2");
            assertThat(seen.get(50).getHeaders())
                    .containsEntry(GeminiInteractionsConstants.EVENT_TYPE, "interaction.completed")
                    .containsEntry(GeminiInteractionsConstants.INTERACTION_ID, "v1_a");
        }
    }

    @Test
    void nextElementWaitsForTheLastOne() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:ask-slow");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "1")
                .text("e3", "2")
                .completed("v1_a")
                .end();
        for (int i = 1; i <= 3; i++) {
            int count = i;
            await().atMost(PATIENCE).until(() -> seen.size() == count);
            assertThat(asked).isNotDone();
            permits.release();
        }
        assertThat(done(asked).getMessage().getBody()).isEqualTo("12");
    }

    @Test
    void failureOfAnElementEndsTheStreamAndFailsTheExchange() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:ask-fail", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader("kafka.KEY", "42");
        });
        StreamServer.Request request =
                server.next().begin().created("v1_a").outputStep().text("e2", "1");

        Exchange exchange = done(asked);

        assertThat(exchange.getException()).hasMessageContaining("No 1");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(exchange.getMessage().getHeaders()).containsExactly(Map.entry("kafka.KEY", "42"));
        await().atMost(PATIENCE).until(request::isClosedByClient);
        assertThat(seen).hasSize(1);
    }

    @Test
    void failuresOfElementsAreIgnoredWhenToldSo() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:ask-ignore");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "1")
                .text("e3", "2")
                .completed("v1_a")
                .end();

        assertThat(done(asked).getException()).isNull();
        assertThat(done(asked).getMessage().getBody()).isEqualTo("12");
        assertThat(seen).hasSize(3);
    }

    @Test
    void brokenStreamIsContinuedUnderTheElements() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:ask");
        server.next().begin().created("v1_a").outputStep().text("e2", "Hello ").end();
        server.next().begin().text("e3", "world").completed("v1_a").end();

        assertThat(done(asked).getMessage().getBody()).isEqualTo("Hello world");
        assertThat(seenBodies()).isEqualTo(List.of("Hello ", "world", ""));
    }

    @Test
    void stoppedRouteEndsTheStreamAndItsExchange() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:ask");
        StreamServer.Request request =
                server.next().begin().created("v1_a").outputStep().text("e2", "Hello");
        await().atMost(PATIENCE).until(() -> seen.size() == 1);

        context.getRouteController().stopRoute("ask", 1, TimeUnit.MILLISECONDS);

        assertThat(failure(done(asked)).getCode()).isEqualTo("cancelled");
        await().atMost(PATIENCE).until(request::isClosedByClient);
    }
}
