/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs in the background take as long, and end, as their input says. */
class RunTest {

    private static final String TEXT = "repeat: one two three four ";
    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();
    private final Wire wire = new Wire(emulator);

    private static JsonNode begin(Wire wire, String text) throws Exception {
        return wire.ask(text, "\"background\":true").json();
    }

    private static JsonNode get(Wire wire, JsonNode begun) throws Exception {
        return wire.send("GET", "/v1beta/interactions/" + begun.path("id").asText(), null)
                .json();
    }

    private static String status(JsonNode interaction) {
        return interaction.path("status").asText();
    }

    private static List<String> types(JsonNode interaction) {
        List<String> types = new ArrayList<>();
        interaction.path("steps").forEach(step -> types.add(step.path("type").asText()));
        return types;
    }

    @Test
    void aRunWaitsAndWorksForReads() throws Exception {
        JsonNode begun = begin(wire, TEXT + "stay queued for 2 reads, take 2 reads");

        assertThat(status(begun)).isEqualTo("queued");
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(status(get(wire, begun)));
        }
        assertThat(statuses)
                .containsExactly("queued", "queued", "in_progress", "in_progress", "completed", "completed");
        assertThat(types(get(wire, begun))).containsExactly("user_input", "thought", "model_output");
    }

    @Test
    void aRunTakesTimeByTheClock() throws Exception {
        TestClock watch = new TestClock(START);
        try (Emulator timed = Emulator.builder().clock(watch).start()) {
            Wire timedWire = new Wire(timed);
            JsonNode begun = begin(timedWire, TEXT + "stay queued for 1 minute, take 20 minutes");
            assertThat(status(begun)).isEqualTo("queued");

            watch.add(Duration.ofSeconds(61));
            JsonNode working = get(timedWire, begun);
            assertThat(status(working)).isEqualTo("in_progress");
            assertThat(working.path("created").asText()).isEqualTo("2026-11-26T12:00:00Z");
            assertThat(working.path("updated").asText()).isEqualTo("2026-11-26T12:01:01Z");
            watch.add(Duration.ofMinutes(20));
            JsonNode done = get(timedWire, begun);
            assertThat(status(done)).isEqualTo("completed");
            assertThat(done.path("updated").asText()).isEqualTo("2026-11-26T12:21:01Z");
        }
    }

    @ParameterizedTest
    @CsvSource({"hang for 1 hour, 1", "never end, 0", "work forever, 1"})
    void aRunCanLookDead(String words, int steps) throws Exception {
        TestClock watch = new TestClock(START);
        try (Emulator timed = Emulator.builder().clock(watch).start()) {
            Wire timedWire = new Wire(timed);
            JsonNode begun = begin(timedWire, TEXT + words);

            watch.add(Duration.ofMinutes(59));
            JsonNode read = get(timedWire, begun);
            assertThat(status(read)).isEqualTo("in_progress");
            assertThat(read.path("updated").equals(read.path("created"))).isEqualTo(!words.startsWith("work"));
            assertThat(read.path("steps")).hasSize(steps);
            watch.add(Duration.ofDays(3));
            assertThat(status(get(timedWire, begun))).isEqualTo(words.startsWith("hang") ? "completed" : "in_progress");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "completed",
                "failed",
                "cancelled",
                "incomplete",
                "budget_exceeded",
                "requires_action",
                "requires_continuation"
            })
    void everyEndCanBeReached(String end) throws Exception {
        JsonNode begun = begin(wire, TEXT + "take 1 read, end as " + end);
        assertThat(status(get(wire, begun))).isEqualTo("in_progress");
        JsonNode ended = get(wire, begun);
        JsonNode atOnce = wire.ask(TEXT + "end as " + end).json();
        List<JsonNode> events =
                wire.ask(TEXT + "end as " + end, "\"stream\":true").events();

        for (JsonNode each : List.of(ended, atOnce, Wire.completed(events))) {
            assertThat(status(each)).isEqualTo(end);
            assertThat(each.path("errors").isEmpty()).isEqualTo(!"failed".equals(end));
            assertThat(each.has("usage")).isEqualTo(!"cancelled".equals(end));
            assertThat(each.has("continuation_token")).isEqualTo("requires_continuation".equals(end));
        }
        assertThat(Wire.joined(events).isEmpty()).isEqualTo("failed".equals(end));
    }

    @Test
    void whatStopsEarlyHasHalfOfItsText() throws Exception {
        String text = "one two three four end as incomplete";
        assertThat(wire.ask("repeat: " + text).text()).isEqualTo(text.substring(0, text.length() / 2));
    }

    @Test
    void theRestOfAnUnfinishedRunIsContinued() throws Exception {
        JsonNode half = wire.ask(TEXT + "end as requires_continuation").json();

        String rest = wire.create("{\"model\":\"gemini-3.8-flash\",\"previous_interaction_id\":" + half.path("id")
                        + ",\"continuation_token\":" + half.path("continuation_token") + "}")
                .text();

        assertThat(half.at("/steps/1/content/0/text").asText() + rest)
                .isEqualTo("one two three four end as requires_continuation");
    }

    @Test
    void aCancelledRunHoldsWhatWasMadeByThen() throws Exception {
        JsonNode begun = begin(wire, "repeat: a b c d e f g h i j k l, take 4 reads");
        get(wire, begun);
        get(wire, begun);

        JsonNode cancelled = wire.send(
                        "POST", "/v1beta/interactions/" + begun.path("id").asText() + "/cancel", null)
                .json();

        assertThat(status(cancelled)).isEqualTo("cancelled");
        String text = cancelled.at("/steps/2/content/0/text").asText();
        assertThat("a b c d e f g h i j k l, take 4 reads").startsWith(text).doesNotEndWith(text);
        assertThat(text).isNotEmpty();
        assertThat(cancelled.has("usage")).isFalse();
        assertThat(get(wire, begun)).isEqualTo(cancelled);
    }

    @Test
    void aQueuedRunIsCancelledWithNothing() throws Exception {
        JsonNode begun = begin(wire, TEXT + "stay queued forever");
        assertThat(status(get(wire, begun))).isEqualTo("queued");

        JsonNode cancelled = wire.send(
                        "POST", "/v1beta/interactions/" + begun.path("id").asText() + "/cancel", null)
                .json();

        assertThat(types(cancelled)).containsExactly("user_input");
        assertThat(status(cancelled)).isEqualTo("cancelled");
    }

    @Test
    void aStreamIsStuckUntilTheRunIsRead() throws Exception {
        Iterator<String> lines = wire.lines(
                        "POST",
                        "/v1beta/interactions",
                        "{\"model\":\"m\",\"input\":\"" + TEXT + "take 1 read\",\"background\":true,\"stream\":true}")
                .iterator();
        JsonNode created = event(lines);
        event(lines);
        assertThat(status(created.path("interaction"))).isEqualTo("in_progress");

        get(wire, created.path("interaction"));
        assertThat(status(get(wire, created.path("interaction")))).isEqualTo("completed");

        List<String> types = new ArrayList<>();
        while (lines.hasNext()) {
            JsonNode event = event(lines);
            types.add(event.path("event_type").asText());
        }
        assertThat(types).startsWith("step.start").contains("interaction.completed");
    }

    private static JsonNode event(Iterator<String> lines) {
        return Wire.events(lines.next() + "\n" + lines.next() + "\n" + lines.next() + "\n")
                .get(0);
    }

    @Test
    void aStreamFollowsTheClockWithoutReads() throws Exception {
        TestClock watch = new TestClock(START);
        try (Emulator timed = Emulator.builder().clock(watch).start()) {
            Wire timedWire = new Wire(timed);
            JsonNode begun = begin(timedWire, TEXT + "take 10 minutes");
            var stream = timedWire.sendLater(
                    "GET", "/v1beta/interactions/" + begun.path("id").asText() + "?stream=true", null);
            Awaitility.await().until(() -> timed.requests().size() == 2);
            assertThat(stream).isNotDone();

            watch.add(Duration.ofMinutes(10));

            assertThat(status(Wire.completed(stream.join().events()))).isEqualTo("completed");
        }
    }

    @Test
    void resetEndsTheStreamsOfRunsThatNeverEnd() throws Exception {
        try (Emulator other = Emulator.start()) {
            Wire otherWire = new Wire(other);
            var stream = otherWire.createLater(
                    "{\"model\":\"m\",\"input\":\"Hi, never end\",\"background\":true,\"stream\":true}");
            Awaitility.await().until(() -> other.requests().size() == 1);

            other.reset();

            assertThat(stream.join().status()).isEqualTo(200);
        }
    }

    @Test
    void aStreamCanSendKeepAlivesOnly() throws Exception {
        emulator.enqueue(
                Reply.byRules().with(StreamFault.keepAlives(2, 3, Duration.ofMillis(1))),
                Reply.byRules()
                        .with(
                                StreamFault.keepAlives(2, 5, Duration.ofMillis(1)),
                                StreamFault.jsonErrorAfter(7, 503, "UNAVAILABLE", "Try again later.")));
        String quiet = wire.ask(TEXT, "\"stream\":true").body();
        String broken = wire.ask(TEXT, "\"stream\":true").body();

        assertThat(quiet.split(": keep-alive\n\n", -1)).hasSize(4);
        assertThat(Wire.joined(Wire.events(quiet.replace(": keep-alive\n\n", ""))))
                .isEqualTo("one two three four");
        assertThat(broken.split(": keep-alive\n\n", -1)).hasSize(6);
        JsonNode error = Wire.parse(broken.substring(broken.indexOf("[{")));
        assertThat(error.at("/0/error/code").asInt()).isEqualTo(503);
        assertThat(error.at("/0/error/status").asText()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void keepAlivesGoOnWhileTheJobCompletes() throws Exception {
        emulator.enqueue(Reply.byRules().with(StreamFault.keepAlives(2, Integer.MAX_VALUE, Duration.ofMillis(1))));
        try (var stream = wire.lines(
                "POST",
                "/v1beta/interactions",
                "{\"model\":\"m\",\"input\":\"" + TEXT + "\",\"background\":true,\"stream\":true}")) {
            Iterator<String> lines = stream.iterator();
            JsonNode created = event(lines);
            event(lines);
            for (int i = 0; i < 20; i++) {
                assertThat(lines.next()).isEqualTo(": keep-alive");
                assertThat(lines.next()).isEmpty();
            }

            assertThat(status(get(wire, created.path("interaction")))).isEqualTo("completed");
        }
    }

    @Test
    void thePageNamesTheWords() throws Exception {
        assertThat(Wire.firstCells("| words of a run |"))
                .extracting(cell -> cell.substring(0, cell.indexOf('`', 1) + 1))
                .containsExactly(
                        "`stay queued for 2 reads`",
                        "`take 3 reads`",
                        "`hang for 3 reads`",
                        "`never end`",
                        "`end as failed`",
                        "`end as incomplete`",
                        "`end as requires_continuation`",
                        "`end as requires_action`");
    }

    @Test
    void fortyRunsAreReadAtOnce() throws Exception {
        List<JsonNode> begun = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            begun.add(begin(wire, "repeat: run " + i + " take 2 reads"));
        }
        for (int round = 0; round < 3; round++) {
            List<CompletableFuture<Wire.Answer>> reads = new ArrayList<>();
            for (JsonNode each : begun) {
                reads.add(wire.sendLater(
                        "GET", "/v1beta/interactions/" + each.path("id").asText(), null));
            }
            assertThat(reads.stream().map(CompletableFuture::join).map(read -> status(read.json())))
                    .containsOnly(round < 2 ? "in_progress" : "completed");
        }
    }

    @Test
    void aTurnWithResultsIsNotPlannedAgain() throws Exception {
        String tools = "\"tools\":[{\"type\":\"function\",\"name\":\"find\"}]";
        JsonNode called =
                wire.ask("call find, end as requires_action, never end", tools).json();
        JsonNode answer = wire.create("{\"model\":\"m\"," + tools + ",\"background\":true,\"previous_interaction_id\":"
                        + called.path("id") + ",\"input\":[{\"type\":\"function_result\",\"call_id\":"
                        + called.at("/steps/1/id") + ",\"result\":\"Ada\"}]}")
                .json();

        assertThat(status(called)).isEqualTo("requires_action");
        Awaitility.await().until(() -> "completed".equals(status(get(wire, answer))));
    }
}
