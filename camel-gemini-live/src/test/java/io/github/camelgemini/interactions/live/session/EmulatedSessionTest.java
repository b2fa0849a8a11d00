/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.LiveConnection;
import io.github.camelgemini.interactions.emulator.LiveOptions;
import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.live.connection.ConnectorSettings;
import io.github.camelgemini.interactions.live.connection.JettyConnector;
import io.github.camelgemini.interactions.live.message.ClientMessages;
import io.github.camelgemini.interactions.live.message.LiveEventType;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions over real connections to the emulator. */
@Timeout(120)
class EmulatedSessionTest {

    private static final int RATE = 16_000;
    private static final Duration LONG = Duration.ofMinutes(5);

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension(Emulator.builder());

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final RecordedEvents events = new RecordedEvents();
    private final FakeFunctions functions = new FakeFunctions()
            .declare("lights")
            .run(call -> CompletableFuture.completedFuture(FakeFunctions.result("on")));
    private final LiveSessions sessions;
    private Emulator emulator = GEMINI.emulator();
    private JettyConnector connector;

    EmulatedSessionTest() {
        timer.setRemoveOnCancelPolicy(true);
        sessions = new LiveSessions(100, timer);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        sessions.close().get(30, TimeUnit.SECONDS);
        assertThat(sessions.size()).isZero();
        assertThat(timer.getQueue()).isEmpty();
        timer.shutdownNow();
        if (connector != null) {
            connector.close();
        }
    }

    private SessionPlan plan(String config) {
        if (connector == null) {
            ClientSettings api = new ClientSettings(
                    URI.create(emulator.baseUrl()),
                    "v1beta",
                    "AIza-test",
                    Map.of(),
                    LONG,
                    LONG,
                    1 << 20,
                    new RetryPolicy(0, false, LONG, LONG));
            connector = new JettyConnector(
                    new ConnectorSettings(api, new ConnectionSettings(LONG, 100, 100, null, null, 0), LONG, 16 << 20));
        }
        ObjectNode setup = SessionTestSupport.json("{'setup':{'model':'models/gemini-3.8-live',"
                + "'generationConfig':{'responseModalities':['TEXT']},'sessionResumption':{}" + config + "}}");
        SessionSettings settings = SessionTestSupport.settings(Map.of("firstPause", 5, "maxReconnects", 12));
        return new SessionPlan(connector, setup, functions, settings);
    }

    /** Looks often: these tests wait thousands of times for something that comes at once. */
    private static ConditionFactory await() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    private static LiveInput text(String text) {
        return new LiveInput(List.of(ClientMessages.text(text)), false);
    }

    /** Speech in pieces of a tenth of a second, and the end of the stream. */
    private static LiveInput speech(String text) {
        byte[] samples = EmulatedLive.speech(text, RATE);
        int piece = RATE / 10 * Short.BYTES;
        Stream<ObjectNode> pieces = IntStream.iterate(0, at -> at < samples.length, at -> at + piece)
                .mapToObj(at -> ClientMessages.audio(new Pcm(
                        java.util.Arrays.copyOfRange(samples, at, Math.min(samples.length, at + piece)), RATE)));
        return new LiveInput(
                Stream.concat(pieces, Stream.of(ClientMessages.audioStreamEnd()))
                        .toList(),
                false);
    }

    private List<LiveConnection> connections() {
        return emulator.live().connections();
    }

    /** Sends input and waits for the end of its turn. */
    private Turn say(LiveInput input, SessionPlan plan) throws Exception {
        int turns = events.turns().size();
        long ends = events.count(LiveEventType.closed);
        sessions.send("call", input, plan, events).get(30, TimeUnit.SECONDS);
        await().until(() -> events.turns().size() > turns || events.count(LiveEventType.closed) > ends);
        assertThat(events.turns()).hasSize(turns + 1);
        return events.turns().get(turns);
    }

    /** Talks for four turns; returns the texts of the turns. */
    private List<String> talk() throws Exception {
        SessionPlan plan = plan("");
        List<String> answers = new ArrayList<>();
        for (LiveInput input : List.of(
                text("My name is Ada."),
                speech("Repeat: one two"),
                text("Call lights"),
                text("How many messages have I sent?"))) {
            answers.add(say(input, plan).text());
        }
        sessions.send("call", new LiveInput(List.of(), true), plan, events).get(30, TimeUnit.SECONDS);
        assertThat(events.last().failure()).isNull();
        return answers;
    }

    private void forget() {
        emulator.reset();
        events.clear();
        functions.calls.clear();
    }

    @Test
    void aCutAfterEachMessageLosesNothing() throws Exception {
        List<String> answers = talk();
        assertThat(answers).hasSize(4).endsWith("You have sent 4 messages.").contains("one two");
        assertThat(functions.calls).hasSize(1);
        int all = connections().get(0).sent();
        assertThat(all).isGreaterThan(20);

        for (int cut = 1; cut <= all; cut++) {
            forget();
            emulator.live().cutNext(cut);

            assertThat(talk()).as("cut after %s", cut).isEqualTo(answers);
            assertThat(functions.calls).as("cut after %s", cut).hasSize(1);
            // With the last turn the session is closed, perhaps before it hears of the cut behind that turn.
            assertThat(connections()).as("cut after %s", cut).hasSizeGreaterThan(cut < all - 1 ? 1 : 0);
        }
    }

    @Test
    void aCutOfTheConnectionAfterTheCutLosesNothing() throws Exception {
        List<String> answers = talk();
        int all = connections().get(0).sent();

        for (int cut = 1; cut < all; cut += 3) {
            for (int again = 1; again <= 7; again += 2) {
                forget();
                emulator.live().cutNext(cut).cutNext(again);

                assertThat(talk()).as("cut after %s and %s", cut, again).isEqualTo(answers);
                assertThat(functions.calls)
                        .as("cut after %s and %s", cut, again)
                        .hasSize(1);
            }
        }
    }

    @Test
    void twelveMinutesTakeThreeConnections() throws Exception {
        try (Emulator slow = Emulator.builder()
                .live(new LiveOptions().manualPace().connectionLifetime(LONG, Duration.ofMinutes(1)))
                .start()) {
            emulator = slow;
            SessionPlan plan = plan("");
            AtomicLong age = new AtomicLong();
            int changes = 0;
            for (int minute = 1; minute <= 12; minute++) {
                int turns = events.turns().size();
                sessions.send("call", text("How many messages have I sent?"), plan, events)
                        .get(30, TimeUnit.SECONDS);
                await().until(() -> {
                    slow.live().advance(Duration.ofMillis(100));
                    age.addAndGet(100);
                    return events.turns().size() > turns;
                });
                slow.live().advance(Duration.ofMinutes(1));
                if (age.addAndGet(60_000) >= LONG.minusMinutes(1).toMillis()) {
                    // The end of the connection is announced. The client has a minute, which must not pass before it
                    // has read that.
                    changes++;
                    int expected = changes + 1;
                    await().untilAsserted(() -> assertThat(connections())
                            .as("%s times announced", events.count(LiveEventType.goAway))
                            .hasSize(expected));
                    age.set(0);
                }
            }

            assertThat(events.turns()).hasSize(12);
            assertThat(events.turns().get(11).text()).isEqualTo("You have sent 12 messages.");
            assertThat(events.count(LiveEventType.goAway)).isGreaterThanOrEqualTo(2);
            assertThat(events.count(LiveEventType.interrupted)).isZero();
            await().until(() -> connections().size() == events.count(LiveEventType.goAway) + 1);
            assertThat(connections()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(connections().subList(0, connections().size() - 1))
                    .allSatisfy(changed -> assertThat(changed.closeCode()).isEqualTo(1000));
        }
    }

    @Test
    void anAnnouncedEndDuringAnAnswerDoesNotCutIt() throws Exception {
        try (Emulator slow =
                Emulator.builder().live(new LiveOptions().manualPace()).start()) {
            emulator = slow;
            SessionPlan plan = plan("");
            sessions.send("call", text("Repeat: one two three four"), plan, events)
                    .get(30, TimeUnit.SECONDS);
            await().until(() -> events.count(LiveEventType.text) == 1);

            slow.live().goAway(connections().get(0).sessionId(), Duration.ofMinutes(1));
            await().until(() -> events.count(LiveEventType.goAway) == 1);
            await().until(() -> {
                slow.live().advance(Duration.ofMillis(100));
                return events.count(LiveEventType.resumed) == 1;
            });

            assertThat(SessionTestSupport.texts(events.turns())).containsExactly("one two three four");
            assertThat(events.count(LiveEventType.interrupted)).isZero();
            assertThat(connections().get(0).closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void whoeverGoesOnInterruptsTheAnswer() throws Exception {
        try (Emulator slow =
                Emulator.builder().live(new LiveOptions().manualPace()).start()) {
            emulator = slow;
            SessionPlan plan = plan("");
            sessions.send("call", text("Repeat: one two three four"), plan, events)
                    .get(30, TimeUnit.SECONDS);
            await().until(() -> events.count(LiveEventType.text) == 1);

            sessions.send("call", text("Repeat: five"), plan, events).get(30, TimeUnit.SECONDS);
            await().until(() -> {
                slow.live().advance(Duration.ofMillis(100));
                return events.turns().size() == 2;
            });

            assertThat(events.turns()).extracting(Turn::interrupted).containsExactly(true, false);
            assertThat(events.turns().get(1).text()).isEqualTo("five");
            assertThat(events.types()).contains("interrupted 1", "text 2");
        }
    }

    @Test
    void aSessionThatTheApiHasForgottenIsLost() throws Exception {
        SessionPlan plan = plan("");
        say(text("My name is Ada."), plan);

        emulator.reset();

        await().until(() -> events.count(LiveEventType.closed) == 1);
        assertThat(events.last().failure().getCode()).isEqualTo("session_lost");
        await().until(() -> sessions.size() == 0);
        assertThat(say(text("How many messages have I sent?"), plan).text()).isEqualTo("You have sent 1 message.");
    }

    @Test
    void aWrongSetupFailsTheInput() {
        CompletableFuture<Void> sent = sessions.send("call", text("hello"), plan(",'nonsense':true"), events);

        await().until(sent::isDone);
        assertThat(SessionTestSupport.failureOf(sent).getCode()).isEqualTo("invalid_setup");
        await().until(() -> sessions.size() == 0);
    }

    @Test
    void fortyConversationsRunAtOnce() throws Exception {
        SessionPlan plan = plan(",'realtimeInputConfig':{'automaticActivityDetection':{'disabled':true}}");
        List<CompletableFuture<Turn>> turns = IntStream.range(0, 40)
                .mapToObj(i -> sessions.converse(i % 2 == 0 ? null : "call-" + i, spoken("Repeat: m" + i), plan, LONG))
                .toList();

        for (int i = 0; i < 40; i++) {
            assertThat(turns.get(i).get(60, TimeUnit.SECONDS).text()).isEqualTo("m" + i);
        }
        await().until(() -> sessions.size() == 20);
        List<CompletableFuture<Turn>> more = IntStream.range(0, 40)
                .mapToObj(i -> sessions.converse("call-1", spoken("Repeat: n" + i), plan, LONG))
                .toList();
        for (int i = 0; i < 40; i++) {
            assertThat(more.get(i).get(60, TimeUnit.SECONDS).text()).isEqualTo("n" + i);
        }
        sessions.close().get(30, TimeUnit.SECONDS);
        await().until(() -> connections().stream().noneMatch(LiveConnection::isOpen));
        assertThat(connections()).hasSize(40).allMatch(connection -> connection.closeCode() == 1000);
    }

    private static LiveInput spoken(String text) {
        return new LiveInput(
                List.of(
                        ClientMessages.activityStart(),
                        ClientMessages.audio(new Pcm(EmulatedLive.speech(text, RATE), RATE)),
                        ClientMessages.activityEnd()),
                false);
    }

    @Test
    void conversationsSurviveConnectionsThatBreak() throws Exception {
        SessionPlan plan = plan(",'realtimeInputConfig':{'automaticActivityDetection':{'disabled':true}}");
        emulator.live().cutNext(4).cutNext(5).cutNext(6);

        Turn turn = sessions.converse(null, spoken("Repeat: one two three"), plan, LONG)
                .get(60, TimeUnit.SECONDS);

        assertThat(turn.text()).isEqualTo("one two three");
        assertThat(turn.usage().total()).isPositive();
        assertThat(connections()).hasSize(4);
    }
}
