/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.model.FunctionCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SessionCallsTest extends SessionTestSupport {

    private FakeConnection open() {
        sendText("one");
        return connector.last().say(handle("h0"));
    }

    private static List<String> after(FakeConnection connection, int skipped) {
        return connection.sent.subList(skipped, connection.sent.size());
    }

    @Test
    void theResultOfAFunctionIsSent() {
        FakeConnection api = open();
        api.say(toolCall("1", "lights", "{'on':true}"));
        assertThat(functions.calls).containsExactly(new FunctionCall("1", "lights", json("{'on':true}")));
        assertThat(after(api, 1)).isEmpty();

        functions.complete(0, "done");
        sayTurn(api, "It is on");

        assertThat(after(api, 1)).containsExactly(toolResponse("1", "lights", "done"));
        assertThat(events.types()).containsExactly("opened 0", "toolCall 1", "text 1", "turnComplete 1");
    }

    @Test
    void resultsAreSentInTheOrderInWhichTheyCome() {
        FakeConnection api = open();
        api.say("{'toolCall':{'functionCalls':[{'id':'1','name':'a','args':{}},{'id':'2','name':'b','args':{}}]}}");

        functions.complete(1, "second");
        functions.complete(0, "first");

        assertThat(after(api, 1)).containsExactly(toolResponse("2", "b", "second"), toolResponse("1", "a", "first"));
    }

    @Test
    void aResultIsSentBeforeInputThatWaits() {
        FakeConnection api = open();
        api.say(toolCall("1", "a", "{}"));
        api.block();
        sendText("two");
        sendText("three");
        functions.complete(0, "done");

        api.unblock();

        assertThat(after(api, 1)).containsExactly(text("two"), toolResponse("1", "a", "done"), text("three"));
    }

    @Test
    void noMoreFunctionsRunAtOnceThanAllowed() {
        settings = settings(Map.of("maxParallelTools", 2));
        FakeConnection api = open();
        api.say(toolCall("1", "a", "{}")).say(toolCall("2", "b", "{}")).say(toolCall("3", "c", "{}"));
        assertThat(functions.calls).hasSize(2);

        functions.complete(1, "done");
        assertThat(functions.calls).hasSize(3);
        functions.complete(0, "done");
        functions.complete(2, "done");

        assertThat(after(api, 1)).hasSize(3);
    }

    @Test
    void thousandsOfFunctionsThatEndAtOnceDoNotDeepenTheStack() {
        settings = settings(Map.of("maxParallelTools", 1));
        functions.run(call -> CompletableFuture.completedFuture(FakeFunctions.result("done")));
        FakeConnection api = open();
        for (int i = 0; i < 5_000; i++) {
            api.say(toolCall("id-" + i, "a", "{}"));
        }

        assertThat(after(api, 1)).hasSize(5_000);
        assertThat(functions.calls).hasSize(5_000);
    }

    @Test
    void callsBeyondTheirBoundAreAnsweredWithAnError() {
        FakeConnection api = open();
        for (int i = 0; i < 257; i++) {
            api.say(toolCall("id-" + i, "a", "{}"));
        }

        assertThat(functions.calls).hasSize(8);
        assertThat(after(api, 1))
                .containsExactly("{'toolResponse':{'functionResponses':[{'id':'id-256','name':'a','response':"
                        + "{'error':'Too many functions were called at once.'}}]}}");
    }

    @Test
    void aCancelledCallIsGivenUp() {
        settings = settings(Map.of("maxParallelTools", 1));
        FakeConnection api = open();
        api.say(toolCall("1", "a", "{}")).say(toolCall("2", "b", "{}")).say(toolCall("3", "c", "{}"));

        api.say("{'toolCallCancellation':{'ids':['1','2','unknown']}}");

        assertThat(functions.futures.get(0)).isCancelled();
        assertThat(functions.calls).extracting(FunctionCall::name).containsExactly("a", "c");
        functions.complete(1, "done");
        assertThat(after(api, 1)).containsExactly(toolResponse("3", "c", "done"));
        assertThat(events.count(LiveEventType.toolCallCancellation)).isOne();
    }

    @Test
    void aFunctionThatThrowsIsAnsweredWithAnError() {
        functions.run(call -> {
            throw new StackOverflowError("secret");
        });
        FakeConnection api = open();

        api.say(toolCall("1", "a", "{}"));

        assertThat(after(api, 1))
                .containsExactly("{'toolResponse':{'functionResponses':[{'id':'1','name':'a','response':"
                        + "{'error':'The function failed.'}}]}}");
    }

    @Test
    void aFunctionWithoutAFutureIsAnsweredWithAnError() {
        functions.run(call -> null);
        FakeConnection api = open();

        api.say(toolCall("1", "a", "{}"));

        assertThat(after(api, 1)).singleElement().asString().contains("The function failed.");
    }

    @Test
    void aFunctionThatNobodyShallAnswerIsNotAnswered() {
        FakeConnection api = open();
        api.say(toolCall("1", "a", "{}"));

        functions.futures.get(0).completeExceptionally(new IllegalStateException());
        sendText("two");

        assertThat(after(api, 1)).containsExactly(text("two"));
        assertThat(events.count(LiveEventType.closed)).isZero();
    }

    @Test
    void aResultAfterTheEndIsDropped() {
        FakeConnection api = open();
        api.say(toolCall("1", "a", "{}"));
        CompletableFuture<ObjectNode> running = functions.futures.get(0);

        send(closing());

        assertThat(running).isCancelled();
        functions.complete(0, "done");
        assertThat(after(api, 1)).isEmpty();
    }

    @Test
    void theResultOfAFunctionThatDoesNotHoldUpTheModelSaysHowItIsUsed() {
        functions.declare(true, "a").scheduling = "WHEN_IDLE";
        FakeConnection api = open();
        api.say(toolCall("1", "a", "{}"));
        sayTurn(api, "I have begun");

        functions.complete(0, "done");
        sayTurn(api, "It is done");

        assertThat(after(api, 1))
                .singleElement()
                .asString()
                .contains("'id':'1'")
                .contains("'scheduling':'WHEN_IDLE'")
                .contains("'result':'done'");
        assertThat(texts(events.turns())).containsExactly("I have begun", "It is done");
    }

    @Test
    void aFunctionIsNotRunAgainWhenItsTurnBeginsAgain() {
        FakeConnection first = open();
        first.say(toolCall("1", "a", "{'n':1}")).say(toolCall("2", "a", "{'n':2}"));
        functions.complete(1, "second");
        first.cut();
        FakeConnection second = connector.last();
        assertThat(second.sent).containsExactly(text("one"));

        second.say(toolCall("8", "a", "{'n':2}")).say(toolCall("9", "a", "{'n':1}"));
        assertThat(after(second, 1)).containsExactly(toolResponse("8", "a", "second"));
        functions.complete(0, "first");

        assertThat(after(second, 1)).containsExactly(toolResponse("8", "a", "second"), toolResponse("9", "a", "first"));
        assertThat(functions.calls).hasSize(2);
    }

    @Test
    void theSameCallTwiceAfterABreakRunsTheFunctionOnceMore() {
        FakeConnection first = open();
        first.say(toolCall("1", "a", "{}"));
        first.cut();

        connector.last().say(toolCall("8", "a", "{}")).say(toolCall("9", "a", "{}"));

        assertThat(functions.calls).hasSize(2);
        functions.complete(1, "other");
        functions.complete(0, "earlier");
        assertThat(after(connector.last(), 1))
                .containsExactly(toolResponse("9", "a", "other"), toolResponse("8", "a", "earlier"));
    }

    @Test
    void otherArgumentsAreAnotherCall() {
        FakeConnection first = open();
        first.say(toolCall("1", "a", "{'n':1}"));
        first.cut();

        connector.last().say(toolCall("8", "a", "{'n':2}")).say(toolCall("9", "b", "{'n':1}"));

        assertThat(functions.calls).hasSize(3);
    }

    @Test
    void aCallThatTheModelDoesNotMakeAgainIsGivenUpWhenTheTurnHasEnded() {
        FakeConnection first = open();
        first.say(toolCall("1", "a", "{}"));
        first.cut();

        sayTurn(connector.last(), "no function this time");

        assertThat(functions.futures.get(0)).isCancelled();
    }

    @Test
    void aCallWhoseResultWasSentIsMadeAgainInALaterTurn() {
        functions.run(call -> CompletableFuture.completedFuture(FakeFunctions.result("done")));
        FakeConnection api = open();
        for (int turn = 0; turn < 3; turn++) {
            api.say(toolCall("id-" + turn, "a", "{}"));
            sayTurn(api, "done");
            api.say(handle("h" + turn));
            sendText("again");
        }
        api.cut();
        connector.last().say(toolCall("other", "a", "{}"));

        assertThat(functions.calls).hasSize(4);
    }

    @Test
    void aHandleIsNotUsedWhileAResultIsMissing() {
        functions.declare(true, "a");
        FakeConnection first = open();
        first.say(toolCall("1", "a", "{}"));
        sayTurn(first, "I have begun");
        first.say(handle("h1"));

        first.cut();
        FakeConnection second = connector.last();
        assertThat(second.handle())
                .as("the state before the call, so that it is made again")
                .isEqualTo("h0");
        assertThat(second.sent).containsExactly(text("one"));
        second.say(toolCall("2", "a", "{}"));
        sayTurn(second, "I have begun");
        functions.complete(0, "done");
        sayTurn(second, "It is done");
        second.say(handle("h2"));
        second.cut();
        timer.advance(Duration.ofSeconds(1));

        assertThat(functions.calls).hasSize(1);
        assertThat(connector.last().handle()).isEqualTo("h2");
        assertThat(connector.last().sent).isEmpty();
        assertThat(texts(events.turns())).containsExactly("I have begun", "It is done");
    }

    @Test
    void declarationsThatThrowFailTheSession() {
        SessionPlan plan = new SessionPlan(
                connector,
                json("{'setup':{}}"),
                new Functions() {
                    @Override
                    public com.fasterxml.jackson.databind.node.ArrayNode declarations() {
                        throw new NoClassDefFoundError("secret");
                    }

                    @Override
                    public CompletableFuture<ObjectNode> call(FunctionCall call) {
                        return null;
                    }

                    @Override
                    public String scheduling(String name) {
                        return null;
                    }
                },
                settings);

        CompletableFuture<Void> sent = sessions.send(ID, input(text("one")), plan, events);

        assertThat(failureOf(sent).getCode()).isEqualTo("internal_error");
        assertThat(sessions.size()).isZero();
    }

    @Test
    void callsBeyondEveryBoundEndTheSession() {
        FakeConnection api = open();
        api.block();
        for (int i = 0; i < 256 + 1 + 256; i++) {
            api.say(toolCall("id-" + i, "a", "{}"));
        }
        assertThat(api.closed).isFalse();

        api.say(toolCall("more", "a", "{}"));

        assertThat(api.closed).isTrue();
        assertThat(events.last().failure().getCode()).isEqualTo("invalid_message");
        assertThat(functions.futures).hasSize(8).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void aFunctionThatCannotBeCancelledDoesNotKeepTheSession() {
        functions.run(call -> new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                throw new AssertionError("no");
            }
        });
        FakeConnection api = open();
        api.say(toolCall("1", "a", "{}"));
        events.on(event -> {
            if (event.event().type() == LiveEventType.closed) {
                events.hold();
            }
        });

        CompletableFuture<Void> closed = send(closing());

        assertThat(events.count(LiveEventType.closed)).isOne();
        assertThat(closed).isCompleted();
        assertThat(sessions.size()).as("the last event is not taken").isOne();
        events.release();
        assertThat(sessions.size()).isZero();
    }
}
