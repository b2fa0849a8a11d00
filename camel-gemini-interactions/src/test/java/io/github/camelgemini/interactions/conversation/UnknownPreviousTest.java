/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Conversations whose latest interaction is not there any more. */
class UnknownPreviousTest extends MemoryTestSupport {

    private static final String BY_CUSTOMER =
            CREATE + "conversationId=ada&conversationRepository=#bean:memory&onUnknownPreviousInteraction=";
    private static final String REPLAY = BY_CUSTOMER + "replay&historyRepository=#bean:memory";

    /** Without a reply the interaction has expired. */
    static Stream<Optional<Reply>> refusals() {
        return Stream.of(
                Optional.empty(),
                Optional.of(Reply.rpcError(404, "NOT_FOUND", "Requested entity was not found.")),
                Optional.of(Reply.error(400, "invalid_request", "Invalid previous_interaction_id.")),
                Optional.of(Reply.rpcError(400, "INVALID_ARGUMENT", "The previous interaction has expired.")),
                Optional.of(Reply.error(404, "not_found", "Interaction not found.")),
                Optional.of(Reply.error(501, "not_implemented", "Not implemented.")),
                Optional.of(Reply.error(501, "unimplemented", "Tool context cannot be restored.")),
                Optional.of(Reply.rpcError(501, "UNIMPLEMENTED", "Operation is not implemented.")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theExchangeFailsAndTheConversationStaysWhereItIs(Optional<Reply> refusal) throws Exception {
        String id = beginAndLose(BY_CUSTOMER + "fail", refusal);

        Exchange failed = ask(BY_CUSTOMER + "fail", "What is my name?");

        assertThat(failure(failed).getHttpStatus()).isIn(400, 404, 501);
        assertThat(failed.getMessage().getBody()).isEqualTo("What is my name?");
        assertThat(continued()).containsExactly("", id);
        assertThat(repository.getState("conversation/ada")).contains(id);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theConversationBeginsAnew(Optional<Reply> refusal) throws Exception {
        String id = beginAndLose(BY_CUSTOMER + "restart", refusal);

        String begun = id(answer(BY_CUSTOMER + "restart", "What is my name?"));
        answer(BY_CUSTOMER + "restart", "And now?");

        assertThat(continued()).containsExactly("", id, "", begun);
        assertThat(created().get(2).path("input")).isEqualTo(created().get(1).path("input"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theConversationBeginsAnewWithAllThatWasSaid(Optional<Reply> refusal) throws Exception {
        String id = beginAndLose(REPLAY, refusal);

        Exchange recalled = answer(REPLAY, "What is my name?");
        answer(REPLAY, "And now?");

        assertThat(continued()).containsExactly("", id, "", id(recalled));
        assertThat(recalled.getMessage().getBody(String.class)).contains("Ada");
        JsonNode replayed = created().get(2).path("input");
        assertThat(replayed.findValuesAsText("type"))
                .containsSubsequence("user_input", "thought", "model_output", "user_input");
        assertThat(replayed.findValuesAsText("signature")).hasSize(1);
        assertThat(created().get(3).path("input").findValuesAsText("signature")).isEmpty();
    }

    /** A conversation of one turn, whose interaction the API is told not to know any more. */
    private String beginAndLose(String endpoint, Optional<Reply> refusal) throws Exception {
        String id = id(answer(endpoint, "My name is Ada."));
        refusal.ifPresentOrElse(emulator()::enqueue, () -> emulator().expire(id));
        return id;
    }

    @Test
    void aConversationThatIsReplayedTwiceHasAllTurns() throws Exception {
        emulator().expire(id(answer(REPLAY, "My name is Ada.")));
        emulator().expire(id(answer(REPLAY, "I live in Kyoto.")));

        Exchange recalled = answer(REPLAY, "What is my name?");

        assertThat(recalled.getMessage().getBody(String.class)).contains("Ada");
        assertThat(inputs().get(inputs().size() - 1)).contains("Ada", "Kyoto");
    }

    @Test
    void aTurnThatIsRememberedByALaterDeliveryIsInTheHistory() throws Exception {
        context.getRegistry().bind("messages", new MapStateRepository());
        String once = REPLAY + "&idempotencyRepository=#bean:messages&idempotencyKey=${header.number}";
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> delivery = begin(once, "My name is Ada.", "number", 1);
        gate.awaitWaiting(1, PATIENCE);
        repository.failWith(new IllegalStateException("down"));
        gate.release();
        assertThat(failure(done(delivery)).getCode()).isEqualTo("repository_failed");

        repository.failWith(null);
        emulator().expire(id(answer(once, "My name is Ada.", "number", 1)));
        Exchange recalled = answer(once, "What is my name?", "number", 2);

        assertThat(recalled.getMessage().getBody(String.class)).contains("Ada");
        assertThat(paid()).isEqualTo(2);
        assertThat(inputs()).hasSize(3).last().asString().startsWith("My name is Ada.");
    }

    @Test
    void aConversationThatBeginsAnewHasNoHistory() throws Exception {
        answer(REPLAY, "My name is Ada.");
        repository.setState("conversation/ada", "");
        emulator().expire(id(answer(REPLAY, "My name is Bea.")));

        answer(REPLAY, "What is my name?");

        assertThat(inputs().get(3)).contains("Bea").doesNotContain("Ada");
    }

    static Stream<Arguments> otherFailures() {
        return Stream.of(
                arguments("a wrong model", Reply.error(404, "model_not_found", "No model 'x'.")),
                arguments("one that runs", Reply.error(400, "failed_precondition", "The previous interaction runs.")),
                arguments(
                        "one that runs, in the other shape",
                        Reply.rpcError(400, "FAILED_PRECONDITION", "The previous interaction runs.")),
                arguments("a wrong request", Reply.error(400, "invalid_request", "Invalid tool.")),
                arguments(
                        "another field that is compared",
                        Reply.error(
                                400,
                                "invalid_request",
                                "Invalid response_format: the previous interaction has another.")),
                arguments(
                        "another field of a similar name",
                        Reply.error(400, "invalid_request", "Invalid previous_environment_id.")),
                arguments(
                        "a tool that was not there before",
                        Reply.error(
                                400, "invalid_request", "The function 'x' was not found in the previous interaction.")),
                arguments(
                        "another value that came before",
                        Reply.rpcError(400, "INVALID_ARGUMENT", "seed is invalid, unlike the previous value.")),
                arguments(
                        "a field that the API does not know",
                        Reply.error(400, "parameter_unknown", "Unknown parameter previous_interaction_id.")),
                arguments("a missing file", Reply.error(404, "not_found", "File files/abc not found.")),
                arguments(
                        "a missing file, in the other shape",
                        Reply.rpcError(404, "NOT_FOUND", "Requested file was not found: files/abc")),
                arguments(
                        "a missing model, in the other shape",
                        Reply.rpcError(404, "NOT_FOUND", "models/x is not found for API version v1beta.")),
                arguments("a missing agent", Reply.error(404, "not_found", "Agent 'x' does not exist.")),
                arguments("a lost key", Reply.error(403, "permission_denied", "The previous interaction is unknown.")),
                arguments("a broken server", Reply.error(500, "api_error", "previous_interaction_id")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherFailures")
    void otherFailuresDoNotEndTheConversation(String name, Reply refusal) throws Exception {
        String id = id(answer(REPLAY, "My name is Ada."));
        emulator().enqueue(refusal);

        assertThat(ask(REPLAY, "What is my name?").getException()).isNotNull();
        answer(REPLAY, "What is my name?");

        assertThat(continued()).containsExactly("", id, id);
    }

    @Test
    void anInteractionNamedByHandMayBeReplacedToo() throws Exception {
        Exchange exchange = answer(
                CREATE + "onUnknownPreviousInteraction=restart",
                "a",
                GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID,
                "v1_gone");

        assertThat(continued()).containsExactly("v1_gone", "");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID))
                .isEqualTo(id(exchange));
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart", "replay"})
    void whatIsNotImplementedForAFirstTurnFails(String choice) throws Exception {
        String endpoint = choice.equals("replay") ? REPLAY : BY_CUSTOMER + choice;
        emulator().enqueue(Reply.error(501, "not_implemented", "Not implemented."));

        assertThat(failure(ask(endpoint, "Hello")).getHttpStatus()).isEqualTo(501);

        assertThat(continued()).containsExactly("");
    }

    @Test
    void aSecondRefusalIsTheExchanges() throws Exception {
        String id = id(answer(REPLAY, "My name is Ada."));
        emulator().enqueue(Reply.error(501, "not_implemented", "Not implemented."));
        emulator().enqueue(Reply.error(501, "not_implemented", "Not implemented."));

        assertThat(failure(ask(REPLAY, "What is my name?")).getCode()).isEqualTo("not_implemented");

        assertThat(continued()).containsExactly("", id, "");
        assertThat(repository.getState("conversation/ada")).contains(id);
    }

    @Test
    void aRefusalThatNamesTheIdIsAboutIt() throws Exception {
        String id = id(answer(REPLAY, "My name is Ada."));
        emulator().enqueue(Reply.error(400, "invalid_request", "Interaction '" + id + "' does not exist."));

        answer(REPLAY, "What is my name?");

        assertThat(continued()).containsExactly("", id, "");
    }

    @Test
    void anInteractionThatIsNamedBecauseItRunsIsNotGone() throws Exception {
        String id = id(answer(REPLAY, "My name is Ada."));
        emulator().enqueue(Reply.error(400, "invalid_request", "Interaction " + id + " is in progress."));

        assertThat(failure(ask(REPLAY, "What is my name?")).getHttpStatus()).isEqualTo(400);
        assertThat(continued()).containsExactly("", id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&streaming=true&streamTo=mock:words", "&background=true"})
    void streamsAndTheBackgroundBeginAnewToo(String options) throws Exception {
        String id = id(answer(REPLAY, "My name is Ada."));
        emulator().enqueue(Reply.error(501, "not_implemented", "Not implemented."));

        Exchange recalled = answer(REPLAY + options, "What is my name?");

        assertThat(continued()).containsExactly("", id, "");
        assertThat(recalled.getMessage().getBody(String.class)).contains("Ada");
    }

    @Test
    void aRefusalAsTheFirstEventOfAStreamCountsToo() throws Exception {
        String id = id(answer(REPLAY, "My name is Ada."));
        emulator()
                .enqueue(
                        Reply.rawStream(
                                "event: error\ndata: {\"event_type\":\"error\",\"error\":{\"code\":\"not_implemented\",\"message\":\"Not implemented.\"}}\n\n"));

        answer(REPLAY + "&streaming=true&streamTo=mock:words", "What is my name?");

        assertThat(continued()).containsExactly("", id, "");
    }
}
