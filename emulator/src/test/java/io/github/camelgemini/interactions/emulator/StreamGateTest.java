/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class StreamGateTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final String CREATE = "{\"model\":\"m\",\"input\":\"repeat: one two three\",\"stream\":true}";
    /** created, status; start, signature, stop; start, three words, stop; completed, done. */
    private static final int EVENTS = 12;

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();
    private final Wire wire = new Wire(emulator);

    /** Reads the next event of a stream that goes on. */
    private static JsonNode read(Iterator<String> lines) {
        String message = lines.next() + "\n" + lines.next() + "\n" + lines.next() + "\n";
        return Wire.events(message).get(0);
    }

    private static List<JsonNode> readAll(Iterator<String> lines) {
        List<JsonNode> events = new ArrayList<>();
        while (lines.hasNext()) {
            events.add(read(lines));
        }
        return events;
    }

    private JsonNode get(String id) throws Exception {
        return wire.send("GET", "/v1beta/interactions/" + id, null).json();
    }

    private Iterator<String> attach(String id, String query) throws Exception {
        return wire.lines("GET", "/v1beta/interactions/" + id + "?stream=true" + query, null)
                .iterator();
    }

    @Test
    void sendsNoEventBeforeItIsReleased() throws Exception {
        StreamGate gate = emulator.holdStreams();
        Iterator<String> lines = wire.lines("POST", "/v1/interactions", CREATE).iterator();

        for (int i = 0; i < EVENTS; i++) {
            assertThat(gate.sent()).isEqualTo(i);
            gate.next();
            gate.awaitSent(i + 1, LONG);
            JsonNode event = read(lines);
            assertThat(event.isTextual()).isEqualTo(i == EVENTS - 1);
            assertThat(event.path("event_id").asText()).isEqualTo(i == EVENTS - 1 ? "" : "evt_" + i);
        }
        assertThat(lines.hasNext()).isFalse();
        assertThat(gate.sent()).isEqualTo(EVENTS);
    }

    @Test
    void countsWhatWasReleasedBeforeTheStreamBegan() throws Exception {
        StreamGate gate = emulator.holdStreams();
        gate.release(2);
        gate.next();
        Iterator<String> lines = wire.lines("POST", "/v1/interactions", CREATE).iterator();

        gate.awaitSent(3, LONG);
        assertThat(read(lines).path("event_id").asText()).isEqualTo("evt_0");
        assertThat(read(lines).path("event_id").asText()).isEqualTo("evt_1");
        assertThat(read(lines).path("event_id").asText()).isEqualTo("evt_2");
        assertThat(gate.sent()).isEqualTo(3);
        gate.releaseAll();
        assertThat(readAll(lines)).hasSize(EVENTS - 3);
    }

    @Test
    void isInProgressUntilTheEventThatCompletesIt() throws Exception {
        try (StreamGate gate = emulator.holdStreams()) {
            gate.next();
            Iterator<String> lines =
                    wire.lines("POST", "/v1/interactions", CREATE).iterator();
            String id = read(lines).at("/interaction/id").asText();
            gate.release(EVENTS - 3);
            for (int i = 1; i < EVENTS - 2; i++) {
                read(lines);
            }

            JsonNode running = get(id);
            assertThat(running.path("status").asText()).isEqualTo("in_progress");
            assertThat(running.path("steps"))
                    .singleElement()
                    .matches(step -> "user_input".equals(step.path("type").asText()));
            assertThat(running.has("usage")).isFalse();
            assertThat(wire.ask("Go on", "\"previous_interaction_id\":\"" + id + "\"")
                            .errorCode())
                    .isEqualTo("failed_precondition");
            assertThat(wire.send("POST", "/v1beta/interactions/" + id + "/cancel", null)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("in_progress");
            assertThat(emulator.ledger().paidCreates()).isEqualTo(1);
            gate.next();
            assertThat(read(lines).path("event_type").asText()).isEqualTo("interaction.completed");
            assertThat(get(id).path("status").asText()).isEqualTo("completed");
        }
    }

    @Test
    void resumesWhatWasCutWhileItStillRuns() throws Exception {
        emulator.enqueue(Reply.byRules().with(StreamFault.endAfter(8)));
        StreamGate gate = emulator.holdStreams();
        gate.release(8);
        List<JsonNode> events = new ArrayList<>(
                readAll(wire.lines("POST", "/v1/interactions", CREATE).iterator()));
        String id = events.get(0).at("/interaction/id").asText();

        assertThat(events).hasSize(8);
        assertThat(get(id).path("status").asText()).isEqualTo("in_progress");
        assertThat(wire.send("GET", "/v1/interactions/" + id + "?stream=true&last_event_id=evt_8", null)
                        .status())
                .isEqualTo(400);
        Iterator<String> rest = attach(id, "&last_event_id=evt_7");
        gate.next();
        events.add(read(rest));
        gate.awaitSent(9, LONG);
        assertThat(gate.sent()).isEqualTo(9);
        gate.releaseAll();
        events.addAll(readAll(rest));
        assertThat(events)
                .extracting(event -> event.path("event_id").asText())
                .containsExactly(
                        "evt_0", "evt_1", "evt_2", "evt_3", "evt_4", "evt_5", "evt_6", "evt_7", "evt_8", "evt_9",
                        "evt_10", "");
        assertThat(Wire.joined(events)).isEqualTo("one two three");
    }

    @Test
    void tellsARunningInteractionFromTheStartAndGoesOnLive() throws Exception {
        StreamGate gate = emulator.holdStreams();
        gate.release(4);
        Iterator<String> create = wire.lines("POST", "/v1/interactions", CREATE).iterator();
        String id = read(create).at("/interaction/id").asText();

        Iterator<String> replay = attach(id, "");
        for (int i = 0; i < 4; i++) {
            assertThat(read(replay).path("event_id").asText()).isEqualTo("evt_replay_" + i);
        }
        assertThat(get(id).path("status").asText()).isEqualTo("in_progress");
        gate.releaseAll();
        assertThat(readAll(create)).hasSize(EVENTS - 1);
        List<JsonNode> rest = readAll(replay);
        assertThat(Wire.joined(rest)).isEqualTo("one two three");
        assertThat(rest.get(rest.size() - 2).path("event_id").asText()).isEqualTo("evt_replay_11");
    }

    @Test
    void goesOnWithoutAReader() throws Exception {
        StreamGate gate = emulator.holdStreams();
        String id;
        gate.next();
        try (RawStream stream = new RawStream(emulator, CREATE)) {
            gate.awaitSent(1, LONG);
            id = stream.firstEvent().at("/interaction/id").asText();
        }

        assertThat(get(id).path("status").asText()).isEqualTo("in_progress");
        gate.releaseAll();
        await().atMost(LONG)
                .until(() -> "completed".equals(get(id).path("status").asText()));
        assertThat(readAll(attach(id, ""))).hasSize(EVENTS + 1);
    }

    @Test
    void holdsRawStreamsMessageByMessage() throws Exception {
        emulator.enqueue(Reply.rawStream("event: a\ndata: 1\n\nevent: b\ndata: 2\n\nevent: c\ndata: 3\n\n"));
        StreamGate gate = emulator.holdStreams();
        gate.next();
        Iterator<String> lines = wire.lines("POST", "/v1/interactions", CREATE).iterator();

        assertThat(lines.next()).isEqualTo("event: a");
        gate.awaitSent(1, LONG);
        assertThat(gate.sent()).isEqualTo(1);
        gate.next();
        gate.awaitSent(2, LONG);
        gate.close();
        assertThat(lines).toIterable().endsWith("event: c", "data: 3", "");
    }

    @Test
    void letsGoOnReset() throws Exception {
        emulator.holdStreams();
        Iterator<String> lines = wire.lines("POST", "/v1/interactions", CREATE).iterator();

        emulator.reset();

        assertThat(readAll(lines)).hasSize(EVENTS);
        assertThat(wire.create(CREATE).events()).hasSize(EVENTS);
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        StreamGate gate = emulator.holdStreams();

        assertThatThrownBy(emulator::holdStreams).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> gate.release(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gate.awaitSent(1, Duration.ofMillis(1)))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("Only 0 of 1 events are sent");
        gate.releaseAll();
        gate.releaseAll();
        try (StreamGate second = emulator.holdStreams()) {
            assertThat(second).isNotSameAs(gate);
        }
    }

    @Test
    void pausesAfterEachWord() throws Exception {
        emulator.wordDelay(FOREVER);
        Iterator<String> lines = wire.lines("POST", "/v1/interactions", CREATE).iterator();

        List<JsonNode> first = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            first.add(read(lines));
        }
        assertThat(Wire.joined(first)).isEqualTo("one ");
        String id = first.get(0).at("/interaction/id").asText();
        assertThat(get(id).path("status").asText()).isEqualTo("in_progress");
        emulator.reset();
        assertThat(Wire.joined(readAll(lines))).isEqualTo("two three");
    }

    @Test
    void speaksAtThePaceOfTheOptions() throws Exception {
        try (Emulator slow = Emulator.builder().wordDelay(FOREVER).start()) {
            Wire client = new Wire(slow);
            Iterator<String> held =
                    client.lines("POST", "/v1/interactions", CREATE).iterator();
            for (int i = 0; i < 7; i++) {
                read(held);
            }
            slow.wordDelay(Duration.ofMillis(1));
            assertThat(Wire.joined(client.create(CREATE).events())).isEqualTo("one two three");
            slow.reset();
            Iterator<String> again =
                    client.lines("POST", "/v1/interactions", CREATE).iterator();
            String id = read(again).at("/interaction/id").asText();
            assertThat(client.send("GET", "/v1/interactions/" + id, null)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("in_progress");
        }
    }

    @Test
    void doesNotPauseInAReplay() throws Exception {
        String id = wire.ask("repeat: one two three").id();
        emulator.wordDelay(FOREVER);

        assertThat(Wire.joined(readAll(attach(id, "")))).isEqualTo("one two three");
    }
}
