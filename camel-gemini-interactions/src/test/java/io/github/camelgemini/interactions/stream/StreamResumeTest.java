/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes after a break, or in place of a stream: all of the text, once, or a failure. */
class StreamResumeTest extends StreamingTestSupport {

    private static final String WHOLE = "{'id':'v1_a','status':'completed','usage':{'total_tokens':3},"
            + "'steps':[{'type':'user_input','content':[{'type':'text','text':'Hi'}]},"
            + "{'type':'model_output','content':[{'type':'text','text':'Hello brave new world'}]}]}";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .toD("gemini-interactions:create?streaming=true&maxResumes=2${header.options}")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
                from("direct:push")
                        .toD(
                                "gemini-interactions:create?streaming=true&maxResumes=2&streamTo=direct:word${header.options}");
                from("direct:word").process(exchange -> seen.add(exchange.getMessage()));
                from("direct:string")
                        .toD("gemini-interactions:create?streaming=true&maxResumes=2${header.options}")
                        .convertBodyTo(String.class);
                from("direct:get")
                        .toD("gemini-interactions:get?interactionId=v1_a&streaming=true&maxResumes=2${header.options}")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
            }
        };
    }

    private CompletableFuture<Exchange> asking(String route, String options) {
        return ask("direct:" + route, exchange -> {
            exchange.getMessage().setBody("Hi");
            exchange.getMessage().setHeader("options", options);
        });
    }

    private CompletableFuture<Exchange> asking(String route) {
        return asking(route, "");
    }

    /** A stream of two events with ids that breaks off. */
    private void breaksAfterHello() {
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello brave ")
                .end();
    }

    private void assertSuccess(String route, CompletableFuture<Exchange> asked, String... texts) throws Exception {
        Exchange exchange = done(asked);
        assertThat(exchange.getException()).isNull();
        String whole = String.join("", texts);
        if (!"split".equals(route) && !"get".equals(route)) {
            assertThat(exchange.getMessage().getBody()).isEqualTo(whole);
        }
        if (!"string".equals(route)) {
            assertThat(seenBodies().subList(0, seen.size() - 1)).isEqualTo(List.of((Object[]) texts));
            assertThat(seenBodies().get(seen.size() - 1)).isEqualTo("");
            assertThat(seen.get(seen.size() - 1).getHeader(GeminiInteractionsConstants.STATUS))
                    .isEqualTo("completed");
        }
    }

    private GeminiInteractionsException assertFailure(
            CompletableFuture<Exchange> asked, String code, Object... elements) throws Exception {
        GeminiInteractionsException failure = failure(done(asked));
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(seenBodies()).isEqualTo(List.of(elements));
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string"})
    void missingTextOfAResumeThatComesWholeIsAnElement(String route) throws Exception {
        CompletableFuture<Exchange> asked = asking(route);
        breaksAfterHello();
        server.next().answer(200, WHOLE);

        assertSuccess(route, asked, "Hello brave ", "new world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string", "get"})
    void textOfAFirstAnswerThatComesWholeIsAnElement(String route) throws Exception {
        CompletableFuture<Exchange> asked = asking(route);
        server.next().answer(200, WHOLE);

        assertSuccess(route, asked, "Hello brave new world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string"})
    void wholeWithOtherTextThanWasGivenOutIsNoSuccess(String route) throws Exception {
        CompletableFuture<Exchange> asked = asking(route);
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Goodbye ")
                .end();
        server.next().answer(200, WHOLE);

        GeminiInteractionsException failure = failure(done(asked));
        assertThat(failure.getCode()).isEqualTo("stream_inconsistent");
        assertThat(failure.interaction().orElseThrow().text()).isEqualTo("Goodbye ");
        assertThat(failure.getMessage()).doesNotContain("Goodbye").doesNotContain("world");
    }

    @Test
    void terminalEventThatHasMoreTextThanTheDeltasGivesItOut() throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello brave ")
                .event("{'event_type':'interaction.completed','interaction':" + WHOLE + "}")
                .end();

        assertSuccess("split", asked, "Hello brave ", "new world");
    }

    @Test
    void textThatAStepBeginsWithIsAnElement() throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'step.start','index':0,'step':{'type':'model_output',"
                        + "'content':[{'type':'text','text':'Once upon'}]}}")
                .text("e2", " a time")
                .completed("v1_a")
                .end();

        assertSuccess("split", asked, "Once upon", " a time");
    }

    @Test
    void textOfTheInputIsNoElement() throws Exception {
        CompletableFuture<Exchange> asked = asking("get");
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'step.start','index':0,'step':{'type':'user_input',"
                        + "'content':[{'type':'text','text':'Hi'}]}}")
                .event("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':' there'}}")
                .event("{'event_type':'step.start','index':1,'step':{'type':'model_output'}}")
                .event("{'event_type':'step.delta','index':1,'delta':{'type':'text','text':'Hello'}}")
                .completed("v1_a")
                .end();

        assertSuccess("get", asked, "Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string"})
    void replayWithTheSameIdsRepeatsNothing(String route) throws Exception {
        CompletableFuture<Exchange> asked = asking(route);
        breaksAfterHello();
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello brave ")
                .text("e3", "new ")
                .end();
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello brave ")
                .text("e3", "new ")
                .text("e4", "world")
                .completed("v1_a")
                .end();

        assertSuccess(route, asked, "Hello brave ", "new ", "world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string"})
    void replayWithoutIdsRepeatsNothing(String route) throws Exception {
        CompletableFuture<Exchange> asked = asking(route);
        breaksAfterHello();
        server.next()
                .begin()
                .event("{'event_type':'interaction.created','interaction':{'id':'v1_a','status':'in_progress'}}")
                .event("{'event_type':'step.start','index':0,'step':{'type':'user_input',"
                        + "'content':[{'type':'text','text':'Hello brave new user'}]}}")
                .event("{'event_type':'step.start','index':1,'step':{'type':'model_output'}}")
                .event("{'event_type':'step.delta','index':1,'delta':{'type':'text','text':'Hello '}}")
                .event("{'event_type':'step.delta','index':1,'delta':{'type':'text','text':'brave new '}}")
                .event("{'event_type':'step.delta','index':1,'delta':{'type':'text','text':'world'}}")
                .completed("v1_a")
                .end();

        assertSuccess(route, asked, "Hello brave ", "new ", "world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x2", "e2"})
    void replayWithOtherTextFails(String id) throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        breaksAfterHello();
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'step.start','index':0,'step':{'type':'model_output'}}")
                .text(id, "Goodbye cruel world, says the replay");

        assertFailure(asked, "stream_inconsistent", "Hello brave ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string"})
    void lastEventThatComesAgainAfterABreakIsNotGivenOutAgain(String route) throws Exception {
        CompletableFuture<Exchange> asked = asking(route);
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Pay ")
                .text("e3", "100 ")
                .end();
        server.next()
                .begin()
                .text("e3", "100 ")
                .text("e4", "euros")
                .completed("v1_a")
                .end();

        assertSuccess(route, asked, "Pay ", "100 ", "euros");
    }

    @Test
    void textWithoutIdAfterTheLastIdIsNotGivenOutAgain() throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello ")
                .event("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'brave '}}")
                .end();
        StreamServer.Request second = server.next();
        assertThat(second.target()).isEqualTo("GET /v1beta/interactions/v1_a");
        second.answer(200, WHOLE);

        assertSuccess("split", asked, "Hello ", "brave ", "new world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string"})
    void sameBreakAgainAndAgainEnds(String route) throws Exception {
        CompletableFuture<Exchange> asked = asking(route);
        breaksAfterHello();
        for (int i = 0; i < 2; i++) {
            server.next()
                    .begin()
                    .created("v1_a")
                    .outputStep()
                    .text("e2", "Hello brave ")
                    .end();
        }

        GeminiInteractionsException failure = failure(done(asked));
        assertThat(failure.getCode()).isEqualTo("stream_broken");
        assertThat(failure.interaction().orElseThrow().text()).isEqualTo("Hello brave ");
        assertThat(seenBodies()).isEqualTo("string".equals(route) ? List.of() : List.of("Hello brave "));
        assertThat(server.isIdle()).isTrue();
    }

    @Test
    void breaksThatEachBringSomethingNewAreBoundedTogether() throws Exception {
        CompletableFuture<Exchange> asked = asking("split", "&maxTotalResumes=3");
        breaksAfterHello();
        for (int i = 3; i <= 5; i++) {
            server.next().begin().text("e" + i, "w" + i).end();
        }

        assertThat(assertFailure(asked, "stream_broken", "Hello brave ", "w3", "w4", "w5"))
                .hasMessageContaining("maxTotalResumes");
        assertThat(server.isIdle()).isTrue();
    }

    @Test
    void statusUpdatesAreNoProgress() throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        breaksAfterHello();
        for (int i = 0; i < 2; i++) {
            server.next()
                    .begin()
                    .event("{'event_type':'interaction.status_update','interaction_id':'v1_a','status':'in_progress'}")
                    .end();
        }

        assertFailure(asked, "stream_broken", "Hello brave ");
        assertThat(server.isIdle()).isTrue();
    }

    @Test
    void resumeThatIsRefusedFailsWithWhatHasArrived() throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        breaksAfterHello();
        server.next().answer(404, "{'error':{'code':'not_found','message':'No such interaction.'}}");

        GeminiInteractionsException failure = assertFailure(asked, "stream_broken", "Hello brave ");
        assertThat(failure.getHttpStatus()).isEqualTo(404);
        assertThat(failure.interaction().orElseThrow().text()).isEqualTo("Hello brave ");
        assertThat(server.isIdle()).isTrue();
    }

    @Test
    void resumeThatFailsForAReasonThatMayPassIsTriedAgain() throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        breaksAfterHello();
        server.next().answer(500, "{'error':{'code':'internal','message':'Oops.'}}");
        server.next().begin().text("e3", "new world").completed("v1_a").end();

        assertSuccess("split", asked, "Hello brave ", "new world");
    }

    @Test
    void resumeThatBringsAnotherInteractionFails() throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        breaksAfterHello();
        server.next().answer(200, WHOLE.replace("v1_a", "v1_b"));

        assertFailure(asked, "interaction_mismatch", "Hello brave ");
    }

    @Test
    void streamOfAnotherInteractionIsNoAnswerToGet() throws Exception {
        CompletableFuture<Exchange> asked = asking("get");
        server.next()
                .begin()
                .created("v1_b")
                .outputStep()
                .text("e2", "Hello")
                .completed("v1_b")
                .end();

        assertFailure(asked, "interaction_mismatch");
    }

    @Test
    void breakBeforeTheFirstEventOfAStoredInteractionIsMended() throws Exception {
        CompletableFuture<Exchange> asked = asking("get", "&lastEventId=e1");
        server.next().begin().end();
        StreamServer.Request second = server.next();
        assertThat(second.target()).isEqualTo("GET /v1beta/interactions/v1_a?stream=true&last_event_id=e1");
        second.begin().text("e2", "Hello").completed("v1_a").end();

        assertSuccess("get", asked, "Hello");
    }

    @Test
    void breakBeforeTheFirstEventOfANewInteractionFails() throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        server.next().begin().end();

        assertFailure(asked, "stream_broken");
        assertThat(server.isIdle()).isTrue();
    }

    @Test
    void replayFromTheStartDoesNotRepeatWhatCameBeforeLastEventId() throws Exception {
        CompletableFuture<Exchange> asked = asking("get", "&lastEventId=e2");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello ")
                .text("e3", "world")
                .completed("v1_a")
                .end();

        assertSuccess("get", asked, "world");
    }

    @Test
    void wholeInPlaceOfWhatComesAfterAnEventFails() throws Exception {
        CompletableFuture<Exchange> asked = asking("get", "&lastEventId=e2");
        server.next().answer(200, WHOLE);

        assertThat(assertFailure(asked, "stream_inconsistent")).hasMessageContaining("lastEventId");
    }

    @Test
    void stepThatStartsTwiceKeepsItsText() throws Exception {
        CompletableFuture<Exchange> asked = asking("push");
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello ")
                .event("{'event_type':'step.start','index':0,'step':{'type':'model_output'}}")
                .text("e3", "world")
                .completed("v1_a")
                .completed("v1_a")
                .end();

        assertSuccess("push", asked, "Hello ", "world");
    }

    @Test
    void textOfAnEarlierStepAfterThatOfALaterOneFails() throws Exception {
        CompletableFuture<Exchange> asked = asking("split");
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'step.delta','index':1,'delta':{'type':'text','text':'world'}}")
                .event("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'Hello '}}")
                .completed("v1_a")
                .end();

        assertThat(failure(done(asked)).getCode()).isEqualTo("stream_inconsistent");
        assertThat(seenBodies()).doesNotContain("", "Hello ");
    }

    @Test
    void missingThoughtsAndArgumentsAreElementsWhenChosen() throws Exception {
        CompletableFuture<Exchange> asked = asking("split", "&streamElements=text,thoughts,arguments");
        server.next()
                .begin()
                .created("v1_a")
                .event("{'event_type':'step.start','index':0,'step':{'type':'thought'}}")
                .event("{'event_type':'step.delta','index':0,'event_id':'e1','delta':{'type':'thought_summary',"
                        + "'content':{'type':'text','text':'Let me '}}}")
                .end();
        server.next()
                .answer(
                        200,
                        "{'id':'v1_a','status':'requires_action','usage':{},'steps':["
                                + "{'type':'thought','summary':[{'type':'text','text':'Let me '},{'type':'text','text':'see.'}]},"
                                + "{'type':'model_output','content':[{'type':'text','text':'I ask.'}]},"
                                + "{'type':'function_call','id':'c','name':'f','arguments':{'a':1}}]}");

        assertThat(done(asked).getException()).isNull();
        assertThat(seenBodies()).isEqualTo(List.of("Let me ", "see.", "I ask.", "{\"a\":1}", ""));
        assertThat(seen.get(3).getHeader(GeminiInteractionsConstants.STEP_TYPE)).isEqualTo("function_call");
        assertThat(seen.get(3).getHeader(GeminiInteractionsConstants.STEP_INDEX))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "in_progress", "requires_continuation", "novelty", "incomplete"})
    void statusThatIsNotKnownToBeGoodIsNoSuccess(String status) throws Exception {
        String options = status.equals("incomplete") ? "&jsonSchema=RAW({\"type\":\"object\"})" : "";
        for (String route : List.of("split", "push", "string")) {
            seen.clear();
            CompletableFuture<Exchange> asked = asking(route, options);
            server.next()
                    .begin()
                    .created("v1_a")
                    .outputStep()
                    .text("e2", "Hello")
                    .completed("v1_a", status)
                    .end();

            GeminiInteractionsException failure = failure(done(asked));
            assertThat(failure.interaction().orElseThrow().text()).isEqualTo("Hello");
            assertThat(failure.interaction().orElseThrow().status()).isEqualTo(status);
            assertThat(seenBodies()).doesNotContain("");
        }
    }

    private static final String UNAVAILABLE =
            "[{\"error\":{\"code\":503,\"message\":\"The service is currently unavailable.\",\"status\":\"UNAVAILABLE\"}}]";

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "string", "get"})
    void anErrorArrayOfAServerThatIsUnavailableIsABreakEachTime(String route) throws Exception {
        CompletableFuture<Exchange> asked = asking(route);
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello ")
                .raw(UNAVAILABLE)
                .end();
        StreamServer.Request second = server.next();
        assertThat(second.target()).isEqualTo("GET /v1beta/interactions/v1_a?stream=true&last_event_id=e2");
        second.begin().text("e3", "brave ").raw(UNAVAILABLE).end();
        StreamServer.Request third = server.next();
        assertThat(third.target()).isEqualTo("GET /v1beta/interactions/v1_a?stream=true&last_event_id=e3");
        third.begin().text("e4", "new world").completed("v1_a");

        assertSuccess(route, asked, "Hello ", "brave ", "new world");
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "push", "get"})
    void errorArraysWithoutProgressUseUpTheResumes(String route) throws Exception {
        CompletableFuture<Exchange> asked = asking(route);
        server.next()
                .begin()
                .created("v1_a")
                .outputStep()
                .text("e2", "Hello ")
                .raw(UNAVAILABLE)
                .end();
        for (int i = 0; i < 2; i++) {
            server.next().begin().raw(": nothing\n\n").raw(UNAVAILABLE).end();
        }

        GeminiInteractionsException failure = assertFailure(asked, "stream_broken", "Hello ");
        assertThat(failure).hasMessageContaining("maxResumes");
        assertThat(failure.interaction().orElseThrow().id()).isEqualTo("v1_a");
        assertThat(server.isIdle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400, INVALID_ARGUMENT",
                "401, UNAUTHENTICATED",
                "403, PERMISSION_DENIED",
                "404, NOT_FOUND",
                "400, FAILED_PRECONDITION"
            })
    void anErrorArrayOfARefusalIsFinal(String error) throws Exception {
        String[] parts = error.split(", ");
        for (String route : List.of("split", "push", "get")) {
            seen.clear();
            CompletableFuture<Exchange> asked = asking(route);
            server.next()
                    .begin()
                    .created("v1_a")
                    .outputStep()
                    .text("e2", "Hello ")
                    .raw("[{\"error\":{\"code\":" + parts[0] + ",\"message\":\"secret words\",\"status\":\"" + parts[1]
                            + "\"}}]")
                    .end();

            GeminiInteractionsException failure = assertFailure(asked, parts[1], "Hello ");
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageNotContaining("secret words");
            assertThat(server.isIdle()).isTrue();
        }
    }

    @Test
    void anErrorArrayInAStreamThatIsNotStoredIsTheEnd() throws Exception {
        CompletableFuture<Exchange> asked = asking("push", "&store=false");
        server.next()
                .begin()
                .event("{'event_type':'interaction.created','interaction':{'id':'','status':'in_progress'}}")
                .event("{'event_type':'step.start','index':0,'step':{'type':'model_output'}}")
                .event("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'Hello '}}")
                .raw(UNAVAILABLE)
                .end();

        assertThat(assertFailure(asked, "stream_broken", "Hello ")).hasMessageContaining("UNAVAILABLE");
        assertThat(server.isIdle()).isTrue();
    }
}
