/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that take their time, users who interrupt them, and connections whose time is over. The test moves the time on. */
class LiveTurnsTest {

    private static final int RATE = 16_000;
    private static final Duration WORD = Duration.ofMillis(100);
    private static final JsonNode INTERRUPTED = Wire.parse("{\"serverContent\":{\"interrupted\":true}}");

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension(Emulator.builder()
            .live(new LiveOptions().manualPace().connectionLifetime(Duration.ofMinutes(10), Duration.ofSeconds(50))));

    private final Emulator emulator = GEMINI.emulator();

    private void hear(LiveClient client, String text) {
        client.speak(EmulatedLive.speech(text, RATE), RATE, 3_200);
    }

    private static boolean isAudio(JsonNode message) {
        return message.at("/serverContent/modelTurn/parts/0/inlineData").isObject();
    }

    @Test
    void anAnswerIsAsFastAsItIsSpoken() throws Exception {
        try (LiveClient client = LiveClient.speaking(emulator, "")) {
            client.say("Repeat: one two three");
            assertThat(isAudio(client.next())).isTrue();
            assertThat(emulator.live().connections().get(0).sent()).isEqualTo(2);

            emulator.live().advance(WORD);
            assertThat(isAudio(client.next())).isTrue();
            emulator.live().advance(WORD);
            assertThat(isAudio(client.next())).isTrue();
            assertThat(client.next().at("/serverContent/generationComplete").asBoolean())
                    .isTrue();
            assertThat(emulator.live().connections().get(0).sent()).isEqualTo(5);

            emulator.live().advance(WORD);
            assertThat(client.next().at("/serverContent/turnComplete").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void speechInterruptsTheModel() throws Exception {
        try (LiveClient client = LiveClient.speaking(emulator, "'outputAudioTranscription':{}")) {
            client.say("Repeat: one two three four");
            client.until(LiveTurnsTest::isAudio);
            emulator.live().advance(WORD);
            client.until(LiveTurnsTest::isAudio);

            hear(client, "How many messages");
            assertThat(client.next()).isEqualTo(INTERRUPTED);
            JsonNode end = client.next();
            assertThat(end.at("/serverContent/turnComplete").asBoolean()).isTrue();
            assertThat(end.at("/usageMetadata/responseTokenCount").asInt()).isEqualTo(2);

            hear(client, " have I sent?");
            client.audioStreamEnd();
            client.next();
            emulator.live().advance(Duration.ofSeconds(5));
            List<JsonNode> turn = client.turn();

            assertThat(EmulatedLive.heard(LiveClient.audio(turn))).endsWith("have sent 2 messages.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'clientContent':{'turns':[{'role':'user','parts':[{'text':'Repeat: new'}]}],'turnComplete':true}}",
                "{'realtimeInput':{'text':'Repeat: new'}}"
            })
    void textInterruptsTheModel(String message) throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            client.say("Repeat: one two three").next();

            client.send(message);

            assertThat(client.next()).isEqualTo(INTERRUPTED);
            assertThat(client.next().at("/serverContent/turnComplete").asBoolean())
                    .isTrue();
            emulator.live().advance(Duration.ofSeconds(1));
            assertThat(client.answer()).isEqualTo("new");
        }
    }

    @Test
    void aMarkOfActivityInterruptsTheModel() throws Exception {
        try (LiveClient client = LiveClient.writing(
                emulator, "'realtimeInputConfig':{'automaticActivityDetection':{'disabled':true}}")) {
            client.say("Repeat: one two three").next();

            client.send("{'realtimeInput':{'activityStart':{}}}");

            assertThat(client.next()).isEqualTo(INTERRUPTED);
        }
    }

    /** The second answer begins when the first one is over. */
    @Test
    void aModelThatIsNotInterruptibleFinishes() throws Exception {
        try (LiveClient client = LiveClient.writing(
                emulator, "'sessionResumption':{},'realtimeInputConfig':{'activityHandling':'NO_INTERRUPTION'}")) {
            client.next();
            client.say("Repeat: one two").until(message -> message.has("serverContent"));
            client.send("{'realtimeInput':{'text':'How many messages'}}");
            client.send("{'realtimeInput':{'text':'have I sent?'}}");
            hear(client, "Thank you");
            client.audioStreamEnd();
            Awaitility.await()
                    .until(() -> emulator.live().connections().get(0).received().size() > 5);

            emulator.live().advance(Duration.ofSeconds(1));
            assertThat(LiveClient.text(client.turn())).isEqualTo("two");
            client.until(message -> message.has("serverContent"));
            emulator.live().advance(Duration.ofSeconds(5));
            assertThat(client.answer()).contains("8 words beginning \"How many messages have I sent? Thank you\"");
        }
    }

    @Test
    void aConnectionAnnouncesItsEnd() throws Exception {
        LiveClient client = LiveClient.writing(emulator, "");
        emulator.live().advance(Duration.ofMinutes(9));
        assertThat(client.unread()).isZero();

        emulator.live().advance(Duration.ofSeconds(10));
        assertThat(client.next()).isEqualTo(Wire.parse("{\"goAway\":{\"timeLeft\":\"50s\"}}"));
        client.say("Repeat: still");
        assertThat(LiveClient.text(List.of(client.next()))).isEqualTo("still");

        emulator.live().advance(Duration.ofSeconds(50));
        assertThat(client.closed())
                .isEqualTo(new LiveClient.Closed(1011, "Deadline expired before operation could complete."));
    }

    /** The old connection need not be closed by the client before the session goes on. */
    @Test
    void aSessionGoesOnAfterItsConnection() throws Exception {
        LiveClient client = LiveClient.writing(emulator, "'sessionResumption':{}");
        String handle = client.next().at("/sessionResumptionUpdate/newHandle").asText();
        emulator.live().goAway(client.sessionId(), Duration.ofSeconds(1));
        emulator.live().advance(Duration.ofSeconds(1));

        try (LiveClient next = LiveClient.writing(emulator, "'sessionResumption':{'handle':'" + handle + "'}")) {
            assertThat(next.sessionId()).isEqualTo(client.sessionId());
        }
    }

    /** What waits comes before what interrupts. */
    @Test
    void inputThatWaitsIsAnsweredWithWhatInterrupts() throws Exception {
        try (LiveClient client =
                LiveClient.writing(emulator, "'realtimeInputConfig':{'activityHandling':'NO_INTERRUPTION'}")) {
            client.say("Repeat: one two three").next();
            client.send("{'realtimeInput':{'text':'How many messages'}}");
            client.say("have I sent?");
            client.turn();
            client.next();
            emulator.live().advance(Duration.ofSeconds(10));

            assertThat(client.answer()).endsWith("beginning \"How many messages have I sent?\".");
        }
    }

    @Test
    void aConnectionGoesAwayOnDemand() throws Exception {
        LiveClient client = LiveClient.writing(emulator, "");
        LiveClient other = LiveClient.writing(emulator, "");

        emulator.live().goAway(client.sessionId(), Duration.ofMillis(1_500));

        assertThat(client.next()).isEqualTo(Wire.parse("{\"goAway\":{\"timeLeft\":\"1.5s\"}}"));
        emulator.live().advance(Duration.ofMillis(1_500));
        assertThat(client.closed().code()).isEqualTo(1011);
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void aClosedConnectionLeavesNothingToDo() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            client.say("Repeat: one two three").next();
        }
        Awaitility.await().until(() -> !emulator.live().connections().get(0).isOpen());
        emulator.live().advance(Duration.ofHours(1));

        assertThat(emulator.live().connections().get(0).sent()).isEqualTo(2);
        assertThat(emulator.live().connections().get(0).closeCode()).isEqualTo(1000);
    }
}
