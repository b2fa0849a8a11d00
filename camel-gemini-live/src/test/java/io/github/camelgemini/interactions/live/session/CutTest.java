/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.live.message.LiveEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections that break after each message, in both directions, also twice: nothing is lost, nothing is repeated, and no function runs twice. */
@Timeout(120)
class CutTest extends SessionTestSupport {

    private static final List<LiveInput> CONVERSATION = List.of(
            input(text("one")),
            input(ACTIVITY_START, audio("AAAA"), audio("BBBB"), ACTIVITY_END),
            input(text("call lights")),
            input(text("count")));

    /** Where the first two connections break; 0 for nowhere. */
    private record Cuts(int first, int second, boolean ofClient) {}

    /** What a conversation has brought. */
    private record Outcome(RecordedEvents events, FakeConnector connector, FakeFunctions functions) {}

    private Outcome talk(FakeModel model, List<LiveInput> inputs, Cuts cuts, boolean allAtOnce) {
        FakeConnector connecting = new FakeConnector();
        Deque<Integer> breaks = new ArrayDeque<>(List.of(cuts.first(), cuts.second()));
        connecting.onOpen(connection -> {
            int cut = breaks.isEmpty() ? 0 : breaks.remove();
            int after = cut == 0 ? Integer.MAX_VALUE : cut;
            connection.cutAfter = cuts.ofClient() ? Integer.MAX_VALUE : after;
            connection.cutAfterSent = cuts.ofClient() ? after : Integer.MAX_VALUE;
            model.serve(connection);
        });
        FakeFunctions running = new FakeFunctions()
                .declare(model.nonBlocking, "lights")
                .run(call -> CompletableFuture.completedFuture(FakeFunctions.result("on")));
        RecordedEvents recorded = new RecordedEvents();
        SessionPlan plan = new SessionPlan(connecting, json("{'setup':{}}"), running, settings);
        Deque<LiveInput> rest = new ArrayDeque<>(inputs);
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        recorded.on(event -> {
            if (event.event().type() == LiveEventType.turnComplete && !rest.isEmpty() && !allAtOnce) {
                sent.add(sessions.send(ID, rest.remove(), plan, recorded));
            }
        });
        do {
            sent.add(sessions.send(ID, rest.remove(), plan, recorded));
        } while (allAtOnce && !rest.isEmpty());
        // The pauses between attempts, and less than the wait for an answer that does not come.
        timer.advance(Duration.ofSeconds(2));
        assertThat(sent)
                .as("%s", cuts)
                .hasSize(inputs.size())
                .allMatch(each -> each.isDone() && !each.isCompletedExceptionally());
        sessions.send(ID, closing(), plan, recorded);
        assertThat(recorded.last().failure()).as("%s", cuts).isNull();
        return new Outcome(recorded, connecting, running);
    }

    private static int messages(Outcome whole, boolean ofClient) {
        FakeConnection only = whole.connector().last();
        return ofClient ? only.sent.size() : only.delivered;
    }

    private void cutEverywhere(Stream<FakeModel> models, List<LiveInput> inputs, boolean allAtOnce, String... answers) {
        models.forEach(kind -> {
            for (boolean ofClient : List.of(false, true)) {
                int all = messages(talk(copy(kind), inputs, new Cuts(0, 0, ofClient), allAtOnce), ofClient);
                assertThat(all).isGreaterThan(inputs.size() - 1);
                for (int first = 1; first <= all; first++) {
                    // Replays make the second connection longer than the first.
                    for (int second = 0; second <= all + 2; second++) {
                        Cuts cuts = new Cuts(first, second, ofClient);
                        Outcome outcome = talk(copy(kind), inputs, cuts, allAtOnce);
                        check(outcome, cuts, answers);
                    }
                }
            }
        });
    }

    private static FakeModel copy(FakeModel kind) {
        FakeModel copy = new FakeModel();
        copy.nonBlocking = kind.nonBlocking;
        copy.resumable = kind.resumable;
        return copy;
    }

    private static void check(Outcome outcome, Cuts cuts, String... answers) {
        assertThat(texts(outcome.events().turns())).as("%s", cuts).containsExactly(answers);
        assertThat(outcome.functions().calls).as("%s", cuts).hasSizeLessThanOrEqualTo(1);
        long interrupted = outcome.events().count(LiveEventType.interrupted);
        assertThat(interrupted).as("%s", cuts).isLessThanOrEqualTo(2);
        assertThat(outcome.events().count(LiveEventType.resumed))
                .as("%s", cuts)
                .isEqualTo(outcome.connector().connections.size() - 1);
        checkTurns(outcome.events().events, cuts);
    }

    /** Each turn ends once, by its end or because it is void, and its events do not mix with those of others. */
    private static void checkTurns(List<SessionEvent> all, Cuts cuts) {
        long turn = 0;
        boolean open = false;
        StringBuilder said = new StringBuilder();
        for (SessionEvent each : all) {
            switch (each.event().type()) {
                case text, toolCall -> {
                    if (!open) {
                        turn++;
                        open = true;
                        said.setLength(0);
                    }
                    assertThat(each.turn()).as("%s", cuts).isEqualTo(turn);
                    said.append(each.event().text() == null ? "" : each.event().text());
                }
                case turnComplete, interrupted -> {
                    assertThat(open).as("%s", cuts).isTrue();
                    assertThat(each.turn()).as("%s", cuts).isEqualTo(turn);
                    if (each.whole() != null) {
                        assertThat(each.whole().text()).isEqualTo(said.toString());
                    }
                    open = false;
                }
                default -> assertThat(each.turn()).as("%s", cuts).isEqualTo(turn);
            }
        }
    }

    @Test
    void aCutAfterEachMessageLosesNothing() {
        cutEverywhere(
                Stream.of(new FakeModel()),
                CONVERSATION,
                false,
                "you said one",
                "you said AAAABBBB",
                "result on",
                "heard 4");
    }

    @Test
    void aCutLosesNothingOfWhatWasSentWithoutWaitingForAnswers() {
        cutEverywhere(
                Stream.of(new FakeModel()),
                List.of(input(text("one")), input(text("two")), input(text("count"))),
                true,
                "you said one",
                "you said two",
                "heard 3");
    }

    @Test
    void aCutLosesNothingOfFunctionsThatDoNotHoldUpTheAnswer() {
        FakeModel model = new FakeModel();
        model.nonBlocking = true;
        cutEverywhere(
                Stream.of(model),
                List.of(input(text("call lights")), input(text("two"))),
                false,
                "started",
                "late on",
                "you said two");
    }

    @Test
    void withoutHandlesEverythingIsSaidAgain() {
        FakeModel model = new FakeModel();
        model.resumable = false;
        cutEverywhere(
                Stream.of(model), CONVERSATION, false, "you said one", "you said AAAABBBB", "result on", "heard 4");
    }
}
