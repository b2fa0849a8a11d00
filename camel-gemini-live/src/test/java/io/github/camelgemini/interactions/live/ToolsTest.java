/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The tools of gemini-interactions are the functions of sessions. */
class ToolsTest extends LiveTestSupport {

    private static final String CONVERSE = "gemini-live:talk?mode=converse&responseModality=TEXT&tags=home";

    private void tool(String options, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=home&" + options).process(processor);
            }
        });
    }

    private void lights() throws Exception {
        tool(
                "name=lights&description=Switches the lights.&parameter.room=string",
                exchange -> exchange.getMessage().setBody("The lights are on."));
    }

    /** Returns the first result that was sent; missing if there is none yet. */
    private static JsonNode response(int connection) {
        return input(connection).stream()
                .map(message -> message.at("/toolResponse/functionResponses/0"))
                .filter(each -> !each.isMissingNode())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    @Test
    void aRouteIsAFunction() throws Exception {
        lights();

        Exchange answered = send(CONVERSE, "Call lights for room: kitchen");

        assertThat(answered.getMessage().getBody(String.class)).contains("The lights are on.");
        JsonNode declared = setup(0).at("/tools/0/functionDeclarations/0");
        assertThat(declared.path("name").asText()).isEqualTo("lights");
        assertThat(declared.path("description").asText()).isEqualTo("Switches the lights.");
        assertThat(declared.at("/parametersJsonSchema/properties/room/type").asText())
                .isEqualTo("string");
        assertThat(declared.has("behavior")).isFalse();
        assertThat(response(0).path("name").asText()).isEqualTo("lights");
        assertThat(response(0).at("/response/result").asText()).isEqualTo("The lights are on.");
    }

    @Test
    void theConsumerHearsOfTheCall() throws Exception {
        lights();
        consume("gemini-live:talk?events=tool-call,turnComplete");

        send("gemini-live:talk?tags=home", "Call lights for room: kitchen", session("anna"));

        received.awaitEvent("turnComplete", 1);
        assertThat((String) received.of("toolCall").get(0).body()).contains("lights", "kitchen");
    }

    @Test
    void aRouteThatFailsIsAnErrorForTheModel() throws Exception {
        tool("name=lights", exchange -> {
            throw new IllegalStateException("secret detail");
        });

        Exchange answered = send(CONVERSE, "Call lights");

        assertThat(answered.getException()).isNull();
        assertThat(response(0).at("/response/error").asText()).isNotBlank().doesNotContain("secret detail");
    }

    @Test
    void aRouteThatThrowsAnErrorIsAnErrorForTheModel() throws Exception {
        tool("name=lights", exchange -> {
            throw new StackOverflowError();
        });

        Exchange answered = send(CONVERSE, "Call lights");

        assertThat(answered.getException()).isNull();
        assertThat(response(0).at("/response/error").asText()).isNotBlank();
    }

    @Test
    void aRouteThatTakesTooLongIsAnErrorForTheModel() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        tool("name=lights", exchange -> end.await());
        try {
            Exchange answered = send(CONVERSE + "&toolTimeout=50ms", "Call lights");

            assertThat(answered.getException()).isNull();
            assertThat(response(0).at("/response/error").asText()).contains("in time");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aUserWhoGoesOnCancelsTheCall() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        tool("name=lights", exchange -> {
            called.countDown();
            end.await();
        });
        consume("gemini-live:talk");
        try {
            String uri = "gemini-live:talk?tags=home&responseModality=TEXT";
            send(uri, "Call lights", session("anna"));
            called.await();

            send(uri, "Repeat: never mind", session("anna"));

            received.awaitEvent("toolCallCancellation", 1);
            // The emulator calls once more, because the conversation still names the function.
            received.awaitEvent("toolCall", 2);
        } finally {
            end.countDown();
        }
        received.awaitEvent("turnComplete", 2);
        JsonNode first =
                Json.read((String) received.of("toolCall").get(0).body()).at("/functionCalls/0/id");
        assertThat((String) received.of("toolCallCancellation").get(0).body()).contains(first.asText());
        assertThat(input(0).stream().filter(message -> message.has("toolResponse")))
                .hasSize(1)
                .allSatisfy(message -> assertThat(message.at("/toolResponse/functionResponses/0/id"))
                        .isNotEqualTo(first));
    }

    @Test
    void theModelDoesNotWaitForAToolThatDoesNotBlock() throws Exception {
        lights();

        send(
                CONVERSE + "&nonBlockingTools=lights&toolScheduling=whenIdle&sessionId=anna",
                "Call lights for room: attic");

        assertThat(setup(0).at("/tools/0/functionDeclarations/0/behavior").asText())
                .isEqualTo("NON_BLOCKING");
        await().untilAsserted(() ->
                assertThat(response(0).at("/response/scheduling").asText()).isEqualTo("WHEN_IDLE"));
    }

    @Test
    void atMostSoManyToolsRunAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (String name : List.of("lights", "music", "heating", "blinds")) {
            tool("name=" + name, exchange -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                running.decrementAndGet();
                exchange.getMessage().setBody(name + " done");
            });
        }

        Exchange answered = send(CONVERSE + "&maxParallelTools=1", "Call lights, music, heating and blinds");

        assertThat(answered.getMessage().getBody(String.class))
                .contains("lights done", "music done", "heating done", "blinds done");
        assertThat(most).hasValue(1);
    }

    private void otherLights() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=garden&name=lights").log("on");
            }
        });
    }

    @Test
    void aToolThatComesLaterDoesNotDisturbAnOpenSession() throws Exception {
        lights();
        String uri = CONVERSE + ",garden";
        assertThat(send(uri, "Repeat: one", session("anna")).getException()).isNull();

        otherLights();

        assertThat(send(uri, "Repeat: two", session("anna")).getMessage().getBody(String.class))
                .isEqualTo("two");
        assertThat(send(uri, "Repeat: three", session("bob")).getException())
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("ambiguous_tool"));
    }

    @Test
    void toolsThatAreAmbiguousWhenAConnectionIsOpenedAgainEndTheSession() throws Exception {
        lights();
        consume("gemini-live:talk");
        send("gemini-live:talk?responseModality=TEXT&tags=home,garden", "Repeat: one", session("anna"));
        received.awaitEvent("turnComplete", 1);
        otherLights();

        EMULATOR.emulator().live().cut(connections().get(0).sessionId());

        assertThat(received.awaitEvent("closed", 1).text(GeminiLiveConstants.LIVE_CLOSE_CODE))
                .isEqualTo("ambiguous_tool");
    }

    @Test
    void toolsThatNeedApprovalAreNotOffered() throws Exception {
        lights();
        tool("name=pay&requiresApproval=true", exchange -> {});

        send(CONVERSE, "Repeat: hello");

        assertThat(setup(0).at("/tools/0/functionDeclarations")).hasSize(1);
    }

    @Test
    void withoutTagsThereAreNoFunctions() throws Exception {
        lights();

        send("gemini-live:talk?mode=converse", "Repeat: hello");

        assertThat(setup(0).has("tools")).isFalse();
    }

    @Test
    void twoToolsOfOneNameFailTheMessage() throws Exception {
        lights();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=other&name=lights").to("log:other");
            }
        });

        Exchange failed = send("gemini-live:talk?mode=converse&tags=home,other", "Call lights");

        assertThat(failed.getException()).hasMessageContaining("lights");
    }

    @Test
    void aToolIsRunOnceWhenTheConnectionBreaks() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        tool("name=lights", exchange -> {
            calls.incrementAndGet();
            called.countDown();
            end.await();
            exchange.getMessage().setBody("on");
        });
        consume("gemini-live:talk");
        send("gemini-live:talk?tags=home&responseModality=TEXT", "Call lights", session("anna"));
        called.await();

        EMULATOR.emulator().live().cut(connections().get(0).sessionId());
        received.awaitEvent("resumed", 1);
        end.countDown();

        assertThat(received.awaitEvent("turnComplete", 1).text(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))
                .contains("on");
        assertThat(calls).hasValue(1);
    }
}
