/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
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

    @TempDir
    private Path data;

    @Test
    void aRestartedBrokerHasItsTopicsItsRecordsAndTheCommittedOffsets() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
            Topics.create(kafka.bootstrapServers());
            send(kafka, "first");
            assertThat(receive(kafka)).containsExactly("first");
            send(kafka, "second");
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
            assertThat(topics(kafka)).contains("invoice-documents", "invoice-results", "invoice-dead-letters");
            assertThat(receive(kafka)).containsExactly("second");
        }
    }

    @Test
    void topicsThatExistAreLeftAlone() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
            Topics.create(kafka.bootstrapServers());
            send(kafka, "kept");
            Topics.create(kafka.bootstrapServers());

            assertThat(receive(kafka)).containsExactly("kept");
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

    private static Iterable<String> topics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            return admin.listTopics().names().get(1, TimeUnit.MINUTES);
        }
    }
}
