/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.state.ComparingStateRepository;
import io.github.camelgemini.interactions.state.Databases;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An agent's environment is a part of its conversation. */
class AgentConversationTest extends MemoryTestSupport {

    private static final String ENVIRONMENT = GeminiInteractionsConstants.ENVIRONMENT_ID;
    private static final String REMEMBER = "&conversationRepository=#bean:memory&conversationId=${header.customer}";
    private static final String WORKER = CREATE + "agent=antigravity-preview-09-2026&pollInterval=20" + REMEMBER;
    private static final String MODEL = CREATE + "model=gemini-3.8-flash" + REMEMBER;
    private static final Reply GONE = Reply.error(404, "not_found", "Environment 'env' not found or expired.");

    private static String environment(Exchange exchange) {
        return exchange.getMessage().getHeader(ENVIRONMENT, String.class);
    }

    private static JsonNode sent(int create) {
        return emulator().creates().get(create).body();
    }

    /** The environments of the requests, and a minus where there was none. */
    private static List<String> environments() {
        return emulator().creates().stream()
                .map(request -> request.body().path("environment").asText("-"))
                .toList();
    }

    private Exchange turn(String uri, String text) throws Exception {
        return answer(uri, text, "customer", "ada");
    }

    @Test
    void theNextMessageFindsTheFilesOfTheOneBefore() throws Exception {
        String id = environment(turn(WORKER, "write the file a.md: Ada"));

        Exchange exchange = turn(WORKER, "read the file a.md");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("Ada");
        assertThat(environments()).containsExactly("remote", id);
        assertThat(sent(1).path("previous_interaction_id").asText()).isNotEmpty();
        assertThat(repository.getState("conversation/ada")).contains("\"environment\":\"" + id + "\"");
    }

    @Test
    void anotherConversationHasAnotherEnvironment() throws Exception {
        turn(WORKER, "write the file a.md: Ada");

        Exchange exchange = answer(WORKER, "list the files", "customer", "bea");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("No files.");
    }

    @Test
    void aModelInBetweenHasNoEnvironmentAndKeepsTheConversations() throws Exception {
        String id = environment(turn(WORKER, "write the file a.md: Ada"));
        assertThat(environment(turn(MODEL, "Summarize"))).isNull();

        turn(WORKER, "read the file a.md");

        assertThat(environments()).containsExactly("remote", "-", id);
    }

    @Test
    void anObjectKeepsItsOtherFields() throws Exception {
        String uri = WORKER + "&environment.network=disabled";
        String id = environment(turn(uri, "write the file a.md: Ada"));

        turn(uri, "read the file a.md");

        assertThat(sent(1).path("environment").toString())
                .isEqualTo("{\"type\":\"remote\",\"network\":\"disabled\",\"environment_id\":\"" + id + "\"}");
    }

    @Test
    void theHeaderOfALaterTurnWinsAndStays() throws Exception {
        String first = environment(turn(WORKER, "write the file a.md: Ada"));

        answer(WORKER, "list the files", "customer", "ada", ENVIRONMENT, "env-7");
        turn(WORKER, "list the files");
        String renewed = environment(answer(WORKER, "list the files", "customer", "ada", ENVIRONMENT, "remote"));
        turn(WORKER, "list the files");

        assertThat(environments()).containsExactly("remote", "env-7", "env-7", "remote", renewed);
        assertThat(renewed).isNotIn(first, "env-7");
    }

    @Test
    void anEnvironmentOfTheOptionIsThatOfEveryTurn() throws Exception {
        turn(WORKER, "list the files");
        turn(WORKER + "&environment=env-9", "list the files");

        assertThat(environments()).containsExactly("remote", "env-9");
    }

    @Test
    void anotherConversationOfTheSameRouteDoesNotTakeTheHeaderThatIsLeft() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two")
                        .to(WORKER)
                        .setBody(constant("list the files"))
                        .setHeader("customer", constant("bea"))
                        .to(WORKER);
            }
        });

        Exchange exchange = turn("direct:two", "write the file a.md: Ada");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("No files.");
        assertThat(environments()).containsExactly("remote", "remote");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "map"})
    void twoNodesShareTheEnvironment(String kind) throws Exception {
        ComparingStateRepository states = kind.equals("jdbc") ? Databases.newRepository() : new MapStateRepository();
        try (CamelContext one = node(states);
                CamelContext two = node(states)) {
            String id = environment(ask(one, WORKER, "write the file a.md: Ada", "customer", "ada"));

            Exchange exchange = ask(two, WORKER, "read the file a.md", "customer", "ada");

            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("Ada");
            assertThat(environments()).containsExactly("remote", id);
        }
    }

    @Test
    void aStateOfAnEarlierBuildGoesOnWithoutAnEnvironment() throws Exception {
        String previous = id(turn(MODEL, "Hi"));
        repository.setState(
                "conversation/ada", "{\"id\":\"" + previous + "\",\"at\":" + System.currentTimeMillis() + "}");

        String id = environment(turn(WORKER, "list the files"));
        turn(WORKER, "list the files");

        assertThat(environments()).containsExactly("-", "remote", id);
        assertThat(sent(1).path("previous_interaction_id").asText()).isEqualTo(previous);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"x\"}", "7", "\"a b\"", "\"\""})
    void aDamagedEnvironmentInAStateIsNone(String value) throws Exception {
        String previous = id(turn(MODEL, "Hi"));
        repository.setState("conversation/ada", "{\"id\":\"" + previous + "\",\"environment\":" + value + "}");

        turn(WORKER, "list the files");

        assertThat(environments()).containsExactly("-", "remote");
    }

    @Test
    void aConversationThatHasExpiredBeginsInANewEnvironment() throws Exception {
        String uri = WORKER + "&conversationTtl=1h";
        turn(uri, "list the files");
        repository.setState(
                "conversation/ada", repository.getState("conversation/ada").replaceAll("\"at\":\\d+", "\"at\":1"));

        turn(uri, "list the files");

        assertThat(environments()).containsExactly("remote", "remote");
        assertThat(sent(1).has("previous_interaction_id")).isFalse();
    }

    @Test
    void anEnvironmentThatIsGoneFailsTheTurnUnlessToldOtherwise() throws Exception {
        String id = environment(turn(WORKER, "list the files"));
        emulator().enqueue(GONE);

        Exchange refused = ask(WORKER, "list the files", "customer", "ada");
        assertThat(failure(refused)).hasMessageContaining(ENVIRONMENT + " to remote for a new one");
        assertThat(failure(refused).getHttpStatus()).isEqualTo(404);

        answer(WORKER, "list the files", "customer", "ada", ENVIRONMENT, "remote");
        assertThat(environments()).containsExactly("remote", id, "remote");
    }

    @Test
    void withRestartTheConversationGoesOnInANewEnvironment() throws Exception {
        String uri =
                WORKER + "&onUnknownPreviousInteraction=restart&environment.sources.a.md=classpath:agents/AGENTS.md";
        Exchange first = turn(uri, "list the files");
        emulator().enqueue(GONE);

        Exchange exchange = turn(uri, "list the files");
        turn(uri, "list the files");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("a.md");
        assertThat(sent(1).at("/environment/environment_id").asText()).isEqualTo(environment(first));
        assertThat(sent(2).at("/environment/environment_id").isMissingNode()).isTrue();
        assertThat(sent(2).at("/environment/sources")).hasSize(1);
        // The words of the conversation are still there.
        assertThat(sent(2).path("previous_interaction_id").asText()).isEqualTo(id(first));
        assertThat(sent(3).at("/environment/environment_id").asText()).isEqualTo(environment(exchange));
    }

    @Test
    void aSecondRefusalIsTheExchanges() throws Exception {
        String uri = WORKER + "&onUnknownPreviousInteraction=restart";
        turn(uri, "list the files");
        emulator().enqueue(GONE, GONE);

        assertThat(failure(ask(uri, "list the files", "customer", "ada")).getHttpStatus())
                .isEqualTo(404);
        assertThat(emulator().creates()).hasSize(3);
    }

    @Test
    void aMissingFileIsNoMissingEnvironment() throws Exception {
        String uri = WORKER + "&onUnknownPreviousInteraction=restart";
        turn(uri, "list the files");
        emulator().enqueue(Reply.error(400, "invalid_request", "Invalid environment variable. File not found."));

        assertThat(failure(ask(uri, "list the files", "customer", "ada")).getHttpStatus())
                .isEqualTo(400);
        assertThat(emulator().creates()).hasSize(2);
    }

    @Test
    void aRedeliveryFindsItsAnswerAndTheEnvironment() throws Exception {
        String uri = WORKER + "&idempotencyRepository=#bean:memory&idempotencyKey=${header.number}";
        String id = environment(answer(uri, "write the file a.md: Ada", "customer", "ada", "number", 1));
        answer(uri, "read the file a.md", "customer", "ada", "number", 2);

        Exchange again = answer(uri, "write the file a.md: Ada", "customer", "ada", "number", 1);
        Exchange last = answer(uri, "read the file a.md", "customer", "ada", "number", 3);

        assertThat(environment(again)).isEqualTo(id);
        assertThat(last.getMessage().getBody(String.class)).isEqualTo("Ada");
        assertThat(paid()).isEqualTo(3);
        assertThat(environments()).containsExactly("remote", id, id);
    }

    @Test
    void aRedeliveryAfterALostAnswerStaysInTheEnvironmentOfTheConversation() throws Exception {
        String id = environment(turn(WORKER, "write the file a.md: Ada"));
        emulator().enqueue(Reply.error(503, "unavailable", "Later."));
        assertThat(ask(WORKER, "read the file a.md", "customer", "ada").getException())
                .isNotNull();

        Exchange exchange = turn(WORKER, "read the file a.md");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("Ada");
        assertThat(environments()).containsExactly("remote", id, id);
    }

    @Test
    void fortyMessagesOfOneConversationWorkInOneEnvironment() throws Exception {
        List<CompletableFuture<Exchange>> turns = IntStream.range(0, 40)
                .mapToObj(i -> begin(WORKER, "write the file " + i + ".md: x", "customer", "ada"))
                .toList();
        for (CompletableFuture<Exchange> turn : turns) {
            assertThat(turn.get(60, TimeUnit.SECONDS).getException()).isNull();
        }

        Exchange exchange = turn(WORKER, "list the files");

        assertThat(exchange.getMessage().getBody(String.class).lines()).hasSize(40);
        assertThat(environments().subList(1, 41)).containsOnly(environment(exchange));
    }

    @Test
    void whatIsNotStoredHasNoAgentInTheBackground() throws Exception {
        String uri = CREATE + "agent=antigravity-preview-09-2026&conversationMode=stateless";
        assertThat(failure(ask(uri, "Hi"))).hasMessageContaining("set background=false");

        answer(uri + "&background=false", "Hi");
        assertThat(sent(0).path("store").asBoolean(true)).isFalse();
    }
}
