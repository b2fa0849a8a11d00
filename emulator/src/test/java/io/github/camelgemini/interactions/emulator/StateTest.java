/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StateTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer get(String id) throws Exception {
        return wire.send("GET", "/v1beta/interactions/" + id, null);
    }

    private static String after(String id) {
        return "\"previous_interaction_id\":\"" + id + "\"";
    }

    @Test
    void readsTheWholeTimelineOfAnInteraction() throws Exception {
        Wire.Answer created = wire.ask("Hi there");

        Wire.Answer read = get(created.id());

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("steps")).hasSize(3);
        assertThat(read.json().at("/steps/0")).isEqualTo(Wire.parse("""
                {"type":"user_input","content":[{"type":"text","text":"Hi there"}]}"""));
        assertThat(read.json().at("/steps/1")).isEqualTo(created.json().at("/steps/0"));
        ObjectNode withoutInput = (ObjectNode) read.json();
        ((ArrayNode) withoutInput.path("steps")).remove(0);
        assertThat(withoutInput).isEqualTo(created.json());
    }

    @Test
    void servesBothVersionsFromOneStore() throws Exception {
        String id = wire.send("POST", "/v1/interactions", "{\"model\":\"m\",\"input\":\"Hi\"}")
                .id();

        assertThat(get(id).status()).isEqualTo(200);
    }

    @Test
    void continuesAConversationOverManyTurns() throws Exception {
        String first = wire.ask("My name is Ada. My order number is 4711").id();
        String second = wire.ask("Thanks", after(first)).id();
        Wire.Answer third = wire.ask("How many messages have I sent?", after(second));

        assertThat(third.text()).isEqualTo("You have sent 3 messages.");
        assertThat(third.json().path("previous_interaction_id").asText()).isEqualTo(second);
        assertThat(wire.ask("What did I say first?", after(third.id())).text())
                .isEqualTo("The first thing you said was: My name is Ada. My order number is 4711");
        assertThat(wire.ask("My name is Grace", after(third.id())).status()).isEqualTo(200);
        assertThat(wire.ask("What is my name?", after(third.id())).text()).isEqualTo("Your name is Ada.");
    }

    @Test
    void takesTheLatestOfTwoStatements() throws Exception {
        String first = wire.ask("My name is Ada").id();
        String second = wire.ask("Sorry, my name is Grace", after(first)).id();

        assertThat(wire.ask("What is my name?", after(second)).text()).isEqualTo("Your name is Grace.");
    }

    @Test
    void takesTheHistoryOutOfTheInputWhenTheClientKeepsIt() throws Exception {
        Wire.Answer first = wire.ask("My name is Ada", "\"store\":false");
        ArrayNode history = Wire.JSON.createArrayNode();
        history.add(
                Wire.parse("{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"My name is Ada\"}]}"));
        first.json().path("steps").forEach(history::add);
        history.add(Wire.parse(
                "{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"What is my name?\"}]}"));

        Wire.Answer second = wire.ask("", "\"input\":" + history + ",\"store\":false");

        assertThat(second.text()).isEqualTo("Your name is Ada.");
    }

    @Test
    void inheritsInputsAndOutputsOnly() throws Exception {
        String schema = "{\"type\":\"object\",\"properties\":{\"total\":{\"type\":\"number\"}}}";
        String first = wire.ask(
                        "Total: 3",
                        "\"response_format\":{\"type\":\"text\",\"mime_type\":\"application/json\",\"schema\":" + schema
                                + "}",
                        "\"generation_config\":{\"max_output_tokens\":100}")
                .id();

        assertThat(wire.ask("Total: 4", after(first)).text()).startsWith("This is the emulator");
    }

    @Test
    void storesNothingWhenToldSo() throws Exception {
        Wire.Answer answer = wire.ask("Hi", "\"store\":false");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("id")).isFalse();
    }

    @Test
    void forgetsADeletedInteraction() throws Exception {
        String id = wire.ask("My name is Ada").id();
        String next = wire.ask("Hi", after(id)).id();

        Wire.Answer deleted = wire.send("DELETE", "/v1beta/interactions/" + id, null);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json()).isEqualTo(Wire.parse("{}"));
        assertThat(get(id).json())
                .isEqualTo(Wire.parse("{\"error\":{\"message\":\"Interaction not found.\",\"code\":\"not_found\"}}"));
        assertThat(wire.send("DELETE", "/v1beta/interactions/" + id, null).status())
                .isEqualTo(404);
        assertThat(wire.ask("Hi", after(id)).status()).isEqualTo(404);
        assertThat(wire.ask("What is my name?", after(next)).text()).doesNotContain("Ada");
    }

    @Test
    void doesNotCancelWhatDoesNotRun() throws Exception {
        Wire.Answer created = wire.ask("Hi");

        Wire.Answer cancelled = wire.send("POST", "/v1beta/interactions/" + created.id() + "/cancel", "{}");

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().path("status").asText()).isEqualTo("completed");
    }

    @Test
    void cancelsWhatRunsInTheBackground() throws Exception {
        GEMINI.emulator()
                .enqueue(Reply.interaction(
                        "{\"id\":\"v1_run\",\"status\":\"in_progress\",\"object\":\"interaction\",\"model\":\"m\"}"));
        assertThat(wire.ask("Hi", "\"background\":true").json().path("status").asText())
                .isEqualTo("in_progress");
        assertThat(wire.ask("Hi", after("v1_run")).errorCode()).isEqualTo("failed_precondition");

        Wire.Answer cancelled = wire.send("POST", "/v1beta/interactions/v1_run/cancel", null);

        assertThat(cancelled.json().path("status").asText()).isEqualTo("cancelled");
        assertThat(cancelled.json().at("/steps/0/type").asText()).isEqualTo("user_input");
        assertThat(get("v1_run").json().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void worksInTheBackgroundAfterTheAnswer() throws Exception {
        try (Gate gate = GEMINI.emulator().holdAnswers()) {
            JsonNode begun = wire.ask("My name is Ada", "\"background\":true").json();
            gate.awaitWaiting(1, Duration.ofSeconds(30));

            String id = begun.path("id").asText();
            assertThat(begun.path("status").asText()).isEqualTo("in_progress");
            assertThat(begun.has("steps")).isFalse();
            assertThat(begun.has("usage")).isFalse();
            JsonNode running = get(id).json();
            assertThat(running.path("status").asText()).isEqualTo("in_progress");
            assertThat(running.path("steps")).hasSize(1);
            assertThat(GEMINI.emulator().ledger().paidCreates()).isEqualTo(1);

            gate.release();
            await().until(() -> "completed".equals(get(id).json().path("status").asText()));
            assertThat(get(id).json().path("usage").path("total_tokens").asLong())
                    .isPositive();
            assertThat(wire.ask("What is my name?", after(id)).text()).contains("Ada");
        }
    }

    @Test
    void cancelsTheWorkInTheBackground() throws Exception {
        try (Gate gate = GEMINI.emulator().holdAnswers()) {
            String id = wire.ask("Hi", "\"background\":true").id();
            gate.awaitWaiting(1, Duration.ofSeconds(30));

            wire.send("POST", "/v1beta/interactions/" + id + "/cancel", null);
            gate.release();

            assertThat(get(id).json().path("status").asText()).isEqualTo("cancelled");
        }
    }

    @Test
    void streamsWhatItMakesInTheBackground() throws Exception {
        Wire.Answer stream = wire.ask("Hi", "\"background\":true", "\"stream\":true");

        assertThat(stream.status()).isEqualTo(200);
        JsonNode completed = Wire.completed(stream.events());
        assertThat(completed.path("status").asText()).isEqualTo("completed");
        assertThat(get(completed.path("id").asText()).json().path("status").asText())
                .isEqualTo("completed");
    }

    @Test
    void expiresAnInteractionOnDemand() throws Exception {
        String id = wire.ask("Hi").id();

        assertThat(GEMINI.emulator().expire(id)).isTrue();
        assertThat(GEMINI.emulator().expire(id)).isFalse();
        assertThat(get(id).status()).isEqualTo(404);
    }

    @Test
    void expiresAnInteractionByTheClock() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T10:00:00.5Z"));
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        try (Emulator emulator =
                Emulator.builder().clock(clock).retention(Duration.ofDays(1)).start()) {
            Wire own = new Wire(emulator);
            Wire.Answer created = own.ask("Hi");
            assertThat(created.json().path("created").asText()).isEqualTo("2026-01-01T10:00:00Z");
            now.set(Instant.parse("2026-01-02T10:00:00Z"));
            assertThat(own.send("GET", "/v1/interactions/" + created.id(), null).status())
                    .isEqualTo(200);
            now.set(Instant.parse("2026-01-02T10:00:01Z"));
            assertThat(own.send("GET", "/v1/interactions/" + created.id(), null).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void countsTokensThatAddUp() throws Exception {
        Wire.Answer answer = wire.ask(
                "",
                "\"system_instruction\":\"12345678\"",
                "\"input\":[{\"type\":\"text\",\"text\":\"1234567890\"},{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"AAAA\"},"
                        + "{\"type\":\"document\",\"mime_type\":\"text/plain\",\"data\":\"" + Wire.base64("12345")
                        + "\"}]");

        JsonNode usage = answer.json().path("usage");
        assertThat(usage.path("input_tokens_by_modality")).isEqualTo(Wire.parse("""
                [{"modality":"document","tokens":2},{"modality":"image","tokens":258},{"modality":"text","tokens":5}]"""));
        assertThat(usage.path("total_input_tokens").asInt()).isEqualTo(265);
        assertThat(usage.path("total_output_tokens").asInt())
                .isEqualTo((answer.text().length() + 3) / 4);
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(265
                        + usage.path("total_output_tokens").asInt()
                        + usage.path("total_thought_tokens").asInt());
    }

    @Test
    void countsAPageOfAPdfAsAPicture() throws Exception {
        String pdf = Base64.getEncoder().encodeToString(Pdfs.of(new String[][] {{"Hello"}}));

        Wire.Answer answer = wire.ask(
                "", "\"input\":{\"type\":\"document\",\"mime_type\":\"application/pdf\",\"data\":\"" + pdf + "\"}");

        assertThat(answer.json().at("/usage/input_tokens_by_modality"))
                .isEqualTo(Wire.parse("[{\"modality\":\"document\",\"tokens\":258}]"));
        assertThat(answer.text()).contains("on 1 page(s)");
    }

    @Test
    void cutsTheAnswerAtTheNumberOfTokens() throws Exception {
        Wire.Answer answer = wire.ask("repeat: 123456789", "\"generation_config\":{\"max_output_tokens\":2}");

        assertThat(answer.text()).isEqualTo("12345678");
        assertThat(answer.json().path("status").asText()).isEqualTo("incomplete");
        assertThat(answer.json().at("/usage/total_output_tokens").asInt()).isEqualTo(2);
        assertThat(wire.ask("repeat: 12345678", "\"generation_config\":{\"max_output_tokens\":2}")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void endsTheAnswerBeforeAStopSequence() throws Exception {
        Wire.Answer answer =
                wire.ask("repeat: one STOP two END", "\"generation_config\":{\"stop_sequences\":[\"END\",\"STOP\"]}");

        assertThat(answer.text()).isEqualTo("one ");
        assertThat(answer.json().path("status").asText()).isEqualTo("completed");
    }

    @Test
    void summarisesItsThoughtOnDemand() throws Exception {
        JsonNode thought = wire.ask("Hi", "\"generation_config\":{\"thinking_summaries\":\"auto\"}")
                .json()
                .at("/steps/0");

        assertThat(thought.at("/summary/0/text").asText()).contains("no model");
        assertThat(thought.path("signature").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1_unknown", "%20", "a%22b"})
    void knowsNoInteractionThatItDidNotMake(String id) throws Exception {
        assertThat(get(id).errorCode()).isEqualTo("not_found");
        assertThat(wire.ask("Hi", after("v1_unknown")).errorCode()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "x-goog-api-key,secret,200",
        "x-goog-api-key,wrong,400",
        "Authorization,Bearer secret,200",
        "Authorization,Bearer wrong,401",
        "Authorization,Basic secret,403",
        "x-other,secret,403"
    })
    void acceptsOnlyTheKeyItWasGiven(String header, String value, int status) throws Exception {
        try (Emulator emulator = Emulator.builder().apiKey("secret").start()) {
            Wire own = new Wire(emulator);
            Wire.Answer answer =
                    own.send(HttpRequest.newBuilder(URI.create(emulator.baseUrl() + "/v1beta/interactions"))
                            .header(header, value)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\",\"input\":\"Hi\"}")));

            assertThat(answer.status()).isEqualTo(status);
            if (status == 400) {
                assertThat(answer.json().at("/error/code").asInt()).isEqualTo(400);
                assertThat(answer.json().at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
                assertThat(answer.json().at("/error/details/0/reason").asText()).isEqualTo("API_KEY_INVALID");
            }
        }
    }

    @Test
    void acceptsAKeyInTheQueryAndHidesIt() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(GEMINI.baseUrl() + "/v1beta/interactions?key=secret"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\",\"input\":\"Hi\"}"));

        assertThat(wire.send(request).status()).isEqualTo(200);
        assertThat(GEMINI.emulator().requests().get(0).parameters()).containsEntry("key", "secret");
        assertThat(GEMINI.emulator().requests().toString()).doesNotContain("secret");
    }
}
