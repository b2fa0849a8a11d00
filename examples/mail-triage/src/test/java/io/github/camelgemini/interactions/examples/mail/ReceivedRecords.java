/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The records that came to the topics of the example since this was opened. */
final class ReceivedRecords implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();

    ReceivedRecords(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = MailTriage.TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /** Returns all records up to now. */
    List<ConsumerRecord<String, byte[]>> all() {
        consumer.endOffsets(consumer.assignment()).forEach((partition, end) -> {
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(received::add);
            }
        });
        return List.copyOf(received);
    }

    /** Returns the keys of one topic. */
    List<String> keys(String topic) {
        return all().stream()
                .filter(received -> received.topic().equals(topic))
                .map(ConsumerRecord::key)
                .toList();
    }

    /** Returns the only record with a key. */
    ConsumerRecord<String, byte[]> one(String key) {
        List<ConsumerRecord<String, byte[]>> found =
                all().stream().filter(received -> key.equals(received.key())).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " records with the key " + key);
        }
        return found.get(0);
    }

    /** Returns a header as text, null if it is not there. */
    static String header(ConsumerRecord<String, byte[]> received, String name) {
        var header = received.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
