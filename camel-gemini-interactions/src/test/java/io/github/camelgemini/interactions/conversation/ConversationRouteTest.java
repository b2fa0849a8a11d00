/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.state.Databases;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Conversations that go on from message to message, by a key. */
class ConversationRouteTest extends MemoryTestSupport {

    private static final String BY_CUSTOMER =
            CREATE + "conversationId=${header.customer}&conversationRepository=#bean:memory";

    @TempDir
    static Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:again").to(BY_CUSTOMER);
                from("direct:after-another")
                        .to("gemini-interactions:create?userMessage=Summarise")
                        .setHeader("customer", constant("ada"))
                        .to(BY_CUSTOMER);
                from("direct:agent-then-model")
                        .to("gemini-interactions:create?agent=deep-research-preview-04-2026&pollInterval=50")
                        .setBody(constant("In short, please."))
                        .to("gemini-interactions:create?model=gemini-3.8-flash");
            }
        };
    }

    static Stream<Arguments> repositories() throws Exception {
        MemoryStateRepository memory = new MemoryStateRepository();
        File file = folder.resolve("conversations").toFile();
        StateRepository<String, String> jdbc = Databases.newRepository();
        return Stream.of(
                arguments("memory", (Supplier<StateRepository<String, String>>) () -> memory),
                arguments("file", (Supplier<StateRepository<String, String>>)
                        () -> FileStateRepository.fileStateRepository(file)),
                arguments("jdbc", (Supplier<StateRepository<String, String>>) () -> jdbc));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repositories")
    void eachConversationGoesOnWhereItWasAlsoInAnotherContext(
            String kind, Supplier<StateRepository<String, String>> repositories) throws Exception {
        String latest;
        try (CamelContext node = node(repositories.get())) {
            String ada = id(ask(node, BY_CUSTOMER, "My name is Ada.", "customer", "ada"));
            String bob =
                    id(ask(node, BY_CUSTOMER, "My name is Bob.", GeminiInteractionsConstants.CONVERSATION_ID, "bob"));
            Exchange recalled = ask(node, BY_CUSTOMER, "What is my name?", "customer", "ada");
            ask(node, BY_CUSTOMER, "What is my name?", "customer", "bob");
            ask(node, BY_CUSTOMER, "No conversation");

            assertThat(continued()).containsExactly("", "", ada, bob, "");
            assertThat(recalled.getMessage().getBody(String.class)).contains("Ada");
            latest = id(recalled);
        }
        try (CamelContext node = node(repositories.get())) {
            ask(node, BY_CUSTOMER, "And now?", "customer", "ada");
        }
        // What is in memory ends with its context.
        assertThat(continued().get(5)).isEqualTo("memory".equals(kind) ? "" : latest);
    }

    @Test
    void theHeaderIsStrongerThanTheOptionAndAKeyMayHaveAnyCharacters() throws Exception {
        String key = "Zürich = 東京\n/%";
        String first =
                id(answer(BY_CUSTOMER, "a", "customer", "ada", GeminiInteractionsConstants.CONVERSATION_ID, key));
        answer(BY_CUSTOMER, "b", "customer", key);

        assertThat(continued()).containsExactly("", first);
    }

    static Stream<Reply> uselessAnswers() {
        return Stream.of(
                Reply.error(500, "api_error", "broken"),
                Reply.lostAnswer(),
                Reply.text("no JSON"),
                Reply.text("{\"total\":\"much\"}"),
                Reply.interaction("{\"id\":\"v1_f\",\"status\":\"failed\",\"errors\":[{\"code\":\"internal_error\"}]}"),
                Reply.interaction("{\"id\":\"v1_i\",\"status\":\"incomplete\",\"steps\":[{\"type\":\"model_output\","
                        + "\"content\":[{\"type\":\"text\",\"text\":\"{\"}]}]}"));
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void anAnswerThatFailsTheExchangeIsNoPartOfTheConversation(Reply reply) throws Exception {
        String schema =
                "&outputRepairAttempts=0&jsonSchema=RAW({\"type\":\"object\",\"properties\":{\"total\":{\"type\":\"number\"}}})";
        emulator().enqueue(Reply.text("{\"total\":1}"), reply, Reply.text("{\"total\":2}"));
        String first = id(answer(BY_CUSTOMER + schema, "a", "customer", "ada"));

        assertThat(ask(BY_CUSTOMER + schema, "b", "customer", "ada").getException())
                .isNotNull();
        answer(BY_CUSTOMER + schema, "c", "customer", "ada");

        assertThat(continued()).containsExactly("", first, first);
    }

    @Test
    void aRepairedAnswerIsThePlaceToGoOnFrom() throws Exception {
        String schema = "&outputRepairAttempts=1&jsonSchema=RAW({\"type\":\"object\"})";
        emulator().enqueue(Reply.text("no JSON"), Reply.text("{}"), Reply.text("{}"));

        Exchange repaired = answer(BY_CUSTOMER + schema, "a", "customer", "ada");
        answer(BY_CUSTOMER + schema, "b", "customer", "ada");

        assertThat(continued().get(2)).isEqualTo(id(repaired));
    }

    @Test
    void aRepositoryThatFailsFailsTheExchangeAndLetsTheNextTurnThrough() throws Exception {
        repository.failWith(new IllegalStateException("no database"));
        Exchange failed = ask(BY_CUSTOMER, "a", "customer", "ada");
        repository.failWith(null);

        assertThat(failure(failed).getCode()).isEqualTo("repository_failed");
        assertThat(failure(failed).isRetryable()).isTrue();
        assertThat(emulator().creates()).isEmpty();
        answer(BY_CUSTOMER, "b", "customer", "ada");
    }

    @Test
    void ofTwoNodesAtOnceTheSlowerOneFailsAndItsRedeliveryContinuesTheFaster() throws Exception {
        StateRepository<String, String> jdbc = Databases.newRepository();
        try (CamelContext one = node(jdbc);
                CamelContext two = node(jdbc)) {
            Gate gate = emulator().holdAnswers();
            var first = begin(one, BY_CUSTOMER, "a", "customer", "ada");
            gate.awaitWaiting(1, PATIENCE);
            var second = begin(two, BY_CUSTOMER, "b", "customer", "ada");
            gate.awaitWaiting(2, PATIENCE);
            gate.release();

            List<Exchange> ended = List.of(done(first), done(second));
            Exchange winner =
                    ended.stream().filter(each -> !each.isFailed()).findAny().orElseThrow();
            Exchange loser = ended.stream().filter(Exchange::isFailed).findAny().orElseThrow();
            assertThat(failure(loser).getCode()).isEqualTo("conversation_conflict");
            assertThat(failure(loser).isRetryable()).isTrue();
            assertThat(loser.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.INTERACTION_ID);
            ask(two, BY_CUSTOMER, "b", "customer", "ada");
            assertThat(continued()).containsExactly("", "", id(winner));
        }
    }

    @Test
    void theErrorHandlersRedeliveryContinuesTheFasterNode() throws Exception {
        String faster = id(answer("gemini-interactions:create", "elsewhere"));
        Gate gate = emulator().holdAnswers();
        var slower = begin("direct:again", "a", "customer", "ada");
        gate.awaitWaiting(1, PATIENCE);
        repository.setState("conversation/ada", faster);
        gate.release();

        Exchange exchange = done(slower);

        assertThat(exchange.getException()).isNull();
        assertThat(continued()).containsExactly("", "", faster);
        assertThat(repository.getState("conversation/ada")).contains(id(exchange));
    }

    @Test
    void anInteractionNamedByHandBranchesAndTheConversationGoesOnFromThere() throws Exception {
        String branch = id(answer("gemini-interactions:create", "Another talk"));
        answer(BY_CUSTOMER, "a", "customer", "ada");
        String branched = id(answer(
                BY_CUSTOMER, "b", "customer", "ada", GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, branch));
        answer(BY_CUSTOMER, "c", "customer", "ada");

        assertThat(continued()).containsExactly("", "", branch, branched);
    }

    @Test
    void whatACallBeforeInTheRouteHasLeftIsNotTheConversation() throws Exception {
        String first = id(answer(BY_CUSTOMER, "a", "customer", "ada"));
        answer("direct:after-another", "b");

        assertThat(continued()).containsExactly("", "", first);
    }

    @Test
    void aModelTakesOverFromAnAgentWithoutItsBackground() throws Exception {
        answer("direct:agent-then-model", "Find out");

        assertThat(created().get(0).path("background").asBoolean()).isTrue();
        assertThat(created().get(1).has("background")).isFalse();
        assertThat(continued().get(1)).startsWith("v1_");
    }

    @Test
    void anOldConversationBeginsAnew() throws Exception {
        String first = id(answer("gemini-interactions:create", "a"));
        repository.setState("conversation/ada", "{\"id\":\"" + first + "\",\"at\":1000}");

        answer(BY_CUSTOMER, "b", "customer", "ada");
        answer(BY_CUSTOMER + "&conversationTtl=1h", "c", "customer", "ada");
        repository.setState("conversation/ada", "{\"id\":\"" + first + "\",\"at\":1000}");
        answer(BY_CUSTOMER + "&conversationTtl=1h", "d", "customer", "ada");
        repository.setState("conversation/ada", first);
        answer(BY_CUSTOMER + "&conversationTtl=1h", "e", "customer", "ada");

        assertThat(continued().get(1)).isEqualTo(first);
        assertThat(continued().get(2)).isNotEmpty();
        assertThat(continued().get(3)).isEmpty();
        assertThat(continued().get(4)).isEqualTo(first);
    }
}
