/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Sessions that go on with a new connection. */
class LiveResumptionTest {

    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final EmulatorExtension GEMINI =
            new EmulatorExtension(Emulator.builder().clock(CLOCK));

    private final Emulator emulator = GEMINI.emulator();

    @BeforeEach
    void anotherDay() {
        CLOCK.add(Duration.ofDays(1));
    }

    private LiveClient resume(String handle) throws Exception {
        return LiveClient.writing(
                emulator,
                "'contextWindowCompression':{'slidingWindow':{}},'sessionResumption':{"
                        + (handle.isEmpty() ? "" : "'handle':'" + handle + "'") + "}");
    }

    private LiveClient.Closed refused(String handle) throws Exception {
        return LiveClient.connect(emulator)
                .send("{'setup':{'model':'models/gemini-3.8-live','sessionResumption':{'handle':'" + handle + "'}}}")
                .closed();
    }

    private static String handle(JsonNode message) {
        assertThat(message.at("/sessionResumptionUpdate/resumable").asBoolean())
                .as(message.toString())
                .isTrue();
        return message.at("/sessionResumptionUpdate/newHandle").asText();
    }

    private void awaitNoConnection() {
        Awaitility.await().until(() -> emulator.live().connections().stream().noneMatch(LiveConnection::isOpen));
    }

    @Test
    void aSessionGoesOnWithItsMemory() throws Exception {
        LiveClient first = resume("");
        handle(first.next());
        assertThat(first.say("My name is Ada.").next())
                .isEqualTo(Wire.parse("{\"sessionResumptionUpdate\":{\"resumable\":false}}"));
        first.turn();
        String handle = handle(first.next());
        emulator.live().cut(first.sessionId());
        assertThat(first.closed().code()).isEqualTo(1006);

        try (LiveClient second = resume(handle)) {
            handle(second.next());
            assertThat(second.sessionId()).isEqualTo(first.sessionId());
            assertThat(second.say("What is my name?").answer()).contains("Ada");
        }
        assertThat(emulator.live().connections())
                .extracting(LiveConnection::sessionId)
                .containsExactly(first.sessionId(), first.sessionId());
    }

    /** An older handle leads to the session as it was then. */
    @Test
    void aHandleIsAMomentOfTheSession() throws Exception {
        String before;
        try (LiveClient client = resume("")) {
            before = handle(client.next());
            client.say("My name is Ada.").turn();
            handle(client.next());
        }
        awaitNoConnection();
        for (int i = 0; i < 2; i++) {
            try (LiveClient again = resume(before)) {
                again.next();
                assertThat(again.say("How many messages have I sent?").answer()).isEqualTo("You have sent 1 message.");
            }
            awaitNoConnection();
        }
    }

    @Test
    void aHandleIsValidForTwoHoursAfterTheConnection() throws Exception {
        LiveClient client = resume("");
        String handle = handle(client.next());
        CLOCK.add(Duration.ofMinutes(119));
        client.close();
        awaitNoConnection();
        CLOCK.add(Duration.ofMinutes(119));
        try (LiveClient again = resume(handle)) {
            handle(again.next());
        }
        awaitNoConnection();

        CLOCK.add(Duration.ofMinutes(1));
        assertThat(refused(handle))
                .isEqualTo(new LiveClient.Closed(1008, "The session was not found: its handle is not valid."));
    }

    @Test
    void aSessionHasOneConnectionAtATime() throws Exception {
        try (LiveClient client = resume("")) {
            LiveClient.Closed closed = refused(handle(client.next()));

            assertThat(closed.code()).isEqualTo(1011);
            assertThat(closed.reason()).contains("still has an open connection");
            assertThat(client.say("Repeat: mine").answer()).isEqualTo("mine");
        }
    }

    @Test
    void withoutResumptionThereAreNoHandles() throws Exception {
        try (LiveClient client = LiveClient.writing(emulator, "")) {
            assertThat(client.say("Repeat: hello").turn()).noneMatch(message -> message.has("sessionResumptionUpdate"));
        }
    }

    @Test
    void aResetForgetsHandles() throws Exception {
        LiveClient client = resume("");
        String handle = handle(client.next());
        emulator.reset();
        client.closed();

        assertThat(refused(handle).code()).isEqualTo(1008);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown"})
    void onlyAnOpenConnectionCanBeCut(String sessionId) {
        assertThatThrownBy(() -> emulator.live().cut(sessionId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no open connection");
    }

    /**
     * A client that sends its message again, unless a handle has come after it, neither loses nor repeats a turn, at whichever message the
     * connection is cut.
     */
    @Test
    void noCutLosesOrRepeatsATurn() throws Exception {
        int messages = new ResumingClient(0).run();
        assertThat(messages).isGreaterThan(15);
        for (int cut = 1; cut < messages; cut++) {
            emulator.reset();
            ResumingClient client = new ResumingClient(cut);
            client.run();

            assertThat(client.answers.get(client.answers.size() - 1))
                    .as("cut after " + cut)
                    .isEqualTo("You have sent 4 messages.");
            assertThat(emulator.live().connections()).as("cut after " + cut).hasSize(2);
        }
    }

    /** Sends four messages, and resumes when its connection ends. */
    private final class ResumingClient {

        private final List<String> answers = new ArrayList<>();
        private final List<String> messages =
                List.of("My name is Ada.", "Repeat: one two", "I live in Ulm.", "How many messages have I sent?");
        private String handle = "";

        ResumingClient(int cutAfter) {
            emulator.live().cutNext(cutAfter);
        }

        /** Returns how many messages the first connection has got. */
        int run() throws Exception {
            int next = 0;
            while (next < messages.size()) {
                next = connect(next);
            }
            return emulator.live().connections().get(0).sent();
        }

        private int connect(int first) throws Exception {
            int next = first;
            LiveClient client = LiveClient.connect(emulator)
                    .send(
                            "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseModalities':['TEXT']},"
                                    + "'sessionResumption':{" + (handle.isEmpty() ? "" : "'handle':'" + handle + "'")
                                    + "}}}");
            if (!await(client, new ArrayList<>())) {
                return next;
            }
            while (next < messages.size()) {
                List<JsonNode> turn = new ArrayList<>();
                client.say(messages.get(next));
                if (!await(client, turn)) {
                    return next;
                }
                answers.add(LiveClient.text(turn));
                next++;
            }
            client.close();
            awaitNoConnection();
            return next;
        }

        /** Reads until the next handle; returns false if the connection ends before. */
        private boolean await(LiveClient client, List<JsonNode> read) throws Exception {
            while (true) {
                JsonNode message = client.nextOrEnd();
                if (message.isMissingNode()) {
                    return false;
                }
                read.add(message);
                if (message.at("/sessionResumptionUpdate/resumable").asBoolean()) {
                    handle = handle(message);
                    return true;
                }
            }
        }
    }
}
