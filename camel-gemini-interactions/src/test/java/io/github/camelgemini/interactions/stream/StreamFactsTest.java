/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What exchanges tell of streams beside their content: the id of the request, and why they failed. */
class StreamFactsTest extends StreamingTestSupport {

    private static final String STREAM = "gemini-interactions:create?streaming=true";
    private static final String RATE_LIMIT =
            "{'event_type':'error','error':{'code':'rate_limit_exceeded','message':'No.'}}";

    private final List<String> categories = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split").to("direct:ask-split");
                from("direct:ask-split")
                        .to(STREAM)
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
                from("direct:caught")
                        .doTry()
                        .to("direct:ask-split")
                        .doCatch(GeminiInteractionsException.class)
                        .setBody(exchangeProperty(GeminiInteractionsConstants.ERROR_CATEGORY))
                        .end();
                from("direct:stream-to").to(STREAM + "&streamTo=direct:element");
                from("direct:element").process(exchange -> seen.add(exchange.getMessage()));
                from("direct:string").to(STREAM).convertBodyTo(String.class);
                from("direct:bytes").to(STREAM).process(exchange -> {
                    try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
                        in.readAllBytes();
                    }
                });
                from("direct:branches")
                        .to(STREAM)
                        .multicast((old, branch) -> {
                            categories.add(
                                    String.valueOf(branch.getProperty(GeminiInteractionsConstants.ERROR_CATEGORY)));
                            return branch;
                        })
                        .to("direct:branch")
                        .end();
                from("direct:branch").convertBodyTo(String.class);
                from("direct:asked")
                        .to(STREAM)
                        .process(exchange -> seen.add(exchange.getMessage().copy()));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "stream-to"})
    void elementsAndTheMessageAfterThemTellTheIdOfTheRequest(String route) throws Exception {
        // Twice, the second time with the headers of the first.
        for (String id : List.of("req-1", "req-2")) {
            seen.clear();
            CompletableFuture<Exchange> asked = ask("direct:" + route, exchange -> {
                exchange.getMessage().setBody("Hi");
                exchange.getMessage().setHeader(GeminiInteractionsConstants.REQUEST_ID, "of an earlier call");
            });
            server.next()
                    .begin(id)
                    .created("v1_a")
                    .outputStep()
                    .text("e2", "Hello")
                    .completed("v1_a")
                    .end();

            assertThat(done(asked).getMessage().getHeader(GeminiInteractionsConstants.REQUEST_ID))
                    .isEqualTo(id);
            assertThat(seen)
                    .hasSize(2)
                    .allSatisfy(element ->
                            assertThat(element.getHeaders()).containsEntry(GeminiInteractionsConstants.REQUEST_ID, id));
        }
    }

    @Test
    void messageWithTheStreamTellsTheIdOfTheRequestBeforeItIsRead() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:asked");
        server.next().begin("req-1").created("v1_a").completed("v1_a").end();
        done(asked);
        assertThat(seen.get(0).getHeader(GeminiInteractionsConstants.REQUEST_ID))
                .isEqualTo("req-1");
    }

    @Test
    void streamWithoutAnIdLeavesNoneOfAnEarlierCall() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:split", exchange -> {
            exchange.getMessage().setBody("Hi");
            exchange.getMessage().setHeader(GeminiInteractionsConstants.REQUEST_ID, "of an earlier call");
        });
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello")
                .completed("v1_a")
                .end();

        assertThat(done(asked).getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.REQUEST_ID);
        assertThat(seen)
                .allSatisfy(element ->
                        assertThat(element.getHeaders()).doesNotContainKey(GeminiInteractionsConstants.REQUEST_ID));
    }

    @Test
    void streamThatGoesOnTellsTheIdOfTheLastRequest() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:split");
        server.next()
                .begin("req-1")
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello ")
                .end();
        server.next().begin("req-2").text("e3", "world").completed("v1_a").end();

        assertThat(done(asked).getMessage().getHeader(GeminiInteractionsConstants.REQUEST_ID))
                .isEqualTo("req-2");
        assertThat(seen.get(2).getHeader(GeminiInteractionsConstants.REQUEST_ID))
                .isEqualTo("req-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "stream-to", "string", "bytes"})
    void failureWithinAStreamSetsItsCategory(String route) throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:" + route);
        server.next()
                .begin("req-1")
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello")
                .event(RATE_LIMIT);

        Exchange exchange = done(asked);

        assertThat(failure(exchange).getCode()).isEqualTo("rate_limit_exceeded");
        assertThat(failure(exchange).getRequestId()).isEqualTo("req-1");
        assertThat(exchange.getProperty(GeminiInteractionsConstants.ERROR_CATEGORY))
                .isEqualTo("RATE_LIMIT");
    }

    @Test
    void branchThatReadsAStreamOfItsParentKnowsTheCategory() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:branches");
        server.next().begin().created("v1_a").event(RATE_LIMIT);

        assertThat(failure(done(asked)).getCode()).isEqualTo("rate_limit_exceeded");
        assertThat(categories).containsExactly("RATE_LIMIT");
    }

    @Test
    void routeThatCatchesTheFailureOfAStreamKnowsItsCategory() throws Exception {
        CompletableFuture<Exchange> asked = ask("direct:caught");
        server.next().begin().created("v1_a").event(RATE_LIMIT);

        assertThat(done(asked).getException()).isNull();
        assertThat(done(asked).getMessage().getBody()).isEqualTo("RATE_LIMIT");
    }
}
