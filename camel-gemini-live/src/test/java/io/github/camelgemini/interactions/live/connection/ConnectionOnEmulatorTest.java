/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.live.message.ClientMessages;
import io.github.camelgemini.interactions.live.message.LiveEvent;
import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.live.message.ServerMessages;
import io.github.camelgemini.interactions.live.message.SessionHandle;
import io.github.camelgemini.interactions.live.message.SetupMessage;
import io.github.camelgemini.interactions.live.message.SetupSettings;
import io.github.camelgemini.interactions.live.message.TurnDetection;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.request.AdditionalFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.live.connection.Connectors.json;
import static io.github.camelgemini.interactions.live.connection.Recorder.failureOf;
import static io.github.camelgemini.interactions.live.connection.Recorder.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

/** Connections and messages against the emulator, which refuses what the API does not know. */
class ConnectionOnEmulatorTest {

    private static final TurnDetection MANUAL = new TurnDetection(
            false, "low", "high", 20, 500, "start_of_activity_interrupts", "turn_includes_only_activity");

    private final Emulator emulator = Emulator.builder().start();
    private final JettyConnector connector = Connectors.at(emulator.baseUrl()).start();
    private final Recorder heard = new Recorder();

    @AfterEach
    void stop() {
        connector.close();
        emulator.close();
    }

    private static ObjectNode setup(String modality, TurnDetection turns) throws Exception {
        SetupSettings settings = new SetupSettings(
                "gemini-3.8-live",
                modality,
                "Puck",
                "en-US",
                "Be brief.",
                0.5,
                0.9,
                1000,
                "low",
                "low",
                true,
                true,
                true,
                true,
                10_000L,
                5_000L,
                true,
                turns);
        return SetupMessage.of(
                settings,
                AdditionalFields.of(
                        "additionalSetupProperty", Map.of("proactivity.proactiveAudio", true), Json.ofValues()));
    }

    private Connection connect(ObjectNode setup) throws Exception {
        return resultOf(connector.connect(setup, heard));
    }

    /** Reads the messages up to the end of the turn. */
    private List<LiveEvent> turn(Connection connection) throws Exception {
        List<LiveEvent> events = new ArrayList<>();
        while (events.stream().noneMatch(event -> event.type() == LiveEventType.turnComplete)) {
            events.addAll(ServerMessages.events(next(connection)));
        }
        return events;
    }

    private JsonNode next(Connection connection) throws Exception {
        connection.demand();
        return heard.next();
    }

    private static String texts(List<LiveEvent> events, LiveEventType type) {
        StringBuilder texts = new StringBuilder();
        events.stream().filter(event -> event.type() == type).forEach(event -> texts.append(event.text()));
        return texts.toString();
    }

    @Test
    void aSetupWithEverySettingIsTakenAndATurnIsHeard() throws Exception {
        Connection connection = connect(setup("audio", TurnDetection.DEFAULT));

        resultOf(connection.send(ClientMessages.text("Repeat: hello world")));
        List<LiveEvent> events = turn(connection);

        assertThat(texts(events, LiveEventType.outputTranscription)).isEqualTo("hello world");
        assertThat(events).extracting(LiveEvent::type).contains(LiveEventType.audio, LiveEventType.generationComplete);
        assertThat(events).extracting(LiveEvent::type).doesNotContain(LiveEventType.unknown, LiveEventType.usage);
        Pcm first = events.stream()
                .filter(event -> event.type() == LiveEventType.audio)
                .findFirst()
                .orElseThrow()
                .audio();
        assertThat(first.rate()).isEqualTo(24_000);
        assertThat(EmulatedLive.heard(first.samples())).isEqualTo("hello");
    }

    @Test
    void speechBetweenTheMarksIsATurn() throws Exception {
        Connection connection = connect(setup("text", MANUAL));

        connection.send(ClientMessages.activityStart());
        connection.send(ClientMessages.audio(new Pcm(EmulatedLive.speech("Repeat: good morning", 16_000), 16_000)));
        connection.send(ClientMessages.image(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}, "image/jpeg"));
        connection.send(ClientMessages.activityEnd());
        List<LiveEvent> events = turn(connection);

        assertThat(texts(events, LiveEventType.inputTranscription)).contains("good morning");
        assertThat(texts(events, LiveEventType.text)).contains("good morning");

        // Not allowed between marks; the handles that come first are read, too.
        connection.send(ClientMessages.audioStreamEnd());
        for (int i = 0; i < 10; i++) {
            connection.demand();
        }
        assertThat(heard.end().failure().getCode()).isEqualTo("invalid_message");
    }

    @Test
    void aFunctionIsCalledAndAnswered() throws Exception {
        ObjectNode setup = SetupMessage.with(
                setup("text", TurnDetection.DEFAULT),
                null,
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(json("{'name':'lights','parametersJsonSchema':{'type':'object','properties':{}}}")));
        Connection connection = connect(setup);
        connection.send(ClientMessages.text("Call lights"));
        List<FunctionCall> calls = List.of();
        while (calls.isEmpty()) {
            calls = ServerMessages.functionCalls(next(connection));
        }

        connection.send(ClientMessages.toolResponse(
                calls.get(0).id(), "lights", json("{'result':'They are on'}"), "WHEN_IDLE"));

        assertThat(texts(turn(connection), LiveEventType.text)).contains("They are on");
    }

    @Test
    void anotherConnectionGoesOnWithAHandle() throws Exception {
        ObjectNode setup = setup("text", TurnDetection.DEFAULT);
        Connection first = connect(setup);
        Optional<SessionHandle> handle = Optional.empty();
        while (handle.flatMap(update -> Optional.ofNullable(update.handle())).isEmpty()) {
            handle = ServerMessages.handle(next(first));
        }
        first.close();
        heard.end();

        Recorder again = new Recorder();
        ObjectNode resumed =
                SetupMessage.with(setup, handle.orElseThrow().handle(), JsonNodeFactory.instance.arrayNode());
        Connection second = resultOf(connector.connect(resumed, again));

        assertThat(second.setupComplete().has("setupComplete")).isTrue();
        assertThat(emulator.live().connections()).hasSize(2);
    }

    @Test
    void theEndOfAConnectionIsAnnounced() throws Exception {
        Connection connection = connect(setup("text", TurnDetection.DEFAULT));
        emulator.live().goAway(emulator.live().connections().get(0).sessionId(), Duration.ofMillis(1500));

        JsonNode message = next(connection);
        while (!message.has("goAway")) {
            message = next(connection);
        }

        assertThat(message).isEqualTo(json("{'goAway':{'timeLeft':'1.5s'}}"));
        connection.demand();
        connection.demand();
        assertThat(heard.end().code()).isEqualTo(1011);
        assertThat(heard.end().failure().isRetryable()).isTrue();
    }

    @Test
    void whatTheApiRefusesHasACode() throws Exception {
        assertThat(failureOf(connector.connect(json("{'setup':{'model':'models/none'}}"), heard))
                        .getCode())
                .isEqualTo("unknown_model");
        assertThat(failureOf(connector.connect(json("{'setup':{'model':'models/gemini-3.8-live','no':1}}"), heard))
                        .getCode())
                .isEqualTo("invalid_setup");
        assertThat(failureOf(connector.connect(
                                json(
                                        "{'setup':{'model':'models/gemini-3.8-live','sessionResumption':{'handle':'gone'}}}"),
                                heard))
                        .getCode())
                .isEqualTo("session_lost");
    }

    @Test
    void aMissingKeyIsRefused() {
        try (JettyConnector nobody = Connectors.at(emulator.baseUrl()).key(null).start()) {
            CompletableFuture<Connection> opening = nobody.connect(Connectors.setup(), heard);

            GeminiInteractionsException failure = failureOf(opening);

            assertThat(failure.getCategory()).isEqualTo(ErrorCategory.AUTH);
            assertThat(failure.getCode()).isEqualTo("unauthenticated");
        }
    }

    @Test
    void aResetOfTheServerCanBeResumed() throws Exception {
        Connection connection = connect(Connectors.setup());
        emulator.reset();
        connection.demand();

        assertThat(heard.end().code()).isEqualTo(1001);
        assertThat(heard.end().failure().isRetryable()).isTrue();
    }
}
