/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** A broker, an emulator and a desk, with the assertions of the tests on the answers. */
final class Support implements AutoCloseable {

    static final int PARTITIONS = 6;
    static final Duration LIMIT = Duration.ofMinutes(4);

    private static final int EARLY_CUSTOMERS = 24;
    private static final int ROUNDS = 20;

    private final EmbeddedKafka kafka;
    private final Emulator emulator = Emulator.start();
    private final Desk desk;
    private final List<Answer> answers = new ArrayList<>();
    private final Map<String, List<String>> asked = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    Support(Path data) throws Exception {
        kafka = EmbeddedKafka.start(data);
        Desk.createTopics(kafka.bootstrapServers(), PARTITIONS);
        desk = new Desk(kafka.bootstrapServers());
    }

    Emulator emulator() {
        return emulator;
    }

    /** Returns the properties that a worker needs. */
    Map<String, String> properties() {
        return Map.of(
                "kafka.brokers",
                kafka.bootstrapServers(),
                "camel.component.gemini-interactions.base-url",
                emulator.baseUrl(),
                "camel.component.gemini-interactions.api-key",
                "emulator",
                "poll.interval",
                "50");
    }

    void ask(String customer, String text) throws Exception {
        String question = desk.ask(customer, text);
        asked.computeIfAbsent(customer, key -> new ArrayList<>()).add(question);
        texts.put(question, text);
    }

    /**
     * Asks until each of two workers has answered, which it does once it has its share of the partitions.
     *
     * @return how many questions that took
     */
    int letBothWork() throws Exception {
        int asked = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            for (int customer = 1; customer <= EARLY_CUSTOMERS; customer++) {
                ask("early-" + customer, "Round " + round + " of early customer " + customer);
                asked++;
            }
            List<Answer> received = await(asked);
            if (received.subList(asked - EARLY_CUSTOMERS, asked).stream()
                            .map(Answer::worker)
                            .distinct()
                            .count()
                    == 2) {
                return asked;
            }
        }
        return fail("One worker has answered everything");
    }

    /** Waits for a number of answers, where repeated ones do not count. */
    List<Answer> await(int count) {
        Awaitility.await().pollInterval(Duration.ofMillis(1)).atMost(LIMIT).until(() -> {
            answers.addAll(desk.answers());
            return distinct().size() >= count;
        });
        return distinct();
    }

    /** Returns the answers without repeated ones. */
    private List<Answer> distinct() {
        Map<String, Answer> first = new LinkedHashMap<>();
        answers.forEach(answer -> first.putIfAbsent(answer.question(), answer));
        return List.copyOf(first.values());
    }

    /**
     * Every question is answered, in the order of the questions of its customer, and each call continues the interaction that answered the question before: no
     * chain is broken, forked, or paid twice.
     */
    void assertUnbrokenChains() {
        List<Answer> received = distinct();
        Map<String, String> previous = previousByInput();
        asked.forEach((customer, questions) -> {
            List<Answer> own = received.stream()
                    .filter(answer -> answer.customer().equals(customer))
                    .toList();
            assertThat(own).extracting(Answer::question).as(customer).isEqualTo(questions);
            String before = "";
            for (Answer answer : own) {
                assertThat(answer.failure()).isEmpty();
                assertThat(previous.get(texts.get(answer.question())))
                        .as(texts.get(answer.question()))
                        .isEqualTo(before);
                before = answer.interaction();
            }
        });
        assertThat(received).extracting(Answer::interaction).doesNotHaveDuplicates();
        assertThat(answers)
                .as("An answer that comes again is the same")
                .allSatisfy(answer -> assertThat(received).contains(sameWorker(answer, received)));
        assertThat(emulator.creates()).hasSameSizeAs(texts.keySet());
        assertThat(emulator.ledger().paidCreates()).isEqualTo(texts.size());
    }

    private static Answer sameWorker(Answer answer, List<Answer> received) {
        String worker = received.stream()
                .filter(first -> first.question().equals(answer.question()))
                .findFirst()
                .orElseThrow()
                .worker();
        return new Answer(
                answer.customer(), answer.question(), worker, answer.interaction(), answer.failure(), answer.text());
    }

    /** Returns the previous interaction of each create by its input; empty if there is none. */
    private Map<String, String> previousByInput() {
        Map<String, String> previous = new HashMap<>();
        emulator.creates().forEach(create -> {
            JsonNode input = create.body().path("input");
            String text =
                    input.isTextual() ? input.asText() : input.findValue("text").asText();
            previous.put(text, create.body().path("previous_interaction_id").asText());
        });
        return previous;
    }

    /** Returns the latest value of every key in the topic of states, null for removed ones. */
    Map<String, String> states() {
        return states(kafka.bootstrapServers(), "support-states");
    }

    static Map<String, String> states(String bootstrapServers, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            Map<String, String> states = new HashMap<>();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> state : consumer.poll(Duration.ofMillis(100))) {
                    states.put(state.key(), state.value());
                }
            }
            return states;
        }
    }

    @Override
    public void close() {
        desk.close();
        emulator.close();
        kafka.close();
    }
}
