/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.live.message.LiveEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SessionOutputTest extends SessionTestSupport {

    @Test
    void eventsComeInOrderWithTheNumbersOfTheirTurns() {
        sendText("one");
        FakeConnection api = connector.last();
        api.say(handle("h0"));
        sayTurn(api, "Hello", " you");
        sendText("two");
        sayTurn(api, "Bye");

        assertThat(events.types())
                .containsExactly("opened 0", "text 1", "text 1", "turnComplete 1", "text 2", "turnComplete 2");
        assertThat(texts(events.turns())).containsExactly("Hello you", "Bye");
        assertThat(events.events).allMatch(event -> ID.equals(event.sessionId()));
    }

    @Test
    void aMessageMayHoldSeveralEvents() {
        sendText("one");
        connector
                .last()
                .say("{'serverContent':{'modelTurn':{'parts':[{'text':'a'},{'text':'b'}]},"
                        + "'outputTranscription':{'text':'ab'},'generationComplete':true,'turnComplete':true},"
                        + "'usageMetadata':{'promptTokenCount':1,'responseTokenCount':2,'totalTokenCount':3}}");

        assertThat(events.types())
                .containsExactly(
                        "opened 0",
                        "text 1",
                        "text 1",
                        "outputTranscription 1",
                        "generationComplete 1",
                        "turnComplete 1");
        Turn turn = events.turns().get(0);
        assertThat(turn.text()).isEqualTo("ab");
        assertThat(turn.outputTranscript()).isEqualTo("ab");
        assertThat(turn.usage().input()).isEqualTo(1);
        assertThat(turn.usage().total()).isEqualTo(3);
        assertThat(turn.interrupted()).isFalse();
    }

    @Test
    void aTurnHoldsWhatWasHeardAndSaid() {
        send(input(audio("AAAA")));
        connector
                .last()
                .say("{'serverContent':{'inputTranscription':{'text':'How are '}}}")
                .say("{'serverContent':{'inputTranscription':{'text':'you?'}}}")
                .say("{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'mimeType':'audio/pcm;rate=24000',"
                        + "'data':'AQIDBA=='}}]},'outputTranscription':{'text':'Fine.'}}}")
                .say("{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'mimeType':'audio/pcm;rate=24000',"
                        + "'data':'BQY='}}]}}}")
                .say(TURN_COMPLETE);

        Turn turn = events.turns().get(0);
        assertThat(turn.audio().samples()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(turn.audio().rate()).isEqualTo(24_000);
        assertThat(turn.inputTranscript()).isEqualTo("How are you?");
        assertThat(turn.outputTranscript()).isEqualTo("Fine.");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 3})
    void aTurnKeepsAsMuchAudioAsAllowedInWholeSamples(int maxTurnAudio) {
        settings = settings(Map.of("maxTurnAudio", maxTurnAudio));
        send(input(audio("AAAA")));
        String piece = "{'serverContent':{'modelTurn':{'parts':[{'inlineData':{'mimeType':'audio/pcm;rate=24000',"
                + "'data':'AQIDBA=='}}]}}}";
        connector.last().say(piece).say(piece).say(TURN_COMPLETE);

        assertThat(events.turns().get(0).audio().samples()).hasSize(maxTurnAudio / 2 * 2);
        assertThat(events.count(LiveEventType.audio)).isEqualTo(2);
    }

    @Test
    void aTurnKeepsAMillionCharactersOfText() {
        sendText("one");
        String word = "w".repeat(300_000);
        for (int i = 0; i < 5; i++) {
            connector.last().say(said(word));
        }
        connector.last().say(TURN_COMPLETE);

        assertThat(events.turns().get(0).text()).hasSize(1_000_000);
    }

    @Test
    void anInterruptedTurnSaysSo() {
        sendText("one");
        FakeConnection api = connector.last();
        api.say(said("Hel")).say("{'serverContent':{'interrupted':true}}");
        api.say("{'serverContent':{'inputTranscription':{'text':'stop'}}}").say(TURN_COMPLETE);
        sayTurn(api, "Fine");

        assertThat(events.types())
                .containsExactly(
                        "opened 0",
                        "text 1",
                        "interrupted 1",
                        "inputTranscription 1",
                        "turnComplete 1",
                        "text 2",
                        "turnComplete 2");
        assertThat(events.turns()).extracting(Turn::interrupted).containsExactly(true, false);
        assertThat(events.turns()).extracting(Turn::inputTranscript).containsExactly("", "stop");
    }

    @Test
    void anInterruptionBetweenTurnsBeginsNone() {
        sendText("one");
        sayTurn(connector.last(), "Hello");
        connector.last().say("{'serverContent':{'interrupted':true}}");
        sayTurn(connector.last(), "Bye");

        assertThat(events.types())
                .containsExactly("opened 0", "text 1", "turnComplete 1", "interrupted 1", "text 2", "turnComplete 2");
    }

    @Test
    void nothingIsReadWhileTheListenerIsBusy() {
        events.hold();
        sendText("one");
        FakeConnection api = connector.last();
        assertThat(api.demanded()).isZero();
        sayTurn(api, "a", "b");
        assertThat(api.delivered).isZero();

        events.takeOne();
        assertThat(events.types()).containsExactly("opened 0", "text 1");
        assertThat(api.delivered).isOne();
        assertThat(api.demanded()).isZero();

        events.takeOne();
        assertThat(api.delivered).isEqualTo(2);

        events.release();
        assertThat(events.types()).containsExactly("opened 0", "text 1", "text 1", "turnComplete 1");
        assertThat(api.demanded()).isOne();
    }

    @Test
    void allEventsOfAMessageAreTakenBeforeTheNextOneIsRead() {
        sendText("one");
        FakeConnection api = connector.last();
        events.hold();
        api.say("{'serverContent':{'modelTurn':{'parts':[{'text':'a'},{'text':'b'}]}}}")
                .say(said("c"));

        assertThat(events.types()).containsExactly("opened 0", "text 1");
        events.takeOne();
        assertThat(api.delivered).isOne();
        events.takeOne();
        assertThat(api.delivered).isEqualTo(2);
    }

    @Test
    void aListenerThatTakesThousandsOfEventsAtOnceDoesNotDeepenTheStack() {
        sendText("one");
        FakeConnection api = connector.last();
        events.hold();
        api.say(said("first"));
        for (int i = 0; i < 20_000; i++) {
            api.say(said("w"));
        }
        events.release();

        assertThat(events.count(LiveEventType.text)).isEqualTo(20_001);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aListenerThatThrowsEndsTheSession(boolean anError) {
        events.on(event -> {
            if (event.event().type() == LiveEventType.text) {
                if (anError) {
                    throw new AssertionError("secret");
                }
                throw new IllegalStateException("secret");
            }
        });
        sendText("one");
        connector.last().block();
        CompletableFuture<Void> waiting = sendText("two");

        connector.last().say(said("a")).say(said("b"));

        assertThat(events.types()).containsExactly("opened 0", "text 1", "closed 1");
        assertThat(events.last().failure().getCode()).isEqualTo("internal_error");
        assertThat(events.last().failure()).hasMessageNotContaining("secret");
        assertThat(failureOf(waiting)).isSameAs(events.last().failure());
        assertThat(connector.last().closed).isTrue();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void aListenerWhoseFutureFailsEndsTheSession() {
        sendText("one");
        events.hold();
        connector.last().say("{'serverContent':{'modelTurn':{'parts':[{'text':'a'},{'text':'b'}]}}}");
        var failure = FakeConnection.failure(false);

        events.failOne(failure);
        events.release();

        assertThat(events.types()).containsExactly("opened 0", "text 1", "closed 1");
        assertThat(events.last().failure()).isSameAs(failure);
        assertThat(sessions.size()).isZero();
    }

    @Test
    void aListenerThatAlwaysThrowsLeavesNothing() {
        events.on(event -> {
            throw new NoClassDefFoundError();
        });

        CompletableFuture<Void> sent = sendText("one");

        assertThat(sent).isCompletedExceptionally();
        assertThat(events.types()).containsExactly("opened 0", "closed 0");
        assertThat(sessions.size()).isZero();
    }

    @Test
    void aListenerMaySendWithinAnEvent() {
        events.on(event -> {
            if (event.event().type() == LiveEventType.turnComplete && event.turn() == 1) {
                sendText("two");
            }
        });
        sendText("one");
        sayTurn(connector.last(), "a");

        assertThat(connector.last().sent).containsExactly(text("one"), text("two"));
    }

    @Test
    void anInterruptionBetweenTurnsDoesNotMarkTheNextTurn() {
        sendText("one");
        FakeConnection api = connector.last();
        sayTurn(api, "Hello");
        api.say("{'serverContent':{'interrupted':true}}")
                .say("{'serverContent':{'inputTranscription':{'text':'stop'}}}");
        sayTurn(api, "Bye");
        sayTurn(api, "Again");

        assertThat(events.turns()).extracting(Turn::interrupted).containsExactly(false, false, false);
        assertThat(events.turns()).extracting(Turn::inputTranscript).containsExactly("", "stop", "");
    }
}
