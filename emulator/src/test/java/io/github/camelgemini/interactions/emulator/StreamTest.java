/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreamTest {

    private static final String STREAM = "\"stream\":true";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();
    private final Wire wire = new Wire(emulator);

    private List<JsonNode> stream(String text, String... fields) throws Exception {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add(STREAM);
        return wire.ask(text, all.toArray(String[]::new)).events();
    }

    private List<JsonNode> attach(String id, String query) throws Exception {
        return wire.send("GET", "/v1beta/interactions/" + id + "?stream=true" + query, null)
                .events();
    }

    private static List<String> withoutIds(List<JsonNode> events) {
        return events.stream()
                .map(event ->
                        event instanceof ObjectNode object ? object.deepCopy().without("event_id") : event)
                .map(JsonNode::toString)
                .toList();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.isTextual()
                        ? event.asText()
                        : event.path("event_type").asText())
                .toList();
    }

    @Test
    void tellsAChatAnswerEventByEvent() throws Exception {
        List<JsonNode> events =
                stream("repeat: Hello, big  world", "\"generation_config\":{\"thinking_summaries\":\"auto\"}");

        String id = events.get(0).at("/interaction/id").asText();
        JsonNode stored = wire.send("GET", "/v1/interactions/" + id, null).json();
        JsonNode thought = stored.at("/steps/1");
        ObjectNode completed = stored.deepCopy();
        completed.remove("steps");
        assertThat(id).matches("v1_[A-Za-z0-9_-]{60,}");
        assertThat(withoutIds(events))
                .containsExactly(
                        "{\"interaction\":{\"id\":\"" + id + "\",\"status\":\"in_progress\",\"object\":\"interaction\","
                                + "\"model\":\"gemini-3.8-flash\"},\"event_type\":\"interaction.created\"}",
                        "{\"interaction_id\":\"" + id
                                + "\",\"status\":\"in_progress\",\"event_type\":\"interaction.status_update\"}",
                        "{\"index\":0,\"step\":{\"type\":\"thought\"},\"event_type\":\"step.start\"}",
                        "{\"index\":0,\"delta\":{\"content\":" + thought.at("/summary/0")
                                + ",\"type\":\"thought_summary\"},\"event_type\":\"step.delta\"}",
                        "{\"index\":0,\"delta\":{\"signature\":" + thought.path("signature")
                                + ",\"type\":\"thought_signature\"},\"event_type\":\"step.delta\"}",
                        "{\"index\":0,\"event_type\":\"step.stop\"}",
                        "{\"index\":1,\"step\":{\"type\":\"model_output\"},\"event_type\":\"step.start\"}",
                        "{\"index\":1,\"delta\":{\"text\":\"Hello, \",\"type\":\"text\"},\"event_type\":\"step.delta\"}",
                        "{\"index\":1,\"delta\":{\"text\":\"big  \",\"type\":\"text\"},\"event_type\":\"step.delta\"}",
                        "{\"index\":1,\"delta\":{\"text\":\"world\",\"type\":\"text\"},\"event_type\":\"step.delta\"}",
                        "{\"index\":1,\"event_type\":\"step.stop\"}",
                        "{\"interaction\":" + completed + ",\"event_type\":\"interaction.completed\"}",
                        "\"[DONE]\"");
        assertThat(completed.at("/usage/total_output_tokens").asLong()).isPositive();
        for (int i = 0; i < events.size() - 1; i++) {
            assertThat(events.get(i).path("event_id").asText()).isEqualTo("evt_" + i);
        }
    }

    @Test
    void streamsAsServerSentEventsWhateverTheClientAccepts() throws Exception {
        Wire.Answer answer = wire.send(
                wire.request("POST", "/v1beta/interactions", "{\"model\":\"m\",\"input\":\"Hi\",\"stream\":true}")
                        .header("Accept", "application/json;q=1, text/event-stream;q=0"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(answer.headers().firstValue("x-emulator")).isPresent();
        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        assertThat(answer.events()).isNotEmpty();
    }

    @Test
    void answersErrorsBeforeTheStartAsJson() throws Exception {
        Wire.Answer answer = wire.create("{\"model\":\"m\",\"stream\":true}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.errorCode()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one",
                "  two words\n",
                "a\n\n\tb\r\nc",
                "Grüße 🌍 und\u00a0mehr, ",
                "🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍🌍",
                " ",
                ""
            })
    void joinsToTheTextExactly(String text) throws Exception {
        emulator.enqueue(Reply.text(text));

        assertThat(Wire.joined(stream("Hi"))).isEqualTo(text);
    }

    @Test
    void hasNeitherIdNorEventIdsWhenUnstored() throws Exception {
        List<JsonNode> events = stream("repeat: Hi", "\"store\":false");

        assertThat(events.get(0).at("/interaction/id").asText("none")).isEmpty();
        assertThat(events.get(1).path("interaction_id").asText("none")).isEmpty();
        assertThat(Wire.completed(events).path("id").asText("none")).isEmpty();
        assertThat(events).noneMatch(event -> event.has("event_id"));
        assertThat(Wire.joined(events)).isEqualTo("Hi");
    }

    @Test
    void streamsStructuredOutputInPieces() throws Exception {
        List<JsonNode> events = stream(
                "name: Ada Lovelace\ntotal: 12.50",
                "\"response_format\":{\"type\":\"text\",\"mime_type\":\"application/json\",\"schema\":{\"type\":\"object\","
                        + "\"properties\":{\"name\":{\"type\":\"string\"},\"total\":{\"type\":\"number\"}}}}");

        assertThat(Wire.parse(Wire.joined(events))).isEqualTo(Wire.parse("{\"name\":\"Ada Lovelace\",\"total\":12.5}"));
        assertThat(events.stream()
                        .filter(event -> "text".equals(event.at("/delta/type").asText())))
                .hasSizeGreaterThan(1);
    }

    @Test
    void streamsEveryKindOfStep() throws Exception {
        emulator.enqueue(Reply.steps("""
                [{"type":"google_search_call","id":"s1","signature":"c2ln","arguments":{"queries":["q"]}},
                 {"type":"google_search_result","call_id":"s1","result":[{"search_suggestions":"x"}],"is_error":false},
                 {"type":"hologram","data":{"z":1}},
                 {"type":"model_output","content":[{"type":"text","text":"See this","annotations":[{"type":"url_citation",
                  "url":"https://example.com/","start_index":0,"end_index":3}]},
                  {"type":"image","mime_type":"image/png","data":"QUJD"}]},
                 {"type":"function_call","id":"c1","name":"weather","arguments":{"city":"Köln am Rhein"}},
                 {"type":"function_call","id":"c2","name":"now","arguments":{}}]"""));

        List<JsonNode> events = stream("Hi", "\"tools\":[{\"type\":\"function\",\"name\":\"weather\"}]");

        assertThat(withoutIds(events.subList(2, 19)))
                .containsExactly(
                        "{\"index\":0,\"step\":{\"type\":\"google_search_call\",\"id\":\"s1\",\"signature\":\"\"},\"event_type\":\"step.start\"}",
                        "{\"index\":0,\"delta\":{\"signature\":\"c2ln\",\"arguments\":{\"queries\":[\"q\"]},"
                                + "\"type\":\"google_search_call\"},\"event_type\":\"step.delta\"}",
                        "{\"index\":0,\"event_type\":\"step.stop\"}",
                        "{\"index\":1,\"step\":{\"type\":\"google_search_result\",\"call_id\":\"s1\"},\"event_type\":\"step.start\"}",
                        "{\"index\":1,\"delta\":{\"result\":[{\"search_suggestions\":\"x\"}],\"is_error\":false,"
                                + "\"type\":\"google_search_result\"},\"event_type\":\"step.delta\"}",
                        "{\"index\":1,\"event_type\":\"step.stop\"}",
                        "{\"index\":2,\"step\":{\"type\":\"hologram\",\"data\":{\"z\":1}},\"event_type\":\"step.start\"}",
                        "{\"index\":2,\"event_type\":\"step.stop\"}",
                        "{\"index\":3,\"step\":{\"type\":\"model_output\"},\"event_type\":\"step.start\"}",
                        "{\"index\":3,\"delta\":{\"text\":\"See \",\"type\":\"text\"},\"event_type\":\"step.delta\"}",
                        "{\"index\":3,\"delta\":{\"text\":\"this\",\"type\":\"text\"},\"event_type\":\"step.delta\"}",
                        "{\"index\":3,\"delta\":{\"annotations\":[{\"type\":\"url_citation\",\"url\":\"https://example.com/\","
                                + "\"start_index\":0,\"end_index\":3}],\"type\":\"text_annotation_delta\"},"
                                + "\"event_type\":\"step.delta\"}",
                        "{\"index\":3,\"delta\":{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"QUJD\"},"
                                + "\"event_type\":\"step.delta\"}",
                        "{\"index\":3,\"event_type\":\"step.stop\"}",
                        "{\"index\":4,\"step\":{\"type\":\"function_call\",\"id\":\"c1\",\"name\":\"weather\",\"arguments\":{}},"
                                + "\"event_type\":\"step.start\"}",
                        "{\"index\":4,\"delta\":{\"arguments\":\"{\\\"city\\\":\",\"type\":\"arguments_delta\"},"
                                + "\"event_type\":\"step.delta\"}",
                        "{\"index\":4,\"delta\":{\"arguments\":\"\\\"Köln am\",\"type\":\"arguments_delta\"},"
                                + "\"event_type\":\"step.delta\"}");
        assertThat(types(events.subList(20, 25)))
                .containsExactly("step.stop", "step.start", "step.stop", "interaction.completed", "[DONE]");
        assertThat(Wire.completed(events).path("status").asText()).isEqualTo("requires_action");
    }

    @Test
    void tellsAFinishedInteractionAgainWithTheInputFirst() throws Exception {
        Wire.Answer created = wire.ask("repeat: Hello you");

        List<JsonNode> events = attach(created.id(), "");

        assertThat(types(events))
                .containsExactly(
                        "interaction.created",
                        "step.start",
                        "step.stop",
                        "step.start",
                        "step.delta",
                        "step.stop",
                        "step.start",
                        "step.delta",
                        "step.delta",
                        "step.stop",
                        "interaction.completed",
                        "[DONE]");
        assertThat(events.get(0).at("/interaction/status").asText()).isEqualTo("in_progress");
        assertThat(events.get(1).path("step"))
                .isEqualTo(Wire.parse(
                        "{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"repeat: Hello you\"}]}"));
        assertThat(events.stream()
                        .filter(event -> event.has("index"))
                        .map(event -> event.path("index").asInt()))
                .containsExactly(0, 0, 1, 1, 1, 2, 2, 2, 2);
        assertThat(Wire.joined(events)).isEqualTo("Hello you");
        assertThat(Wire.completed(events).path("usage"))
                .isEqualTo(created.json().path("usage"));
    }

    @Test
    void continuesAfterEveryEventOfTheCreate() throws Exception {
        assertEveryRest(stream("repeat: one two three"), "");
    }

    @Test
    void continuesAfterEveryEventOfAReplay() throws Exception {
        String id = stream("repeat: one two three").get(0).at("/interaction/id").asText();

        assertEveryRest(attach(id, ""), id);
    }

    private void assertEveryRest(List<JsonNode> events, String knownId) throws Exception {
        String id = knownId.isEmpty() ? events.get(0).at("/interaction/id").asText() : knownId;
        for (int i = 0; i < events.size() - 1; i++) {
            String eventId = events.get(i).path("event_id").asText();
            assertThat(attach(id, "&last_event_id=" + eventId))
                    .as(eventId)
                    .isEqualTo(events.subList(i + 1, events.size()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evt_999", "evt_12", "evt_replay_12", "evt_", "evt_-1", "evt_99999999999", "x", ""})
    void refusesAnEventThatWasNotSent(String eventId) throws Exception {
        // Eleven events have an id: 0 to 10, and so many has the replay.
        String id = stream("repeat: one two three").get(0).at("/interaction/id").asText();

        Wire.Answer answer =
                wire.send("GET", "/v1beta/interactions/" + id + "?stream=true&last_event_id=" + eventId, null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("invalid_request");
    }

    @Test
    void knowsNoStreamOfAnUnknownInteraction() throws Exception {
        assertThat(wire.send("GET", "/v1beta/interactions/v1_a?stream=true", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void paysForAStreamOnce() throws Exception {
        List<JsonNode> events = stream("repeat: one two");
        attach(events.get(0).at("/interaction/id").asText(), "");

        JsonNode usage = Wire.completed(events).path("usage");
        assertThat(emulator.ledger())
                .isEqualTo(new Ledger(
                        1,
                        usage.path("total_input_tokens").asLong(),
                        usage.path("total_output_tokens").asLong()
                                + usage.path("total_thought_tokens").asLong()));
    }

    @Test
    void continuesAConversationThatWasStreamed() throws Exception {
        String id = stream("My name is Ada").get(0).at("/interaction/id").asText();

        assertThat(Wire.joined(stream("What is my name?", "\"previous_interaction_id\":\"" + id + "\"")))
                .isEqualTo("Your name is Ada.");
    }

    @Test
    void sendsAScriptedInteractionWithItsStatus() throws Exception {
        emulator.enqueue(
                Reply.interaction("{\"id\":\"v1_f\",\"status\":\"failed\",\"errors\":[{\"code\":\"safety\"}]}"),
                Reply.interaction("{\"id\":\"v1_r\",\"status\":\"in_progress\",\"steps\":[]}"));

        JsonNode failed = Wire.completed(stream("Hi"));
        assertThat(failed)
                .isEqualTo(Wire.parse("{\"id\":\"v1_f\",\"status\":\"failed\",\"errors\":[{\"code\":\"safety\"}]}"));
        assertThat(types(stream("Hi"))).containsExactly("interaction.created", "interaction.status_update", "[DONE]");
    }
}
