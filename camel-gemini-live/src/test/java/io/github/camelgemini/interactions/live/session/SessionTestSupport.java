/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Sessions on connections without a network, in a time that the test moves on. After each test no session and no timer task is left. */
abstract class SessionTestSupport {

    static final String ID = "call-1";
    static final String TURN_COMPLETE = "{'serverContent':{'turnComplete':true}}";

    final ManualTimer timer = new ManualTimer();
    final FakeConnector connector = new FakeConnector();
    final FakeFunctions functions = new FakeFunctions();
    final RecordedEvents events = new RecordedEvents();
    SessionSettings settings = settings(Map.of());
    LiveSessions sessions = new LiveSessions(10, timer, timer::nanos);

    static SessionSettings settings(Map<String, Object> changes) {
        return new SessionSettings(
                (boolean) changes.getOrDefault("resumption", true),
                (int) changes.getOrDefault("maxReconnects", 5),
                Duration.ofMillis((int) changes.getOrDefault("firstPause", 500)),
                (int) changes.getOrDefault("maxBufferedInput", 1_000_000),
                (int) changes.getOrDefault("maxReplayedInput", 1_000_000),
                (Duration) changes.getOrDefault("maxDuration", Duration.ofHours(12)),
                (Duration) changes.getOrDefault("silenceTimeout", Duration.ZERO),
                (int) changes.getOrDefault("maxTurnAudio", 1_000_000),
                (int) changes.getOrDefault("maxParallelTools", 8));
    }

    @AfterEach
    void nothingIsLeft() {
        events.release();
        connector.connections.forEach(connection -> connection.deaf = false);
        CompletableFuture<Void> closed = sessions.close();
        connector.connections.forEach(connection -> {
            if (connection.closed) {
                connection.end(1000, false);
            }
        });
        assertThat(closed).isCompleted();
        assertThat(sessions.size()).isZero();
        assertThat(timer.waiting()).isZero();
        assertThat(connector.connections).allMatch(connection -> connection.ended || connection.delivered == 0);
        timer.shutdownNow();
    }

    SessionPlan plan() {
        return new SessionPlan(connector, json(setup()), functions, settings);
    }

    private String setup() {
        return settings.resumption()
                ? "{'setup':{'model':'models/m','sessionResumption':{}}}"
                : "{'setup':{'model':'models/m'}}";
    }

    static ObjectNode json(String json) {
        try {
            return (ObjectNode) Json.read(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static LiveInput input(String... messages) {
        return new LiveInput(Stream.of(messages).map(SessionTestSupport::json).toList(), false);
    }

    static String text(String text) {
        return "{'realtimeInput':{'text':'" + text + "'}}";
    }

    static String audio(String data) {
        return "{'realtimeInput':{'audio':{'mimeType':'audio/pcm;rate=16000','data':'" + data + "'}}}";
    }

    static final String ACTIVITY_START = "{'realtimeInput':{'activityStart':{}}}";
    static final String ACTIVITY_END = "{'realtimeInput':{'activityEnd':{}}}";

    static LiveInput closing(String... messages) {
        return new LiveInput(input(messages).messages(), true);
    }

    CompletableFuture<Void> send(LiveInput input) {
        return sessions.send(ID, input, plan(), events);
    }

    CompletableFuture<Void> sendText(String text) {
        return send(input(text(text)));
    }

    /** Says a whole turn of some words. */
    static void sayTurn(FakeConnection connection, String... words) {
        for (String word : words) {
            connection.say(said(word));
        }
        connection.say(TURN_COMPLETE);
    }

    static String said(String word) {
        return "{'serverContent':{'modelTurn':{'parts':[{'text':'" + word + "'}]}}}";
    }

    static String handle(String handle) {
        return "{'sessionResumptionUpdate':{'newHandle':'" + handle + "','resumable':true}}";
    }

    static String toolCall(String id, String name, String args) {
        return "{'toolCall':{'functionCalls':[{'id':'" + id + "','name':'" + name + "','args':" + args + "}]}}";
    }

    static String toolResponse(String id, String name, String result) {
        return "{'toolResponse':{'functionResponses':[{'id':'" + id + "','name':'" + name + "','response':{'result':'"
                + result + "'}}]}}";
    }

    static GeminiInteractionsException failureOf(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        Throwable failure = catchThrowable(() -> future.get(0, java.util.concurrent.TimeUnit.SECONDS));
        return (GeminiInteractionsException) failure.getCause();
    }

    static List<String> texts(List<Turn> turns) {
        return turns.stream().map(Turn::text).toList();
    }
}
