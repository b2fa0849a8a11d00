/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Options of memory that cannot work together fail the start of the route. */
class MemoryOptionsTest {

    private static final String CONVERSATIONS = "conversationRepository=#bean:memory";
    private static final String HISTORY = "historyRepository=#bean:memory";
    private static final String ONCE = "idempotencyRepository=#bean:memory";

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("create?conversationTtl=-1", List.of("conversationTtl")),
                arguments("create?conversationTtl=1h", List.of("conversationTtl", "conversationRepository")),
                arguments("create?maxHistoryTurns=0", List.of("maxHistoryTurns", "at least 1")),
                arguments("create?maxHistorySize=0", List.of("maxHistorySize", "at least 1")),
                arguments("create?conversationId=a", List.of("conversationId", "conversationRepository")),
                arguments("create?conversationMode=other", List.of("other")),
                arguments("create?onUnknownPreviousInteraction=other", List.of("other")),
                arguments("create?onUnfinishedRequest=other", List.of("other")),
                arguments(
                        "create?onUnknownPreviousInteraction=replay",
                        List.of("onUnknownPreviousInteraction=replay", "historyRepository")),
                arguments("create?" + HISTORY, List.of("historyRepository", "conversationMode=stateless", "replay")),
                arguments("create?store=false&" + CONVERSATIONS, List.of("conversationRepository", "store=false")),
                arguments(
                        "create?conversationMode=stateless&" + CONVERSATIONS,
                        List.of("conversationRepository", "conversationMode=stateless")),
                arguments("create?store=false&" + ONCE, List.of("idempotencyRepository", "store=false")),
                arguments(
                        "create?conversationMode=stateless&background=true",
                        List.of("background=true", "conversationMode=stateless")),
                arguments(
                        "create?conversationMode=stateless&store=true",
                        List.of("store=true", "conversationMode=stateless")),
                arguments(
                        "create?deleteOnCompletion=true&" + CONVERSATIONS,
                        List.of("deleteOnCompletion", "conversationRepository")),
                arguments(
                        "create?deleteOnCompletion=true&" + ONCE,
                        List.of("deleteOnCompletion", "idempotencyRepository")),
                arguments("create?idempotencyKey=a", List.of("idempotencyKey", "idempotencyRepository")),
                arguments("create?idempotencyLease=999&" + ONCE, List.of("idempotencyLease", "at least 1000")),
                arguments("create?idempotencyLease=25h&" + ONCE, List.of("idempotencyLease", "at most 86400000")),
                arguments("create?payOnce=true", List.of("payOnce", "idempotencyRepository")),
                arguments("create?payOnce=true&background=false&" + ONCE, List.of("payOnce", "background=false")),
                arguments("create?awaitCompletion=false&" + CONVERSATIONS, List.of("awaitCompletion")),
                arguments("create?conversationRepository=#bean:nothing", List.of("nothing")),
                arguments("deleteConversation", List.of("deleteConversation", "conversationRepository")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void wrongOptionsFailTheStartOfTheRoute(String endpoint, List<String> words) throws Exception {
        Throwable failure = catchThrowable(() -> start(endpoint).close());

        assertThat(failure).isNotNull();
        assertThat(failure).rootCause().message().contains(words.toArray(String[]::new));
    }

    @Test
    void rightOptionsDoNot() throws Exception {
        for (String endpoint : List.of(
                "create?conversationId=a&conversationTtl=1h&" + CONVERSATIONS,
                "create?conversationId=a&onUnknownPreviousInteraction=replay&" + CONVERSATIONS + "&" + HISTORY,
                "create?conversationId=a&conversationMode=stateless&" + HISTORY,
                "create?conversationMode=stateless&store=false",
                "create?conversationMode=stateless&onUnknownPreviousInteraction=restart",
                "create?conversationMode=stateless&onUnknownPreviousInteraction=replay",
                "create?deleteOnCompletion=true",
                "create?idempotencyKey=a&payOnce=true&idempotencyLease=2m&" + ONCE,
                "deleteConversation?" + CONVERSATIONS)) {
            start(endpoint).close();
        }
    }

    private static CamelContext start(String endpoint) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("memory", new MapStateRepository());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to("gemini-interactions:" + endpoint + (endpoint.contains("?") ? "&" : "?") + "apiKey=k");
            }
        });
        context.start();
        return context;
    }
}
