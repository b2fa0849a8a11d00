/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.CrashingNode.Point;
import io.github.camelgemini.interactions.CrashingNode.Policy;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a crash loses, which is nothing, and what it costs. A process dies by SIGKILL at a point of the second of three messages of a conversation; the next one
 * finds the file again, and then gets the third.
 */
class CrashTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String FIRST = "first";
    private static final String FATAL_TEXT = "I live in Rome.";
    private static final String THIRD = "third";

    @TempDir
    Path home;

    private final Map<Policy, Lane> lanes = new EnumMap<>(Policy.class);
    private final List<Process> nodes = new ArrayList<>();

    /** What has become of the second message. */
    enum Outcome {
        /** It is answered, and paid once. */
        PAID_ONCE,
        /** It is answered, and paid twice; the conversation has it once. */
        PAID_TWICE,
        /** It is answered, and paid twice; the conversation has it twice. */
        SAID_TWICE,
        /** It is in the folder of failures with {@code unfinished_request}, and was not sent. */
        UNFINISHED_FREE,
        /** It is in the folder of failures with {@code unfinished_request}; the API has an answer that nobody knows. */
        UNFINISHED_PAID
    }

    @BeforeEach
    void open() throws IOException {
        for (Policy policy : Policy.values()) {
            lanes.put(policy, new Lane(Emulator.start(), Files.createDirectory(home.resolve(policy.name()))));
        }
    }

    @AfterEach
    void close() {
        nodes.forEach(Process::destroyForcibly);
        lanes.values().forEach(lane -> lane.emulator.close());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # point                      | NONE       | FAIL            | RETRY      | PAY_ONCE        | PAY_ONCE_RETRY
            BEFORE_CALL                  | PAID_ONCE  | UNFINISHED_FREE | PAID_ONCE  | UNFINISHED_FREE | PAID_ONCE
            DURING_CALL                  | PAID_TWICE | UNFINISHED_PAID | PAID_TWICE | PAID_ONCE       | PAID_ONCE
            BEFORE_ID_STORED             | PAID_TWICE | UNFINISHED_PAID | PAID_TWICE | UNFINISHED_PAID | PAID_TWICE
            BEFORE_CONVERSATION_ADVANCED | PAID_TWICE | PAID_ONCE       | PAID_ONCE  | PAID_ONCE       | PAID_ONCE
            BEFORE_COMMIT                | SAID_TWICE | PAID_ONCE       | PAID_ONCE  | PAID_ONCE       | PAID_ONCE
            AFTER_COMMIT                 | PAID_ONCE  | PAID_ONCE       | PAID_ONCE  | PAID_ONCE       | PAID_ONCE
            """)
    void aCrashLosesNothing(
            Point point, Outcome none, Outcome fail, Outcome retry, Outcome payOnce, Outcome payOnceRetry)
            throws Exception {
        Process crashing = node(point.name());
        send(crashing, FIRST, "My name is Ada.");
        List<Gate> gates = point == Point.DURING_CALL ? hold() : List.of();
        put(CrashingNode.FATAL, FATAL_TEXT);
        waitFor(crashing, point);
        crashing.destroyForcibly().waitFor();

        Map<Lane, Integer> before = lanes.values().stream().collect(Collectors.toMap(lane -> lane, Lane::requests));
        Process next = node();
        if (point == Point.DURING_CALL) {
            // The API still works on it when the message comes again.
            until(next, lane -> lane.has("failed", CrashingNode.FATAL) || lane.requests() > before.get(lane));
        }
        gates.forEach(Gate::release);
        settled(next, CrashingNode.FATAL);
        send(next, THIRD, "What is my name?");

        Map<Policy, Outcome> outcomes = new EnumMap<>(Policy.class);
        for (Map.Entry<Policy, Lane> lane : lanes.entrySet()) {
            outcomes.put(lane.getKey(), lane.getValue().outcome());
        }
        assertThat(outcomes)
                .isEqualTo(Map.of(
                        Policy.NONE, none,
                        Policy.FAIL, fail,
                        Policy.RETRY, retry,
                        Policy.PAY_ONCE, payOnce,
                        Policy.PAY_ONCE_RETRY, payOnceRetry));
    }

    private Process node(String... point) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingNode.class.getName(),
                home.toString(),
                lanes.values().stream().map(lane -> lane.emulator.baseUrl()).collect(Collectors.joining(","))));
        command.addAll(List.of(point));
        Process node = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("node" + nodes.size() + ".log").toFile())
                .start();
        nodes.add(node);
        return node;
    }

    /** Has a message answered. */
    private void send(Process node, String name, String text) throws IOException {
        put(name, text);
        until(node, lane -> lane.has("done", name));
    }

    /** The file is whole when it appears. */
    private void put(String name, String text) throws IOException {
        for (Lane lane : lanes.values()) {
            Path written = Files.writeString(lane.folder.resolve(name), text);
            Path inbox = Files.createDirectories(lane.folder.resolve("inbox"));
            Files.move(written, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private List<Gate> hold() {
        List<Gate> gates = new ArrayList<>();
        lanes.values().forEach(lane -> gates.add(lane.emulator.holdAnswers()));
        return gates;
    }

    private void waitFor(Process node, Point point) {
        switch (point) {
            case DURING_CALL -> until(node, Lane::isAsking);
            case AFTER_COMMIT -> settled(node, CrashingNode.FATAL);
            default -> until(node, lane -> Files.exists(lane.folder.resolve(CrashingNode.STOPPED)));
        }
    }

    private void settled(Process node, String name) {
        until(node, lane -> lane.has("done", name) || lane.has("failed", name));
    }

    private void until(Process node, Predicate<Lane> reached) {
        await().atMost(LIMIT)
                .failFast("The process has ended", () -> !node.isAlive())
                .until(() -> lanes.values().stream().allMatch(reached));
    }

    /** One policy: its folders, and an API of its own. */
    private record Lane(Emulator emulator, Path folder) {

        boolean has(String part, String name) {
            return Files.exists(folder.resolve(part).resolve(name));
        }

        int requests() {
            return emulator.requests().size();
        }

        /** Whether the second message is with the API; what runs in the background is asked for only after its id was stored. */
        boolean isAsking() {
            List<RecordedRequest> requests = emulator.requests();
            RecordedRequest latest = requests.get(requests.size() - 1);
            return emulator.creates().size() == 2
                    && (latest.method().equals("GET")
                            || !latest.body().path("background").asBoolean());
        }

        /** What has become of the second message, where no message is lost and the conversation goes on. */
        Outcome outcome() throws IOException {
            boolean answered = has("outbox", CrashingNode.FATAL);
            assertThat(names("inbox")).as(folder.toString()).isEmpty();
            assertThat(names("done")).isEqualTo(names("outbox")).contains(FIRST, THIRD);
            if (!answered) {
                assertThat(names("failed")).containsExactly(CrashingNode.FATAL);
                assertThat(read("failed", CrashingNode.FATAL)).isEqualTo(FATAL_TEXT);
                assertThat(read("reasons", CrashingNode.FATAL)).isEqualTo("unfinished_request");
            }

            List<String> continued = emulator.creates().stream()
                    .map(create -> create.body().path("previous_interaction_id").asText())
                    .toList();
            int last = continued.size() - 1;
            assertThat(continued.get(last))
                    .as(folder.toString())
                    .isEqualTo(interactionId(answered ? CrashingNode.FATAL : FIRST));
            assertThat(read("outbox", THIRD)).contains("Ada");
            assertThat(emulator.ledger().paidCreates()).isEqualTo(continued.size());
            return outcome(answered, continued.subList(1, last));
        }

        /**
         * Names it.
         *
         * @param continued what each call for the second message continued
         */
        private Outcome outcome(boolean answered, List<String> continued) throws IOException {
            String first = interactionId(FIRST);
            if (!answered) {
                assertThat(continued).hasSizeLessThan(2);
                return continued.isEmpty() ? Outcome.UNFINISHED_FREE : Outcome.UNFINISHED_PAID;
            }
            assertThat(continued).hasSizeBetween(1, 2).first().isEqualTo(first);
            if (continued.size() == 1) {
                return Outcome.PAID_ONCE;
            }
            return continued.get(1).equals(first) ? Outcome.PAID_TWICE : Outcome.SAID_TWICE;
        }

        private String interactionId(String name) throws IOException {
            return read("outbox", name).split(" ", 2)[0];
        }

        private String read(String part, String name) throws IOException {
            return Files.readString(folder.resolve(part).resolve(name));
        }

        private List<String> names(String part) throws IOException {
            try (Stream<Path> files = Files.list(folder.resolve(part))) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            }
        }
    }
}
