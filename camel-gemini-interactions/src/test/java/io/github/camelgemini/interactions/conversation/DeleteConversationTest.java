/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.state.ComparingStateRepository;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is deleted: the interactions of an exchange, and whole conversations. */
class DeleteConversationTest extends MemoryTestSupport {

    private static final String MEMORY = "conversationId=${header.customer}&conversationRepository=#bean:memory";
    private static final String BY_CUSTOMER = CREATE + MEMORY;
    private static final String REPLAY = "&onUnknownPreviousInteraction=replay&historyRepository=#bean:memory";
    private static final String DELETE = "gemini-interactions:deleteConversation?" + MEMORY;
    private static final String FORGETTING = CREATE + "deleteOnCompletion=true";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:forget")
                        .to(FORGETTING)
                        .setBody(constant("What is my name?"))
                        .to(FORGETTING);
                from("direct:forget-after-failure").to(FORGETTING).throwException(new IllegalStateException("later"));
                from("direct:forget-repairs").to(FORGETTING + "&jsonSchema=RAW({\"type\":\"object\"})");
                from("direct:forget-stream")
                        .to(FORGETTING + "&streaming=true")
                        .split(body())
                        .streaming()
                        .to("mock:elements")
                        .end();
            }
        };
    }

    @Test
    void aConversationIsDeletedOldestFirstAndForgotten() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(id(answer(BY_CUSTOMER + REPLAY, "message " + i, "customer", "ada")));
        }
        String other = id(answer(BY_CUSTOMER, "b", "customer", "bob"));

        Exchange deleted = answer(
                DELETE + REPLAY,
                "bye",
                "customer",
                "ada",
                GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID,
                ids.get(2));

        assertThat(called("DELETE")).isEqualTo(ids);
        assertThat(deleted.getMessage().getBody()).isEqualTo("bye");
        assertThat(deleted.getMessage().getHeaders())
                .doesNotContainKey(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID);
        assertThat(repository.values()).containsEntry("conversation/ada", "").containsEntry("history/ada", "");
        assertThat(repository.values().get("conversation/bob")).contains(other);
        answer(BY_CUSTOMER, "anew", "customer", "ada");
        assertThat(continued().get(4)).isEmpty();
    }

    @Test
    void deletionEndsAtAnInteractionThatIsGone() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(id(answer(BY_CUSTOMER, "message " + i, "customer", "ada")));
        }
        emulator().expire(ids.get(1));

        answer(DELETE, "bye", "customer", "ada");

        assertThat(called("DELETE")).containsExactly(ids.get(2), ids.get(3));
        assertThat(repository.getState("conversation/ada")).isEmpty();
    }

    @Test
    void anOldConversationIsDeletedToo() throws Exception {
        String id = id(answer("gemini-interactions:create", "a"));
        repository.setState("conversation/ada", "{\"id\":\"" + id + "\",\"at\":1000}");

        answer(DELETE + "&conversationTtl=1h", "bye", "customer", "ada");

        assertThat(called("DELETE")).containsExactly(id);
    }

    @Test
    void aDeletionThatFailsForgetsNothing() throws Exception {
        String id = id(answer(BY_CUSTOMER, "a", "customer", "ada"));
        emulator().enqueueForAny(Reply.byRules(), Reply.error(500, "api_error", "broken"));

        assertThat(failure(ask(DELETE, "bye", "customer", "ada")).getHttpStatus())
                .isEqualTo(500);
        assertThat(repository.getState("conversation/ada")).contains(id);
        answer(DELETE, "bye", "customer", "ada");
        assertThat(repository.getState("conversation/ada")).isEmpty();
    }

    @Test
    void aDeletionThatFailsHalfWayGoesOnWhenItIsCalledAgain() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(id(answer(BY_CUSTOMER, "message " + i, "customer", "ada")));
        }
        Reply broken = Reply.error(500, "api_error", "broken");
        // Four reads and two deletions go well.
        emulator()
                .enqueueForAny(
                        Reply.byRules(),
                        Reply.byRules(),
                        Reply.byRules(),
                        Reply.byRules(),
                        Reply.byRules(),
                        Reply.byRules(),
                        broken);

        assertThat(failure(ask(DELETE, "bye", "customer", "ada")).getHttpStatus())
                .isEqualTo(500);
        assertThat(repository.getState("conversation/ada")).contains(ids.get(3));

        answer(DELETE, "bye", "customer", "ada");
        assertThat(called("DELETE")).containsExactly(ids.get(0), ids.get(1), ids.get(2), ids.get(2), ids.get(3));
        assertThat(repository.getState("conversation/ada")).isEmpty();
        for (String id : ids) {
            assertThat(failure(ask("gemini-interactions:get?interactionId=" + id, null))
                            .getHttpStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void aConversationThatAnotherNodeContinuesMeanwhileIsNotForgotten() throws Exception {
        String id = id(answer(BY_CUSTOMER, "a", "customer", "ada"));
        String later = id(answer(CREATE + "previousInteractionId=" + id, "b"));
        AtomicBoolean raced = new AtomicBoolean();
        context.getRegistry().bind("racing", new RacingRepository(repository, raced, "conversation/ada", later));
        String delete = DELETE.replace("#bean:memory", "#bean:racing")
                + "&historyRepository=#bean:memory&onUnknownPreviousInteraction=replay";
        repository.setState("history/ada", "[]");

        GeminiInteractionsException failure = failure(ask(delete, "bye", "customer", "ada"));
        assertThat(failure.getCode()).isEqualTo("conversation_conflict");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getMessage()).contains("Delete it again");
        assertThat(repository.getState("conversation/ada")).isEqualTo(later);
        assertThat(repository.getState("history/ada")).isEqualTo("[]");

        answer(delete, "bye", "customer", "ada");
        assertThat(called("DELETE")).containsExactly(id, later);
        assertThat(repository.getState("conversation/ada")).isEmpty();
    }

    /** Another node continues a conversation as soon as it has been read here. */
    private record RacingRepository(MapStateRepository all, AtomicBoolean raced, String key, String later)
            implements ComparingStateRepository {

        @Override
        public boolean replaceState(String name, String expected, String value) {
            return all.replaceState(name, expected, value);
        }

        @Override
        public void setState(String name, String value) {
            all.setState(name, value);
        }

        @Override
        public String getState(String name) {
            String read = all.getState(name);
            if (name.equals(key) && raced.compareAndSet(false, true)) {
                all.setState(key, later);
            }
            return read;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    @Test
    void deletionWaitsForTheTurnThatIsUnderWay() throws Exception {
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> turn = begin(BY_CUSTOMER, "a", "customer", "ada");
        gate.awaitWaiting(1, PATIENCE);
        CompletableFuture<Exchange> deletion = begin(DELETE, "bye", "customer", "ada");
        CompletableFuture<Exchange> next = begin(BY_CUSTOMER, "b", "customer", "ada");
        gate.release();

        assertThat(done(deletion).getException()).isNull();
        assertThat(done(next).getException()).isNull();
        assertThat(called("DELETE")).containsExactly(id(done(turn)));
        assertThat(continued()).containsExactly("", "");
    }

    @Test
    void aConversationThatOnlyAHistoryKeepsIsForgotten() throws Exception {
        String options = "conversationMode=stateless&conversationId=ada&historyRepository=#bean:memory";
        answer(CREATE + options, "a");
        answer("gemini-interactions:deleteConversation?" + options, "bye");

        assertThat(repository.values()).containsExactly(Map.entry("history/ada", ""));
        assertThat(called("DELETE")).isEmpty();
    }

    @Test
    void withoutAKeyThereIsNothingToDelete() throws Exception {
        assertThat(failure(ask(DELETE, "bye")).getMessage())
                .contains("conversationId", GeminiInteractionsConstants.CONVERSATION_ID);
    }

    @Test
    void anotherKeyBeginsAnotherConversationWhereverTheRouteCameFrom() throws Exception {
        Exchange exchange = answer(BY_CUSTOMER, "a", "customer", "ada");
        var headers = exchange.getMessage().getHeaders();
        answer(
                BY_CUSTOMER,
                "b",
                "customer",
                "bob",
                GeminiInteractionsConstants.INTERACTION_ID,
                headers.get(GeminiInteractionsConstants.INTERACTION_ID),
                GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID,
                headers.get(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID));

        assertThat(continued()).containsExactly("", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget", "forget-after-failure", "forget-repairs", "forget-stream"})
    void theInteractionsOfAnExchangeAreDeletedWithIt(String route) throws Exception {
        String foreign = id(answer("gemini-interactions:create", "another"));
        if (route.endsWith("repairs")) {
            emulator().enqueue(Reply.text("no JSON"), Reply.text("{}"));
        }
        int calls = List.of("forget", "forget-repairs").contains(route) ? 2 : 1;
        ask("direct:" + route, "My name is Ada.");

        await().atMost(PATIENCE).until(() -> called("DELETE").size() == calls);
        assertThat(called("DELETE")).doesNotContain(foreign).doesNotHaveDuplicates();
        assertThat(emulator().creates()).hasSize(calls + 1);
        assertThat(ask("gemini-interactions:get?interactionId=" + foreign, null).getException())
                .isNull();
        for (String deleted : called("DELETE")) {
            assertThat(failure(ask("gemini-interactions:get?interactionId=" + deleted, null))
                            .getHttpStatus())
                    .isEqualTo(404);
        }
    }
}
