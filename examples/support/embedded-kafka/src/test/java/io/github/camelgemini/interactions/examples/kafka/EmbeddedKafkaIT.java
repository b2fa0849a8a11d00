/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedKafkaIT {

    private static final List<String> TOPICS = List.of("notes", "comments");

    @TempDir
    private Path data;

    @Test
    void aRestartedBrokerHasItsTopicsItsRecordsAndTheCommittedOffsets() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
            KafkaTopics.create(kafka.bootstrapServers(), TOPICS);
            send(kafka, "first");
            assertThat(receive(kafka)).containsExactly("first");
            send(kafka, "second");
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
            assertThat(topics(kafka)).containsAll(TOPICS);
            assertThat(receive(kafka)).containsExactly("second");
        }
    }

    @Test
    void topicsThatExistAreLeftAlone() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
            KafkaTopics.create(kafka.bootstrapServers(), TOPICS);
            send(kafka, "kept");
            KafkaTopics.create(kafka.bootstrapServers(), TOPICS, 7);

            assertThat(receive(kafka)).containsExactly("kept");
            assertThat(partitions(kafka, "comments")).isEqualTo(3);
        }
    }

    @Test
    void aTopicHasThePartitionsThatAreAskedFor() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
            KafkaTopics.create(kafka.bootstrapServers(), List.of("questions"), 6);

            assertThat(partitions(kafka, "questions")).isEqualTo(6);
        }
    }

    @Test
    void aBrokerStartsOnlyWhereNoClusterIsNamed() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (Resources resources = new Resources()) {
            String started = KafkaCluster.choose(new RunContext(data, name -> null, out), data, resources);
            String named = KafkaCluster.choose(
                    new RunContext(data, name -> "127.0.0.1:1", out), data.resolve("none"), resources);

            KafkaTopics.create(started, TOPICS);
            assertThat(named).isEqualTo("127.0.0.1:1");
            assertThat(data.resolve("none")).doesNotExist();
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .isEqualToNormalizingNewlines(
                            "Kafka:  a broker in this process, " + started + "\nKafka:  127.0.0.1:1\n");
        }
    }

    private static void send(EmbeddedKafka kafka, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("comments", value)).get(1, TimeUnit.MINUTES);
        }
    }

    /** What the group has not had yet; committed when this returns. */
    private static List<String> receive(EmbeddedKafka kafka) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "group.id", "test",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("comments"));
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
                for (ConsumerRecord<String, String> consumed : consumer.poll(Duration.ofMillis(200))) {
                    values.add(consumed.value());
                }
                return !values.isEmpty();
            });
            consumer.commitSync();
        }
        return values;
    }

    private static Collection<String> topics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            return admin.listTopics().names().get(1, TimeUnit.MINUTES);
        }
    }

    private static int partitions(EmbeddedKafka kafka, String topic) throws Exception {
        try (Admin admin = admin(kafka)) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(1, TimeUnit.MINUTES)
                    .get(topic)
                    .partitions()
                    .size();
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    }
}
