/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreamFaultTest {

    private static final String CREATE = "{\"model\":\"m\",\"input\":\"repeat: one two three\",\"stream\":true}";
    private static final int EVENTS = 12;

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();
    private final Wire wire = new Wire(emulator);

    private void script(StreamFault... faults) {
        emulator.enqueue(Reply.byRules().with(faults));
    }

    private RawStream.Received read() throws IOException {
        try (RawStream stream = new RawStream(emulator, CREATE)) {
            return stream.read();
        }
    }

    private static List<String> types(String body) {
        return body.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 500})
    void resetsAfterThatManyBytes(int bytes) throws Exception {
        script(StreamFault.resetAfterBytes(bytes));

        RawStream.Received received = read();

        assertThat(received.bytes()).isEqualTo(bytes);
        assertThat(received.complete()).isFalse();
        assertThat(received.reset()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 500})
    void endsAfterThatManyBytesAsIfItWereComplete(int bytes) throws Exception {
        script(StreamFault.endAfterBytes(bytes));

        RawStream.Received received = read();

        assertThat(received.bytes()).isEqualTo(bytes);
        assertThat(received.complete()).isTrue();
        assertThat(received.reset()).isFalse();
    }

    @Test
    void doesNotCutAShorterStream() throws Exception {
        script(StreamFault.resetAfterBytes(1_000_000));

        RawStream.Received received = read();

        assertThat(Wire.events(received.body())).hasSize(EVENTS);
        assertThat(received.complete()).isTrue();
        assertThat(received.reset()).isFalse();
    }

    @Test
    void breaksOneStreamOnly() throws Exception {
        script(StreamFault.endAfter(3));

        assertThat(Wire.events(read().body())).hasSize(3);
        assertThat(Wire.events(read().body())).hasSize(EVENTS);
    }

    @Test
    void goesOnBehindABrokenStream() throws Exception {
        script(StreamFault.resetAfterBytes(0));
        read();
        emulator.enqueue(Reply.text("Hello you").with(StreamFault.endAfter(9)));
        List<JsonNode> begun = wire.create(CREATE).events();

        String path =
                "/v1beta/interactions/" + begun.get(0).at("/interaction/id").asText();
        assertThat(wire.send("GET", path, null).text()).isEqualTo("Hello you");
        List<JsonNode> rest = wire.send("GET", path + "?stream=true&last_event_id=evt_8", null)
                .events();
        assertThat(Wire.joined(begun) + Wire.joined(rest)).isEqualTo("Hello you");
        assertThat(begun.size() + rest.size()).isEqualTo(EVENTS - 1);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
    }

    @Test
    void breaksAResumedStreamToo() throws Exception {
        String id = wire.ask("Hi").id();
        emulator.enqueueForAny(Reply.byRules().with(StreamFault.endAfter(2)));

        String query = "?stream=true&last_event_id=evt_replay_0";
        assertThat(wire.send("GET", "/v1/interactions/" + id + query, null).events())
                .extracting(event -> event.path("event_id").asText())
                .containsExactly("evt_replay_1", "evt_replay_2");
    }

    @Test
    void endsWithAJsonErrorArray() throws Exception {
        script(StreamFault.jsonErrorAfter(3));

        RawStream.Received received = read();

        int array = received.body().indexOf("[{");
        assertThat(types(received.body()))
                .containsExactly("interaction.created", "interaction.status_update", "step.start");
        assertThat(Wire.parse(received.body().substring(array))
                        .at("/0/error/code")
                        .asInt())
                .isEqualTo(504);
        assertThat(received.complete()).isTrue();
    }

    @Test
    void sendsAnErrorEventFirstOrInTheMiddle() throws Exception {
        script(StreamFault.errorEventAfter(0, "not_found", "Gone."));
        script(StreamFault.errorEventAfter(2, "gateway_timeout", "Late."));
        script(StreamFault.errorEventAfter(2, "gateway_timeout", "Late."), StreamFault.withoutDone());

        List<JsonNode> first = Wire.events(read().body());
        assertThat(first).hasSize(2);
        assertThat(first.get(0))
                .isEqualTo(Wire.parse(
                        "{\"error\":{\"message\":\"Gone.\",\"code\":\"not_found\"},\"event_type\":\"error\"}"));
        assertThat(types(read().body()))
                .containsExactly("interaction.created", "interaction.status_update", "error", "done");
        assertThat(types(read().body())).containsExactly("interaction.created", "interaction.status_update", "error");
    }

    @Test
    void mixesNoiseIn() throws Exception {
        script(StreamFault.noise());

        String body = read().body();

        assertThat(body).startsWith(": ");
        assertThat(types(body)).hasSize(3 * EVENTS);
        assertThat(body.split("\n\n"))
                .filteredOn(message -> message.startsWith("event: error"))
                .hasSize(EVENTS)
                .containsOnly("event: error\ndata: {\"event_type\":\"error\"}");
        assertThat(types(body).stream().filter(type -> !"error".equals(type) && !"step.heartbeat".equals(type)))
                .hasSize(EVENTS);
    }

    @Test
    void leavesOutTheEnd() throws Exception {
        script(StreamFault.withoutDone());
        script(StreamFault.withoutCompleted());
        script(StreamFault.withoutUsage());

        assertThat(types(read().body())).hasSize(EVENTS - 1).endsWith("step.stop", "interaction.completed");
        RawStream.Received truncated = read();
        assertThat(types(truncated.body())).hasSize(EVENTS - 2).endsWith("step.delta", "step.stop");
        assertThat(truncated.complete()).isTrue();
        JsonNode completed = Wire.completed(Wire.events(read().body()));
        assertThat(completed.has("usage")).isFalse();
        assertThat(completed.path("status").asText()).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data: x\r\n\r\nevent: y\r\rid: 7\n\nrest",
                "\ufeffevent: a\ndata: {\"text\":\"Grüße 🌍\"}\n\n: c\n\n",
                "[{\"error\":{}}]"
            })
    void sendsARawStreamAsItIs(String text) throws Exception {
        emulator.enqueue(Reply.rawStream(text).header("x-a", "b"));

        Wire.Answer answer = wire.create(CREATE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(text);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(answer.headers().firstValue("x-a")).contains("b");
        assertThat(emulator.ledger().paidCreates()).isZero();
    }

    @Test
    void losesAnswersThatWereToBeStreams() throws Exception {
        emulator.enqueue(Reply.lostAnswer(), Reply.truncated(), Reply.garbage());

        assertThat(read()).isEqualTo(new RawStream.Received("", false, true));
        RawStream.Received truncated = read();
        assertThat(truncated.body())
                .startsWith("event: interaction.created\ndata: {")
                .doesNotContain("\n\n");
        assertThat(truncated.complete()).isFalse();
        assertThatThrownBy(() -> wire.create(CREATE)).isInstanceOf(IOException.class);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
    }

    @Test
    void leavesAnAnswerAloneThatIsNoStream() throws Exception {
        script(StreamFault.endAfter(1));

        assertThat(wire.ask("repeat: whole").text()).isEqualTo("whole");
    }
}
