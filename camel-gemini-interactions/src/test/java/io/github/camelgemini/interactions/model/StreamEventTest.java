/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.nio.charset.StandardCharsets;

import io.github.camelgemini.interactions.client.sse.SseEvent;
import io.github.camelgemini.interactions.client.sse.Transcripts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelgemini.interactions.client.sse.Transcripts.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StreamEventTest {

    @Test
    void theTypeIsTheJsonsThenTheNameThenTheTypeField() throws Exception {
        assertThat(read("named", "{\"event_type\":\"step.stop\",\"type\":\"other\"}")
                        .type())
                .isEqualTo("step.stop");
        assertThat(read("named", "{\"event_type\":\"\",\"type\":\"other\"}").type())
                .isEqualTo("named");
        assertThat(read("", "{\"type\":\"other\"}").type()).isEqualTo("other");
        assertThat(read(null, "{\"type\":\"other\"}").type()).isEqualTo("other");
        assertThat(read(null, "{}").type()).isEmpty();
    }

    @Test
    void everyEventOfATranscriptIsKnownButForTheNewOnes() throws Exception {
        assertThat(Transcripts.events("research")).allMatch(StreamEvent::isKnown);
        assertThat(Transcripts.events("unknown-parts"))
                .filteredOn(event -> !event.isKnown())
                .extracting(StreamEvent::type)
                .containsExactly("step.pulse");
    }

    @Test
    void aDeltaTellsItsStepItsTypeAndItsText() throws Exception {
        StreamEvent text = event(
                "{\"event_type\":\"step.delta\",\"index\":3,\"delta\":{\"type\":\"text\",\"text\":\"Hi\"},\"event_id\":\"e9\"}");
        assertThat(text.index()).isEqualTo(3);
        assertThat(text.deltaType()).isEqualTo("text");
        assertThat(text.text()).isEqualTo("Hi");
        assertThat(text.eventId()).isEqualTo("e9");
        assertThat(text.step().isMissingNode()).isTrue();

        StreamEvent summary =
                event("{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"thought_summary\",\"text\":\"Hm\"}}");
        assertThat(summary.index()).isEqualTo(-1);
        assertThat(summary.text()).isNull();
        assertThat(summary.eventId()).isNull();
        assertThat(event("{\"event_type\":\"step.delta\",\"delta\":{\"type\":\"text\"}}")
                        .text())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-5", "4294967296", "1.5", "1e999999999", "\"3\"", "null", "[]"})
    void whatIsNoPositionIsNoIndex(String index) throws Exception {
        assertThat(event("{\"index\":" + index + "}").index()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{'event_type':'interaction.created','interaction':{'id':'v1','status':'in_progress'}} | v1 | in_progress",
                "{'event_type':'interaction.status_update','interaction_id':'v1','status':'queued'} | v1 | queued",
                "{'event_type':'interaction.in_progress','interaction_id':'v1'} | v1 | in_progress",
                "{'event_type':'interaction.requires_action','interaction_id':''} | - | requires_action",
                "{'event_type':'interaction.completed','interaction':{'id':''}} | - | -",
                "{'event_type':'interaction.unheard_of'} | - | -"
            })
    void idAndStatusAreReadWhereverTheyStand(String json, String id, String status) throws Exception {
        StreamEvent event = event(json.replace('\'', '"'));
        assertThat(event.interactionId()).isEqualTo(id);
        assertThat(event.status()).isEqualTo(status);
        assertThat(event.isTerminal()).isEqualTo(json.contains("completed"));
        assertThat(event.isDone()).isFalse();
    }

    @Test
    void theSignOfTheEndIsNoJson() throws Exception {
        StreamEvent done = read("done", "[DONE]");
        assertThat(done.isDone()).isTrue();
        assertThat(done.isTerminal()).isFalse();
        assertThat(done.json()).isEmpty();
        assertThat(read(null, "[DONE]").isDone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{'event_type':'error','error':{'code':'not_found','message':'gone'}} | not_found | gone",
                "{'event_type':'error','error':{'message':'gone'}} | - | gone",
                "{'event_type':'error','error':{'code':'not_found','status':'IGNORED'}} | not_found | -",
                "{'error':{'code':504,'message':'late','status':'DEADLINE_EXCEEDED'}} | DEADLINE_EXCEEDED | late",
                "[{'error':{'code':504,'message':'late'}}] | 504 | late"
            })
    void anErrorTellsItsCodeAndMessage(String json, String code, String message) throws Exception {
        assertThat(event(json.replace('\'', '"')).fault()).isEqualTo(new InteractionError(code, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event_type\":\"error\"}",
                "{\"event_type\":\"error\",\"error\":null}",
                "{\"event_type\":\"error\",\"error\":{\"code\":\"\",\"message\":\"\"}}",
                "{\"event_type\":\"error\",\"error\":[]}",
                "{\"event_type\":\"step.stop\",\"error\":{\"code\":\"x\"}}"
            })
    void anErrorThatSaysNothingIsNone(String json) throws Exception {
        assertThat(event(json).fault()).isNull();
    }

    @Test
    void anErrorDocumentIsAnError() throws Exception {
        StreamEvent last = Transcripts.events("cut").get(3);
        assertThat(last.fault()).isEqualTo(new InteractionError("DEADLINE_EXCEEDED", "The deadline passed."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"secret\":", "secret", "[{},{}]", "[]", "7", "\"secret\"", "{} {}", "{\"a\":\"\u0001\"}"})
    void aMessageThatIsNoObjectFailsWithoutQuotingIt(String data) {
        assertThatExceptionOfType(GeminiInteractionsException.class)
                .isThrownBy(() -> read(null, data))
                .withNoCause()
                .satisfies(failure -> {
                    assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
                    assertThat(failure.getCode()).isEqualTo("invalid_event");
                    assertThat(failure.getMessage()).doesNotContain("secret");
                });
    }

    @Test
    void jsonNestedTooDeeplyFails() {
        assertThatExceptionOfType(GeminiInteractionsException.class)
                .isThrownBy(() -> read(null, "{\"a\":" + "[".repeat(100_000)))
                .satisfies(failure -> assertThat(failure.getCode()).isEqualTo("invalid_event"));
    }

    @Test
    void whatTheEndCutOffIsNoEvent() throws Exception {
        assertThat(read(SseEvent.Kind.UNTERMINATED, null, "{\"index\":")).isNull();
        assertThat(read(SseEvent.Kind.DOCUMENT, null, "[{\"error\":")).isNull();
        assertThat(read(SseEvent.Kind.UNTERMINATED, null, "{\"index\":4}").index())
                .isEqualTo(4);
    }

    @Test
    void blankDataIsNoEvent() throws Exception {
        assertThat(read("ping", " \n ")).isNull();
    }

    @Test
    void numbersKeepTheirDigits() throws Exception {
        String json = "{\"price\":1.50,\"long\":0.1234567890123456789012345,\"big\":123456789012345678901234567890}";
        assertThat(event(json).json()).hasToString(json);
    }

    @Test
    void aStringMayBeAsLongAsTheEvent() throws Exception {
        String data = "A".repeat(21_000_000);
        StreamEvent event = read(null, "{\"data\":\"" + data + "\"}");
        assertThat(event.json().path("data").textValue()).hasSize(data.length());
        assertThat(event.size()).isEqualTo(data.length() + 11);
    }

    @Test
    void anEventDoesNotShowItsContent() throws Exception {
        assertThat(event("{\"event_type\":\"step.stop\",\"secret\":1}"))
                .hasToString("StreamEvent[step.stop, 37 bytes]");
        assertThat(event("{\"event_type\":\"secret\"}")).hasToString("StreamEvent[unknown, 23 bytes]");
    }

    private static StreamEvent read(String name, String data) throws GeminiInteractionsException {
        return read(SseEvent.Kind.MESSAGE, name, data);
    }

    private static StreamEvent read(SseEvent.Kind kind, String name, String data) throws GeminiInteractionsException {
        byte[] bytes = ("data: " + data + "\n").getBytes(StandardCharsets.UTF_8);
        return new SseEvent(kind, name, bytes, 6, bytes.length - 7).toStreamEvent();
    }
}
