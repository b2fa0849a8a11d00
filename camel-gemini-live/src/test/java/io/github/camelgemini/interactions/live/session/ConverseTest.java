/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ConverseTest extends SessionTestSupport {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private CompletableFuture<Turn> converse(String id, LiveInput input) {
        return sessions.converse(id, input, plan(), TIMEOUT);
    }

    @Test
    void aTurnWithoutAnIdHasASessionOfItsOwn() {
        CompletableFuture<Turn> turn = converse(null, input(ACTIVITY_START, audio("AAAA"), ACTIVITY_END));
        assertThat(turn).isNotDone();
        assertThat(sessions.size()).isOne();
        sayTurn(connector.last(), "Hello", " you");

        assertThat(turn).isCompletedWithValueMatching(each -> "Hello you".equals(each.text()));
        assertThat(connector.last().sent).containsExactly(ACTIVITY_START, audio("AAAA"), ACTIVITY_END);
        assertThat(connector.last().closed).isTrue();
        assertThat(sessions.size()).isZero();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void turnsWithoutAnIdDoNotWaitForEachOther() {
        CompletableFuture<Turn> first = converse(null, input(text("one")));
        CompletableFuture<Turn> second = converse(null, input(text("two")));

        assertThat(connector.connections).hasSize(2);
        sayTurn(connector.connection(1), "b");
        assertThat(second).isCompleted();
        assertThat(first).isNotDone();
        sayTurn(connector.connection(0), "a");
        assertThat(first).isCompleted();
    }

    @Test
    void turnsOfOneIdUseOneSessionOneAfterTheOther() {
        CompletableFuture<Turn> first = converse("a", input(text("one")));
        CompletableFuture<Turn> second = converse("a", input(text("two")));
        FakeConnection api = connector.last();
        assertThat(api.sent).containsExactly(text("one"));

        sayTurn(api, "1");
        assertThat(first).isCompletedWithValueMatching(turn -> "1".equals(turn.text()));
        assertThat(api.sent).containsExactly(text("one"), text("two"));
        sayTurn(api, "2");

        assertThat(second).isCompletedWithValueMatching(turn -> "2".equals(turn.text()));
        assertThat(connector.connections).hasSize(1);
        assertThat(api.closed).isFalse();
        assertThat(timer.waiting()).as("only the longest duration").isOne();
    }

    @Test
    void fortyTurnsOfOneIdAreAnsweredInTheirOrder() {
        FakeModel model = new FakeModel();
        connector.onOpen(model::serve);
        List<CompletableFuture<Turn>> turns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            turns.add(converse("a", input(text("m" + i))));
        }

        assertThat(turns).allMatch(CompletableFuture::isDone);
        assertThat(turns.stream().map(turn -> turn.join().text()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> "you said m" + i).toList());
        assertThat(connector.connections).hasSize(1);
    }

    @Test
    void aTurnThatClosesEndsItsSessionAfterTheAnswer() {
        converse("a", input(text("one")));
        sayTurn(connector.last(), "1");

        CompletableFuture<Turn> last = converse("a", closing(text("two")));
        assertThat(connector.last().closed).isFalse();
        sayTurn(connector.last(), "2");

        assertThat(last).isCompletedWithValueMatching(turn -> "2".equals(turn.text()));
        assertThat(connector.last().closed).isTrue();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void closingWithoutMessagesBringsAnEmptyTurn() {
        converse("a", input(text("one")));
        sayTurn(connector.last(), "1");

        CompletableFuture<Turn> closed = converse("a", closing());
        CompletableFuture<Turn> again = converse("a", closing());

        assertThat(closed).isCompletedWithValueMatching(turn -> turn.text().isEmpty());
        assertThat(again).isCompleted();
        assertThat(connector.connections).hasSize(1);
        assertThat(connector.last().closed).isTrue();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void aTurnAfterTheEndOpensAnotherSession() {
        converse("a", closing(text("one")));
        connector.last().deaf = true;
        sayTurn(connector.last(), "1");

        CompletableFuture<Turn> next = converse("a", input(text("two")));
        assertThat(connector.connections).hasSize(1);
        connector.last().end(1000, false);
        sayTurn(connector.last(), "2");

        assertThat(next).isCompletedWithValueMatching(turn -> "2".equals(turn.text()));
        assertThat(connector.connections).hasSize(2);
    }

    @Test
    void aTurnThatTakesTooLongFailsAndEndsItsSession() {
        CompletableFuture<Turn> turn = converse("a", input(text("one")));
        CompletableFuture<Turn> second = sessions.converse("a", input(text("two")), plan(), TIMEOUT.multipliedBy(2));
        connector.last().say(said("a"));

        timer.advance(TIMEOUT.minusMillis(1));
        assertThat(turn).isNotDone();
        timer.advance(Duration.ofMillis(1));

        assertThat(failureOf(turn).getCode()).isEqualTo("timeout");
        assertThat(failureOf(turn)).hasMessageContaining("turnTimeout");
        assertThat(connector.connection(0).closed).isTrue();
        assertThat(connector.connections)
                .as("the next turn has another session")
                .hasSize(2);
        sayTurn(connector.last(), "2");
        assertThat(second).isCompletedWithValueMatching(each -> "2".equals(each.text()));
    }

    @Test
    void aTurnWhoseTimeIsOverBeforeItRunsLeavesTheOthersAlone() {
        CompletableFuture<Turn> first = sessions.converse("a", input(text("one")), plan(), TIMEOUT.multipliedBy(2));
        CompletableFuture<Turn> second = converse("a", input(text("two")));
        CompletableFuture<Turn> third = sessions.converse("a", input(text("three")), plan(), TIMEOUT.multipliedBy(2));
        timer.advance(TIMEOUT);
        assertThat(failureOf(second).getCode()).isEqualTo("timeout");

        sayTurn(connector.last(), "1");
        sayTurn(connector.last(), "3");

        assertThat(first).isCompleted();
        assertThat(third).isCompleted();
        assertThat(connector.connections).hasSize(1);
        assertThat(connector.last().sent).containsExactly(text("one"), text("three"));
    }

    @Test
    void cancellingATurnEndsItsSession() {
        CompletableFuture<Turn> alone = converse(null, input(text("one")));
        alone.cancel(true);
        assertThat(connector.last().closed).isTrue();

        CompletableFuture<Turn> lasting = converse("a", input(text("one")));
        lasting.cancel(true);
        lasting.cancel(true);

        assertThat(connector.last().closed).isTrue();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void cancellingATurnWhileItsSessionOpensEndsTheAttempt() {
        connector.hold();
        CompletableFuture<Turn> turn = converse("a", input(text("one")));

        turn.cancel(true);

        assertThat(connector.attempts.get(0)).isCancelled();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void aBreakInTheTurnBeginsItAgain() {
        CompletableFuture<Turn> turn = converse(null, input(ACTIVITY_START, audio("AAAA"), ACTIVITY_END));
        connector.last().say(handle("h0")).say(said("Hel"));

        connector.last().cut();
        sayTurn(connector.last(), "Hello");

        assertThat(turn).isCompletedWithValueMatching(each -> "Hello".equals(each.text()));
        assertThat(connector.last().sent).containsExactly(ACTIVITY_START, audio("AAAA"), ACTIVITY_END);
    }

    @Test
    void aSessionThatIsLostFailsTheTurnAndTheNextOneBeginsAnew() {
        CompletableFuture<Turn> turn = converse("a", input(text("one")));
        CompletableFuture<Turn> waiting = converse("a", input(text("two")));
        connector.last().end(1008, false);

        assertThat(failureOf(turn).getCode()).isEqualTo("connection_lost");
        assertThat(connector.connections).hasSize(2);
        sayTurn(connector.last(), "2");
        assertThat(waiting).isCompletedWithValueMatching(each -> "2".equals(each.text()));
    }

    @Test
    void aSetupThatIsRefusedFailsTheTurn() {
        var refused = FakeConnection.failure(false);
        connector.refuse(refused);

        assertThat(failureOf(converse("a", input(text("one"))))).isSameAs(refused);
        assertThat(sessions.size()).isZero();
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void anAnswerThatThisTurnInterruptsIsNotItsAnswer() {
        functions.declare(true, "a");
        converse("a", input(text("one")));
        FakeConnection api = connector.last();
        api.say(toolCall("1", "a", "{}"));
        sayTurn(api, "I have begun");
        functions.complete(0, "done");
        api.say(said("It is"));

        CompletableFuture<Turn> second = converse("a", input(text("two")));
        api.say("{'serverContent':{'interrupted':true}}").say(TURN_COMPLETE);
        sayTurn(api, "2");

        assertThat(second).isCompletedWithValueMatching(turn -> "2".equals(turn.text()));
    }

    @Test
    void aSilentSessionEndsBetweenTurns() {
        settings = settings(Map.of("silenceTimeout", Duration.ofMinutes(2)));
        converse("a", input(text("one")));
        sayTurn(connector.last(), "1");

        timer.advance(Duration.ofMinutes(2));
        assertThat(connector.last().closed).isTrue();
        CompletableFuture<Turn> next = converse("a", input(text("two")));
        sayTurn(connector.last(), "2");

        assertThat(next).isCompleted();
        assertThat(connector.connections).hasSize(2);
    }

    @Test
    void stoppingFailsAllTurns() {
        CompletableFuture<Turn> first = converse("a", input(text("one")));
        CompletableFuture<Turn> second = converse("a", input(text("two")));
        CompletableFuture<Turn> alone = converse(null, input(text("three")));

        assertThat(sessions.close()).isCompleted();

        assertThat(List.of(first, second, alone))
                .allSatisfy(turn -> assertThat(failureOf(turn).getCode()).isEqualTo("cancelled"));
        assertThat(failureOf(converse("b", input(text("four")))).getCode()).isEqualTo("cancelled");
        assertThat(connector.connections).hasSize(2).allMatch(connection -> connection.closed);
    }

    @Test
    void aTimerThatHasStoppedFailsTheTurn() {
        LiveSessions stopped = new LiveSessions(1, new java.util.concurrent.ScheduledThreadPoolExecutor(0) {
            {
                shutdown();
            }
        });

        CompletableFuture<Turn> turn = stopped.converse("a", input(text("one")), plan(), TIMEOUT);

        assertThat(failureOf(turn).getCode()).isEqualTo("internal_error");
        assertThat(stopped.size()).isZero();
    }

    @Test
    void aTurnThatWaitsForOneThatClosesOpensAnotherSession() {
        CompletableFuture<Turn> first = converse("a", closing(text("one")));
        CompletableFuture<Turn> second = converse("a", input(text("two")));

        sayTurn(connector.last(), "1");
        assertThat(first).isCompletedWithValueMatching(turn -> "1".equals(turn.text()));
        assertThat(connector.connections).hasSize(2);
        assertThat(connector.connection(0).sent).containsExactly(text("one"));
        sayTurn(connector.last(), "2");

        assertThat(second).isCompletedWithValueMatching(turn -> "2".equals(turn.text()));
    }

    @Test
    void aTurnAfterOneThatIsCancelledInTheMiddleHasAnotherSession() {
        List<CompletableFuture<Turn>> turns = new ArrayList<>();
        // As if another thread cancelled it while a message of the API is taken.
        functions.declare("a").run(call -> {
            turns.get(0).cancel(true);
            return new CompletableFuture<>();
        });
        turns.add(converse("a", input(text("one"))));
        turns.add(converse("a", input(text("two"))));

        FakeConnection api = connector.last();
        api.say(toolCall("1", "a", "{}"));
        sayTurn(api, "1");
        sayTurn(connector.last(), "2");

        assertThat(api.sent).containsExactly(text("one"));
        assertThat(connector.connections).hasSize(2);
        assertThat(turns.get(1)).isCompletedWithValueMatching(turn -> "2".equals(turn.text()));
    }

    @Test
    void aTurnThatHadBegunBeforeIsNotTheAnswer() {
        functions.declare(true, "a");
        converse("a", input(text("one")));
        FakeConnection api = connector.last();
        api.say(toolCall("1", "a", "{}"));
        sayTurn(api, "I have begun");
        functions.complete(0, "done");
        api.say(said("It is"));

        CompletableFuture<Turn> second = converse("a", input(text("two")));
        sayTurn(api, " done");
        assertThat(second).isNotDone();
        sayTurn(api, "2");

        assertThat(second).isCompletedWithValueMatching(turn -> "2".equals(turn.text()));
    }

    @Test
    void aTurnAboutALateResultIsNotTheAnswer() {
        functions.declare(true, "a");
        converse("a", input(text("one")));
        FakeConnection api = connector.last();
        api.say(toolCall("1", "a", "{}"));
        sayTurn(api, "I have begun");
        functions.complete(0, "done");

        CompletableFuture<Turn> second = converse("a", input(text("two")));
        sayTurn(api, "It is done");
        assertThat(second).isNotDone();
        sayTurn(api, "2");

        assertThat(second).isCompletedWithValueMatching(turn -> "2".equals(turn.text()));
    }

    @Test
    void aResultDuringATurnNeedsNoTurnOfItsOwn() {
        functions.declare(true, "a");
        CompletableFuture<Turn> first = converse("a", input(text("one")));
        FakeConnection api = connector.last();
        api.say(toolCall("1", "a", "{}"));
        functions.complete(0, "done");
        sayTurn(api, "It is done");
        assertThat(first).isCompletedWithValueMatching(turn -> "It is done".equals(turn.text()));

        CompletableFuture<Turn> second = converse("a", input(text("two")));
        sayTurn(api, "2");

        assertThat(second).isCompletedWithValueMatching(turn -> "2".equals(turn.text()));
    }

    @Test
    void aTurnMayTakeForEver() {
        CompletableFuture<Turn> turn =
                sessions.converse("a", input(text("one")), plan(), Duration.ofMillis(Long.MAX_VALUE));
        timer.advance(Duration.ofHours(1));
        assertThat(turn).isNotDone();

        sayTurn(connector.last(), "1");

        assertThat(turn).isCompletedWithValueMatching(each -> "1".equals(each.text()));
    }

    @Test
    void aTurnThatBeginsWhileAllAreStoppedIsCancelled() {
        converse("b", input(text("one")));
        sayTurn(connector.last(), "1");
        List<CompletableFuture<Turn>> late = new ArrayList<>();
        CompletableFuture<Turn> first = converse("a", input(text("one")));
        CompletableFuture<Void> then =
                first.handle((turn, failure) -> null).thenRun(() -> late.add(converse("b", input(text("two")))));

        sessions.close();

        assertThat(then).isCompleted();
        assertThat(failureOf(late.get(0)).getCode()).isEqualTo("cancelled");
        assertThat(connector.connection(0).sent).containsExactly(text("one"));
    }
}
