/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.github.camelgemini.interactions.client.sse.Transcripts;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.InteractionError;
import io.github.camelgemini.interactions.model.StreamEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelgemini.interactions.client.sse.Transcripts.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class InteractionAccumulatorTest {

    private final InteractionAccumulator accumulator = new InteractionAccumulator(1024 * 1024);

    static List<String> transcripts() throws Exception {
        return Transcripts.names();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void aTranscriptBecomesItsInteraction(String name) throws Exception {
        accept(Transcripts.events(name));

        assertThat(accumulator.result().json()).isEqualTo(Transcripts.interaction(name));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void resultsInBetweenChangeNothing(String name) throws Exception {
        for (StreamEvent event : Transcripts.events(name)) {
            accumulator.accept(event);
            spoil(accumulator.result().json());
        }

        assertThat(accumulator.result().json()).isEqualTo(Transcripts.interaction(name));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void eventsStayAsTheyArrived(String name) throws Exception {
        List<StreamEvent> events = Transcripts.events(name);
        List<JsonNode> before = new ArrayList<>();
        events.forEach(event -> before.add(event.json().deepCopy()));

        accept(events);
        spoil(accumulator.result().json());

        assertThat(events).extracting(event -> (JsonNode) event.json()).isEqualTo(before);
    }

    @Test
    void aStreamIsCompleteWithItsTerminalEvent() throws Exception {
        List<StreamEvent> events = Transcripts.events("text");
        int terminal = events.size() - 2;

        accept(events.subList(0, terminal));
        assertThat(accumulator.isComplete()).isFalse();
        assertThat(accumulator.result().isRunning()).isTrue();

        accept(events.subList(terminal, events.size()));
        assertThat(accumulator.isComplete()).isTrue();
        assertThat(accumulator.result().status()).isEqualTo("completed");
    }

    @Test
    void theIdsNeededToContinueAreRemembered() throws Exception {
        assertThat(accumulator.interactionId()).isNull();
        assertThat(accumulator.lastEventId()).isNull();
        int count = 0;
        for (StreamEvent event : Transcripts.events("research").subList(0, 6)) {
            accumulator.accept(event);
            assertThat(accumulator.interactionId()).isEqualTo("v1_research5");
            assertThat(accumulator.lastEventId()).isEqualTo("ev-" + count++);
        }
        accumulator.accept(event("{\"event_type\":\"step.pulse\"}"));
        assertThat(accumulator.lastEventId()).isEqualTo("ev-5");
    }

    @Test
    void anUnstoredInteractionHasNoId() throws Exception {
        accept(Transcripts.events("not-stored"));

        assertThat(accumulator.interactionId()).isNull();
        assertThat(accumulator.result().json().has("id")).isFalse();
    }

    @Test
    void aReplayStartsAnew() throws Exception {
        accept(Transcripts.events("research").subList(0, 9));
        accumulator.reset();
        assertThat(accumulator.interactionId()).isEqualTo("v1_research5");
        assertThat(accumulator.lastEventId()).isNull();
        assertThat(accumulator.stepType()).isNull();
        assertThat(accumulator.result().steps()).isEmpty();

        accept(Transcripts.events("research-replay"));

        ObjectNode replayed = accumulator.result().json();
        assertThat(replayed).isEqualTo(Transcripts.interaction("research-replay"));
        ((ArrayNode) replayed.get("steps")).remove(0);
        assertThat(replayed).isEqualTo(Transcripts.interaction("research"));
    }

    @Test
    void anErrorIsKeptAndNoiseIsNot() throws Exception {
        accept(Transcripts.events("research"));
        assertThat(accumulator.fault()).isNull();

        accumulator.reset();
        accept(Transcripts.events("error"));
        assertThat(accumulator.fault()).isEqualTo(new InteractionError("gateway_timeout", "The deadline passed."));
        assertThat(accumulator.isComplete()).isFalse();
        accumulator.accept(event("{\"event_type\":\"error\"}"));
        assertThat(accumulator.fault()).isNotNull();
    }

    @Test
    void theStepOfEachEventIsKnown() throws Exception {
        List<String> types = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (StreamEvent event : Transcripts.events("text")) {
            accumulator.accept(event);
            types.add(accumulator.stepType());
            text.append(event.text() == null ? "" : event.text());
        }

        assertThat(types)
                .containsExactly(
                        null,
                        null,
                        "thought",
                        "thought",
                        "thought",
                        "model_output",
                        "model_output",
                        "model_output",
                        "model_output",
                        "model_output",
                        "model_output",
                        "model_output");
        assertThat(text).hasToString(accumulator.result().text());
    }

    @Test
    void theStepOfInterleavedEventsIsTheirOwn() throws Exception {
        accumulator.accept(event("{\"event_type\":\"step.start\",\"index\":0,\"step\":{\"type\":\"thought\"}}"));
        accumulator.accept(event("{\"event_type\":\"step.start\",\"index\":1,\"step\":{\"type\":\"model_output\"}}"));
        accumulator.accept(event("{\"event_type\":\"step.stop\",\"index\":0}"));
        assertThat(accumulator.stepType()).isEqualTo("thought");
    }

    @Test
    void aStepThatStartsAgainKeepsItsContent() throws Exception {
        String start = "{\"event_type\":\"step.start\",\"index\":0,\"step\":{\"type\":\"model_output\"}}";
        accumulator.accept(event(start));
        accumulator.accept(
                event("{\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"text\",\"text\":\"a\"}}"));
        accumulator.accept(event(start));
        accumulator.accept(
                event("{\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"text\",\"text\":\"b\"}}"));

        assertThat(accumulator.result().text()).isEqualTo("ab");
    }

    @Test
    void contentThatAToolReturnedIsContinuedInTheStepAlone() throws Exception {
        StreamEvent returned =
                event("{\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"mcp_server_tool_result\","
                        + "\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}}");
        JsonNode before = returned.json().deepCopy();
        accumulator.accept(returned);
        accumulator.accept(
                event("{\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"text\",\"text\":\"b\"}}"));

        JsonNode step = accumulator.result().steps().get(0);
        assertThat(step.path("content").path(0).path("text").textValue()).isEqualTo("ab");
        assertThat(returned.json()).isEqualTo(before);
    }

    @Test
    void aLaterStatusTakesTheEarliersPlace() throws Exception {
        accumulator.accept(event(
                "{\"event_type\":\"interaction.status_update\",\"interaction_id\":\"v1\",\"status\":\"queued\"}"));
        assertThat(accumulator.result().status()).isEqualTo("queued");
        accumulator.accept(event("{\"event_type\":\"interaction.in_progress\",\"interaction_id\":\"v1\"}"));
        assertThat(accumulator.result().status()).isEqualTo("in_progress");
        accumulator.accept(event("{\"event_type\":\"step.pulse\",\"status\":\"failed\"}"));
        assertThat(accumulator.result().status()).isEqualTo("in_progress");
        assertThat(accumulator.result().id()).isEqualTo("v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"town\":\"Sec", "[\"Secret\"]", "\"Secret\"", "null", "{\"a\":1}{\"Secret\":2}", "Secret"})
    void argumentsThatAreNoObjectFailWithoutQuotingThem(String raw) throws Exception {
        accumulator.requestId("req-1");
        GeminiInteractionsException failure = stopAfterArguments("{\"event_type\":\"step.stop\",\"index\":0}", raw);

        assertThat(failure.getCode()).isEqualTo("malformed_function_call");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.getRequestId()).isEqualTo("req-1");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("Sec").doesNotContain("pay_out");
        Interaction partial = failure.interaction().orElseThrow();
        assertThat(partial.steps().get(0).path("arguments").textValue()).isEqualTo(raw);
    }

    @Test
    void argumentsWhoseStepNeverStoppedAreReadAtTheEnd() throws Exception {
        GeminiInteractionsException failure = stopAfterArguments(
                "{\"event_type\":\"interaction.completed\",\"interaction\":{\"status\":\"requires_action\"}}",
                "{\"broken");

        assertThat(failure.getCode()).isEqualTo("malformed_function_call");
    }

    @Test
    void theBytesOfAllEventsAreBounded() throws Exception {
        StreamEvent event = event("{\"event_type\":\"step.pulse\"}");
        InteractionAccumulator small = new InteractionAccumulator(3L * event.size());
        for (int i = 0; i < 3; i++) {
            small.accept(event);
        }

        assertThatExceptionOfType(GeminiInteractionsException.class)
                .isThrownBy(() -> small.accept(event))
                .withMessageContaining("maxPayloadSize")
                .satisfies(failure -> assertThat(failure.getCode()).isEqualTo("payload_too_large"));
        small.reset();
        small.accept(event);
    }

    @Test
    void aDeltaCostsWhatItAddsAndNotWhatIsThere() throws Exception {
        int count = 20_000;
        StreamEvent text = event("{\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"text\",\"text\":\""
                + "x".repeat(100) + "\"}}");
        StreamEvent audio = event("{\"event_type\":\"step.delta\",\"index\":1,\"delta\":{\"type\":\"audio\",\"data\":\""
                + "QUJD".repeat(25) + "\"}}");
        InteractionAccumulator large = new InteractionAccumulator(Long.MAX_VALUE);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        for (int i = 0; i < count; i++) {
            large.accept(text);
            large.accept(audio);
        }
        Interaction interaction = large.result();

        assertThat(interaction.text()).hasSize(100 * count);
        assertThat(Interaction.media(interaction.outputContents().get(1)).data())
                .hasSize(75 * count);
        // Copying what is there with every delta would take 20 GB.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event_type\":\"step.start\",\"index\":0,\"step\":7}",
                "{\"event_type\":\"step.start\",\"index\":0,\"step\":{\"type\":\"model_output\",\"content\":\"x\"}}",
                "{\"event_type\":\"step.start\",\"index\":0,\"step\":{\"type\":\"model_output\",\"content\":[7]}}",
                "{\"event_type\":\"step.start\",\"index\":2147483647,\"step\":{\"type\":[]}}",
                "{\"event_type\":\"step.delta\",\"delta\":[]}",
                "{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"text\",\"text\":{}}}",
                "{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"audio\",\"data\":7}}",
                "{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"arguments_delta\",\"arguments\":[]}}",
                "{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"thought_summary\",\"content\":\"x\"}}",
                "{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"text_annotation\",\"annotations\":7}}",
                "{\"event_type\":\"interaction.created\",\"interaction\":7}",
                "{\"event_type\":\"interaction.created\",\"interaction\":{\"id\":7,\"steps\":[]}}"
            })
    void partsOfTheWrongShapeDoNoHarm(String strange) throws Exception {
        accumulator.accept(event(strange));
        accumulator.accept(event("{\"event_type\":\"step.start\",\"step\":{\"type\":\"model_output\"}}"));
        accumulator.accept(event("{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"text\",\"text\":\"Fine\"}}"));

        assertThat(accumulator.result().text()).isEqualTo("Fine");
    }

    private GeminiInteractionsException stopAfterArguments(String stop, String raw) throws Exception {
        accumulator.accept(
                event("{\"event_type\":\"step.start\",\"index\":0,\"step\":{\"type\":\"function_call\",\"id\":\"f\","
                        + "\"name\":\"pay_out\",\"arguments\":{}}}"));
        StreamEvent delta =
                event("{\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"arguments_delta\"}}");
        ((ObjectNode) delta.delta()).put("arguments", raw);
        accumulator.accept(delta);
        return catchThrowableOfType(GeminiInteractionsException.class, () -> accumulator.accept(event(stop)));
    }

    private void accept(List<StreamEvent> events) throws GeminiInteractionsException {
        for (StreamEvent event : events) {
            accumulator.accept(event);
        }
    }

    /** Changes all there is, which must not reach what it was taken from. */
    private static void spoil(JsonNode node) {
        node.forEach(InteractionAccumulatorTest::spoil);
        if (node instanceof ObjectNode object) {
            object.put("type", "spoilt").put("text", "spoilt").put("data", "spoilt");
        } else if (node instanceof ArrayNode array) {
            array.removeAll();
        }
    }
}
