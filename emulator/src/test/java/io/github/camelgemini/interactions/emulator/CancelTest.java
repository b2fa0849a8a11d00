/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What is cancelled shows what was said until then, and no more. */
class CancelTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    @Test
    void workOfWhichNothingIsSaidHasNoAnswer() throws Exception {
        try (Gate gate = GEMINI.emulator().holdAnswers()) {
            String id = wire.ask("repeat: secret", "\"background\":true").id();
            gate.awaitWaiting(1, LIMIT);

            JsonNode cancelled = cancel(id);
            gate.release();

            assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
            assertThat(cancelled.path("steps").findValuesAsText("type")).containsExactly("user_input", "text");
            assertThat(cancelled.has("usage")).isFalse();
            assertThat(get(id)).isEqualTo(cancelled);
        }
    }

    @Test
    void aStreamEndsWhereItIs() throws Exception {
        try (StreamGate gate = GEMINI.emulator().holdStreams()) {
            // Created, status, the three of the thought, the start of the output, and a word.
            gate.release(7);
            Iterator<String> lines = wire.lines(
                            "POST",
                            "/v1beta/interactions",
                            "{\"model\":\"m\",\"input\":\"repeat: one two three\",\"background\":true,\"stream\":true}")
                    .iterator();
            List<JsonNode> events = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                events.add(event(lines));
            }
            String id = events.get(0).at("/interaction/id").asText();

            JsonNode cancelled = cancel(id);
            gate.releaseAll();
            while (lines.hasNext()) {
                events.add(event(lines));
            }

            assertThat(cancelled.at("/steps/2/content/0/text").asText()).isEqualTo("one ");
            assertThat(Wire.joined(events)).isEqualTo("one ");
            assertThat(events.subList(7, events.size()))
                    .extracting(event -> event.isTextual()
                            ? "done"
                            : event.path("event_type").asText())
                    .containsExactly("step.stop", "interaction.completed", "done");
            assertThat(Wire.completed(events).path("status").asText()).isEqualTo("cancelled");
            List<JsonNode> again = wire.send("GET", "/v1beta/interactions/" + id + "?stream=true", null)
                    .events();
            assertThat(Wire.joined(again)).isEqualTo("one ");
            assertThat(get(id).path("status").asText()).isEqualTo("cancelled");
        }
    }

    private static JsonNode event(Iterator<String> lines) {
        return Wire.events(lines.next() + "\n" + lines.next() + "\n" + lines.next() + "\n")
                .get(0);
    }

    private JsonNode cancel(String id) throws Exception {
        return wire.send("POST", "/v1beta/interactions/" + id + "/cancel", null).json();
    }

    private JsonNode get(String id) throws Exception {
        return wire.send("GET", "/v1beta/interactions/" + id, null).json();
    }
}
