/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SessionResumptionTest extends SessionTestSupport {

    private static final String GO_AWAY = "{'goAway':{'timeLeft':'60s'}}";

    private FakeConnection open(String text) {
        sendText(text);
        return connector.last();
    }

    private long lostBytes() {
        return events.last().event().json().path("lostBytes").asLong(-1);
    }

    @Test
    void theSessionGoesOnWithTheLatestHandle() {
        FakeConnection first = open("one").say(handle("h0"));
        sayTurn(first, "a");
        first.say(handle("h1"));

        first.cut();

        assertThat(connector.connections).hasSize(2);
        assertThat(connector.last().handle()).isEqualTo("h1");
        assertThat(connector.last().sent)
                .as("the handle covers what was answered")
                .isEmpty();
        assertThat(events.types()).containsExactly("opened 0", "text 1", "turnComplete 1", "resumed 1");
        assertThat(lostBytes()).isZero();
    }

    @Test
    void anUpdateThatIsNotResumableChangesNothing() {
        FakeConnection first = open("one").say(handle("h0"));
        first.say("{'sessionResumptionUpdate':{'resumable':false}}")
                .say("{'sessionResumptionUpdate':{'newHandle':'h1','resumable':false}}")
                .say("{'sessionResumptionUpdate':{'newHandle':'','resumable':true}}");

        first.cut();

        assertThat(connector.last().handle()).isEqualTo("h0");
        assertThat(connector.last().sent).containsExactly(text("one"));
    }

    @Test
    void withoutAHandleEverythingIsSentAgain() {
        FakeConnection first = open("one");
        first.cut();

        assertThat(connector.last().handle()).isEmpty();
        assertThat(connector.last().sent).containsExactly(text("one"));
    }

    @Test
    void whatWasSentDuringATurnAndAfterItIsNotCovered() {
        FakeConnection first = open("one").say(handle("h0"));
        first.say(said("a"));
        send(input(audio("AAAA")));
        first.say(TURN_COMPLETE);
        send(input(audio("BBBB")));
        first.say(handle("h1"));
        send(input(audio("CCCC")));

        first.cut();

        assertThat(connector.last().handle()).isEqualTo("h1");
        assertThat(connector.last().sent).containsExactly(audio("AAAA"), audio("BBBB"), audio("CCCC"));
    }

    @Test
    void theInputThatInterruptedATurnIsNotCovered() {
        FakeConnection first = open("one").say(handle("h0"));
        sendText("two");
        // The answer to the first was interrupted by the second, before anything of it had come.
        first.say("{'serverContent':{'interrupted':true}}").say(TURN_COMPLETE).say(handle("h1"));

        first.cut();

        assertThat(connector.last().sent).containsExactly(text("two"));
    }

    @Test
    void whenItIsUnsureWhatInterruptedATurnEverythingIsKept() {
        FakeConnection first = open("one").say(handle("h0"));
        first.say("{'serverContent':{'interrupted':true}}").say(TURN_COMPLETE).say(handle("h1"));

        first.cut();

        assertThat(connector.last().sent).containsExactly(text("one"));
    }

    @Test
    void theApiMaySayWhichMessagesAHandleCovers() {
        FakeConnection first = open("one");
        send(input(audio("AAAA"), audio("BBBB")));
        first.say(
                "{'sessionResumptionUpdate':{'newHandle':'h1','resumable':true,'lastConsumedClientMessageIndex':'2'}}");

        first.cut();

        assertThat(connector.last().handle()).isEqualTo("h1");
        assertThat(connector.last().sent).containsExactly(audio("BBBB"));
    }

    @Test
    void theAnswerToATurnThatNoHandleCoversIsNotHeardTwice() {
        FakeConnection first = open("one").say(handle("h0"));
        sayTurn(first, "a", "b");
        sendText("two");

        first.cut();
        FakeConnection second = connector.last();

        assertThat(second.handle()).isEqualTo("h0");
        assertThat(second.sent)
                .as("the second waits for the answer to the first")
                .containsExactly(text("one"));
        CompletableFuture<Void> third = sendText("three");
        sayTurn(second, "a");
        assertThat(second.sent).containsExactly(text("one"), text("two"), text("three"));
        assertThat(third).isCompleted();
        sayTurn(second, "c");
        assertThat(events.types())
                .containsExactly(
                        "opened 0", "text 1", "text 1", "turnComplete 1", "resumed 1", "text 2", "turnComplete 2");
    }

    @Test
    void anAnswerThatDoesNotComeAgainHoldsUpTheSessionForAWhileOnly() {
        FakeConnection first = open("one").say(handle("h0"));
        sayTurn(first, "a");
        sendText("two");
        first.cut();
        assertThat(connector.last().sent).containsExactly(text("one"));

        timer.advance(Duration.ofSeconds(30));

        assertThat(connector.last().sent).containsExactly(text("one"), text("two"));
    }

    @Test
    void aTurnThatABreakHasCutIsVoidAndBeginsAgain() {
        FakeConnection first = open("one").say(handle("h0"));
        first.say("{'serverContent':{'inputTranscription':{'text':'one'}}}").say(said("a"));

        first.cut();
        sayTurn(connector.last(), "b");

        assertThat(connector.last().sent).containsExactly(text("one"));
        assertThat(events.types())
                .containsExactly(
                        "opened 0",
                        "inputTranscription 0",
                        "text 1",
                        "interrupted 1",
                        "resumed 1",
                        "text 2",
                        "turnComplete 2");
        Turn turn = events.turns().get(0);
        assertThat(turn.text()).isEqualTo("b");
        assertThat(turn.interrupted()).isFalse();
        assertThat(turn.inputTranscript()).isEmpty();
    }

    @Test
    void inputOnTheWayWhenTheConnectionBreaksIsSentOnceMoreAndInOrder() {
        FakeConnection first = open("one").say(handle("h0"));
        first.block();
        CompletableFuture<Void> second = send(input(text("two"), text("three")));
        CompletableFuture<Void> last = sendText("four");

        first.cut();

        assertThat(connector.last().sent).containsExactly(text("one"), text("two"), text("three"), text("four"));
        assertThat(second).isCompleted();
        assertThat(last).isCompleted();
    }

    @Test
    void whatIsSentAgainWaitsForTheNetworkAsWell() {
        FakeConnection first = open("one").say(handle("h0"));
        sendText("two");
        connector.onOpen(FakeConnection::block);

        first.cut();
        CompletableFuture<Void> third = sendText("three");

        assertThat(connector.last().sent).containsExactly(text("one"));
        connector.last().unblock();
        assertThat(connector.last().sent).containsExactly(text("one"), text("two"), text("three"));
        assertThat(third).isCompleted();
    }

    @Test
    void whatDoesNotFitIntoTheLogIsLostAndTheEventSaysHowMuch() {
        long size = MessageSize.of(json(audio("AAAA")));
        settings = settings(Map.of("maxReplayedInput", (int) (2 * size)));
        send(input(audio("AAAA"), audio("BBBB")));
        connector.last().cut();
        assertThat(connector.last().sent).as("the limit itself").containsExactly(audio("AAAA"), audio("BBBB"));
        assertThat(lostBytes()).isZero();

        send(input(audio("CCCC"), audio("DDDD")));
        connector.last().cut();
        timer.advance(Duration.ofSeconds(1));

        assertThat(connector.last().sent).containsExactly(audio("CCCC"), audio("DDDD"));
        assertThat(lostBytes()).isEqualTo(2 * size);
    }

    @Test
    void anOverflowingLogLeavesNoEndOfAnActivityWithoutItsBeginning() {
        long size = MessageSize.of(json(audio("AAAA")));
        settings = settings(Map.of("maxReplayedInput", (int) (3 * size)));
        send(input(ACTIVITY_START, audio("AAAA"), audio("BBBB"), ACTIVITY_END));
        send(input(ACTIVITY_START, audio("CCCC"), audio("DDDD"), audio("EEEE")));

        connector.last().cut();

        assertThat(connector.last().sent).containsExactly(ACTIVITY_START, audio("DDDD"), audio("EEEE"));
    }

    @Test
    void whatWasDroppedButAnsweredIsNotLost() {
        long size = MessageSize.of(json(audio("AAAA")));
        settings = settings(Map.of("maxReplayedInput", (int) (2 * size)));
        send(input(audio("AAAA"), audio("BBBB"), audio("CCCC")));
        sayTurn(connector.last(), "a");
        connector.last().say(handle("h1"));

        connector.last().cut();

        assertThat(lostBytes()).isZero();
    }

    @Test
    void afterTheLastAttemptTheSessionIsClosedAndWhatWaitsFails() {
        FakeConnection first = open("one").say(handle("h0"));
        GeminiInteractionsException last = FakeConnection.failure(true);
        for (int i = 0; i < 4; i++) {
            connector.refuse(FakeConnection.failure(true));
        }
        connector.refuse(last);

        first.cut();
        CompletableFuture<Void> waiting = sendText("two");
        assertThat(connector.setups).as("the first attempt is made at once").hasSize(2);
        assertThat(timer.untilNext()).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
        timer.advance(timer.untilNext());
        assertThat(connector.setups).hasSize(3);
        assertThat(timer.untilNext()).isBetween(Duration.ofMillis(750), Duration.ofMillis(1000));
        timer.advance(Duration.ofSeconds(7));

        assertThat(connector.setups).hasSize(6);
        assertThat(failureOf(waiting)).isSameAs(last);
        assertThat(events.types()).containsExactly("opened 0", "closed 0");
        assertThat(events.last().failure()).isSameAs(last);
        assertThat(sessions.size()).isZero();
    }

    @Test
    void connectionsThatBringTheSessionNoFurtherCountAsFailedAttempts() {
        connector.onOpen(connection -> connection.cutAfter = 3);
        FakeConnection first = open("one");
        connector.onOpen(connection -> {
            connection.cutAfter = 1;
            connection.say(handle("h0"));
        });

        first.say(handle("h0")).say(handle("h0")).say(handle("h0"));
        timer.advance(Duration.ofSeconds(50));

        assertThat(connector.connections).hasSize(6);
        assertThat(events.last().event().type()).isEqualTo(LiveEventType.closed);
        assertThat(events.last().failure()).isNotNull();
    }

    @Test
    void connectionsThatLiveForAWhileDoNotCount() {
        open("one");
        for (int i = 0; i < 20; i++) {
            timer.advance(Duration.ofMinutes(1));
            connector.last().cut();
        }

        assertThat(connector.connections).hasSize(21);
        assertThat(events.count(LiveEventType.resumed)).isEqualTo(20);
    }

    @Test
    void turnsThatEndBeginTheCountAnew() {
        open("one");
        for (int i = 0; i < 20; i++) {
            sayTurn(connector.last(), "a");
            connector.last().say(handle("h" + i));
            connector.last().cut();
            timer.advance(Duration.ofMillis(500));
        }

        assertThat(connector.connections).hasSize(21);
    }

    @Test
    void aConnectionThatMayNotBeFollowedByAnotherEndsTheSession() {
        FakeConnection first = open("one");
        first.say(said("a"));
        first.block();
        CompletableFuture<Void> waiting = sendText("two");

        first.end(1007, false);

        assertThat(connector.connections).hasSize(1);
        assertThat(events.types()).containsExactly("opened 0", "text 1", "closed 1");
        assertThat(failureOf(waiting)).isSameAs(events.last().failure());
        assertThat(sessions.size()).isZero();
    }

    @Test
    void aHandleThatHasExpiredEndsTheSessionInsteadOfLosingItsMemory() {
        FakeConnection first = open("one").say(handle("h0"));
        GeminiInteractionsException lost = GeminiInteractionsException.of(ErrorCategory.VALIDATION, "It is lost.")
                .code("session_lost")
                .build();
        connector.refuse(lost);

        first.cut();

        assertThat(connector.setups).hasSize(2);
        assertThat(events.types()).containsExactly("opened 0", "closed 0");
        assertThat(events.last().failure()).isSameAs(lost);
    }

    @Test
    void withoutResumptionABreakEndsTheSession() {
        settings = settings(Map.of("resumption", false));
        FakeConnection first = open("one");
        sayTurn(first, "a");
        first.say(GO_AWAY);

        first.cut();

        assertThat(connector.connections).hasSize(1);
        assertThat(events.types()).containsExactly("opened 0", "text 1", "turnComplete 1", "goAway 1", "closed 1");
        assertThat(events.last().failure().getCode()).isEqualTo("connection_lost");
    }

    @Test
    void whenTheApiGoesAwayAnIdleSessionChangesTheConnection() {
        FakeConnection first = open("one").say(handle("h0"));
        sayTurn(first, "a");
        first.say(handle("h1")).say(GO_AWAY);

        assertThat(first.closed).isTrue();
        assertThat(connector.connections).hasSize(2);
        assertThat(connector.last().handle()).isEqualTo("h1");
        sendText("two");
        assertThat(connector.last().sent).containsExactly(text("two"));
        assertThat(events.types()).containsExactly("opened 0", "text 1", "turnComplete 1", "goAway 1", "resumed 1");
    }

    @Test
    void whenTheApiGoesAwayDuringATurnTheConnectionIsChangedAfterItsHandle() {
        FakeConnection first = open("one").say(handle("h0"));
        first.say(said("a")).say(GO_AWAY).say(said("b"));
        assertThat(first.closed).isFalse();
        first.say(TURN_COMPLETE);
        assertThat(first.closed).as("the turn is not covered yet").isFalse();

        first.say(handle("h1"));

        assertThat(first.closed).isTrue();
        assertThat(connector.last().handle()).isEqualTo("h1");
        assertThat(connector.last().sent).isEmpty();
        assertThat(texts(events.turns())).containsExactly("ab");
        assertThat(events.count(LiveEventType.interrupted)).isZero();
    }

    @Test
    void whenTheApiGoesAwayBeforeItAnswersTheAnswerIsAwaited() {
        FakeConnection first = open("one").say(handle("h0"));

        first.say(GO_AWAY);

        assertThat(first.closed).isFalse();
        first.end(1011, true);
        assertThat(connector.last().sent).containsExactly(text("one"));
    }

    @Test
    void closingWhileTheConnectionIsChangedEndsTheSession() {
        FakeConnection first = open("one").say(handle("h0"));
        sayTurn(first, "a");
        first.deaf = true;
        first.say(handle("h1")).say(GO_AWAY);
        CompletableFuture<Void> waiting = sendText("two");
        assertThat(connector.connections).hasSize(1);

        CompletableFuture<Void> closed = sessions.close();
        assertThat(failureOf(waiting).getCode()).isEqualTo("cancelled");
        first.end(1000, false);

        assertThat(closed).isCompleted();
        assertThat(connector.connections).hasSize(1);
    }

    @Test
    void theEndOfAConnectionMayComeAfterTheFailureToSend() {
        FakeConnection first = open("one").say(handle("h0"));
        first.refuseToSend();
        CompletableFuture<Void> second = sendText("two");
        assertThat(second).isNotDone();
        assertThat(first.aborted)
                .as("it would hide why the connection has ended")
                .isFalse();

        first.end(1011, true);

        assertThat(second).isCompleted();
        assertThat(connector.last().sent).containsExactly(text("one"), text("two"));
    }

    @Test
    void closingWhileTheFirstConnectionOpensEndsTheAttempt() {
        connector.hold();
        CompletableFuture<Void> waiting = sendText("one");

        CompletableFuture<Void> closed = sessions.close();

        assertThat(closed).isCompleted();
        assertThat(failureOf(waiting).getCode()).isEqualTo("cancelled");
        assertThat(connector.attempts.get(0)).isCancelled();
        assertThat(failureOf(sendText("two")).getCode()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closingWhileTheSessionGetsAnotherConnectionEndsIt(boolean paused) {
        FakeConnection first = open("one").say(handle("h0"));
        if (paused) {
            connector.refuse(FakeConnection.failure(true));
        } else {
            connector.hold();
        }
        first.cut();
        CompletableFuture<Void> waiting = sendText("two");

        CompletableFuture<Void> closed = sessions.close();

        assertThat(closed).isCompleted();
        assertThat(failureOf(waiting).getCode()).isEqualTo("cancelled");
        assertThat(events.types()).containsExactly("opened 0", "closed 0");
        assertThat(events.last().failure()).isNull();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void aConnectionThatOpensAfterTheEndIsLeft() {
        connector.hold();
        sendText("one");
        FakeConnection late = connector.last();
        connector.ignoreCancelling();

        sessions.close();
        connector.release();

        assertThat(late.aborted).isTrue();
    }

    @Test
    void closingTwiceIsClosingOnce() {
        FakeConnection first = open("one");
        first.deaf = true;

        CompletableFuture<Void> once = sessions.close();
        CompletableFuture<Void> twice = sessions.close();
        assertThat(once).isNotDone();
        first.end(1000, false);

        assertThat(once).isCompleted();
        assertThat(twice).isCompleted();
        assertThat(events.types()).containsExactly("opened 0", "closed 0");
    }

    @Test
    void closingIsCompleteWhenTheListenerHasTakenTheLastEvent() {
        FakeConnection first = open("one");
        events.hold();
        first.say(said("a"));

        CompletableFuture<Void> closed = sessions.close();

        assertThat(first.closed).isTrue();
        assertThat(closed).isNotDone();
        assertThat(events.types()).containsExactly("opened 0", "text 1");
        events.takeOne();
        assertThat(events.types()).containsExactly("opened 0", "text 1", "closed 1");
        events.takeOne();
        assertThat(closed).isCompleted();
    }

    @Test
    void aConnectionThatEndsBeforeTheSessionHasItIsNotMissed() {
        connector.onOpen(connection -> {
            if (connector.connections.size() == 1) {
                connection.cut();
            }
        });

        CompletableFuture<Void> sent = sendText("one");

        assertThat(sent).isCompleted();
        assertThat(connector.connections).hasSize(2);
        assertThat(connector.last().sent).containsExactly(text("one"));
        assertThat(events.types()).containsExactly("opened 0", "resumed 0");
    }

    @Test
    void anAnswerThatIsNotReadHoldsUpTheSession() {
        FakeConnection first = open("one").say(handle("h0"));
        sayTurn(first, "a");
        sendText("two");
        events.hold();
        first.cut();
        FakeConnection second = connector.last();
        sayTurn(second, "a");

        timer.advance(Duration.ofMinutes(5));
        assertThat(second.sent).containsExactly(text("one"));
        events.release();
        sayTurn(second, "b");

        assertThat(second.sent).containsExactly(text("one"), text("two"));
        assertThat(texts(events.turns())).containsExactly("a", "b");
    }

    @Test
    void anAnswerThatComesOnceMoreIsNoProgress() {
        connector.onOpen(connection -> {
            if (connector.connections.size() < 20) {
                connection.serve(message -> {
                    if (message.toString().contains("one")) {
                        sayTurn(connection, "a");
                    } else {
                        connection.end(1011, true);
                    }
                });
            }
        });
        open("one");
        CompletableFuture<Void> second = sendText("two");
        timer.advance(Duration.ofSeconds(50));

        assertThat(connector.connections).hasSize(6);
        assertThat(second).isDone();
        assertThat(events.last().failure().getCode()).isEqualTo("connection_lost");
        assertThat(texts(events.turns())).containsExactly("a");
    }

    @Test
    void afterAConnectionThatEndsAtOnceThereIsAPauseAlsoIfItHasBroughtATurn() {
        open("one");
        sayTurn(connector.last(), "a");
        connector.last().say(handle("h0")).cut();
        assertThat(connector.connections).hasSize(2);

        sayTurn(connector.last(), "b");
        connector.last().say(handle("h1")).cut();
        assertThat(connector.connections).hasSize(2);
        assertThat(timer.untilNext()).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
        timer.advance(Duration.ofMillis(500));
        assertThat(connector.connections).hasSize(3);

        timer.advance(Duration.ofSeconds(1));
        sayTurn(connector.last(), "c");
        connector.last().say(handle("h2")).cut();
        assertThat(connector.connections).hasSize(4);
    }

    @Test
    void withoutAnotherAttemptTheConnectionIsNotChanged() {
        settings = settings(Map.of("maxReconnects", 0));
        FakeConnection first = open("one").say(handle("h0"));
        sayTurn(first, "a");
        first.say(handle("h1")).say(GO_AWAY);
        assertThat(first.closed).isFalse();
        sendText("two");
        sayTurn(first, "b");
        first.say(handle("h2"));
        assertThat(first.closed).isFalse();

        first.end(1001, true);

        assertThat(connector.connections).hasSize(1);
        assertThat(texts(events.turns())).containsExactly("a", "b");
        assertThat(events.last().failure().isRetryable())
                .as("the end by the API")
                .isTrue();
    }

    @Test
    void changingTheConnectionIsNoAttempt() {
        settings = settings(Map.of("maxReconnects", 1));
        FakeConnection first = open("one");
        sayTurn(first, "a");
        for (int i = 1; i <= 4; i++) {
            timer.advance(Duration.ofSeconds(2));
            connector.last().say(handle("h" + i)).say(GO_AWAY);
            assertThat(connector.connections).hasSize(i + 1);
        }

        timer.advance(Duration.ofSeconds(1));
        connector.last().cut();

        assertThat(connector.connections).hasSize(6);
        assertThat(events.count(LiveEventType.resumed)).isEqualTo(5);
    }

    @Test
    void connectionsThatGoAwayAtOnceAreNotChangedForEver() {
        connector.onOpen(connection -> {
            if (connector.connections.size() < 20) {
                connection.say(handle("h1")).say(GO_AWAY);
            }
        });
        sayTurn(open("one"), "a");
        connector.last().say(handle("h1"));
        timer.advance(Duration.ofSeconds(50));

        assertThat(connector.connections).hasSize(7);
        assertThat(connector.last().closed).isFalse();
        assertThat(sessions.size()).isOne();
    }

    @Test
    void whatComesLateOfAConnectionThatHasEndedIsIgnored() {
        FakeConnection first = open("one").say(handle("h0"));
        first.cut();

        first.sayLate(said("ghost"));
        first.endLate();

        assertThat(connector.connections).hasSize(2);
        assertThat(events.types()).containsExactly("opened 0", "resumed 0");
    }

    @Test
    void theConnectionIsChangedAlsoWhenNothingIsHeardOfItsEnd() {
        FakeConnection first = open("one");
        sayTurn(first, "a");
        first.deaf = true;
        first.say(handle("h1")).say(GO_AWAY);
        assertThat(connector.connections).hasSize(1);

        timer.advance(Duration.ofSeconds(10));

        assertThat(first.aborted).isTrue();
        assertThat(connector.connections).hasSize(2);
        assertThat(connector.last().handle()).isEqualTo("h1");
    }

    @Test
    void whatTheApiSaysAHandleCoversMayHoldAResult() {
        functions.declare(true, "a");
        FakeConnection first = open("one").say(handle("h0"));
        first.say(toolCall("1", "a", "{}"));
        sayTurn(first, "I have begun");
        functions.complete(0, "done");
        first.say("{'serverContent':{'generationComplete':true}}")
                .say("{'serverContent':{'interrupted':true}}")
                .say(TURN_COMPLETE);
        send(input(audio("AAAA"), audio("BBBB")));
        first.say(
                "{'sessionResumptionUpdate':{'newHandle':'h1','resumable':true,'lastConsumedClientMessageIndex':'3'}}");

        first.cut();

        assertThat(connector.last().handle()).isEqualTo("h1");
        assertThat(connector.last().sent).containsExactly(audio("BBBB"));
    }
}
