/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelgemini.interactions.examples.kafka.KafkaTopics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The customers' side of the two topics: asks questions and receives answers. Not thread-safe. */
final class Desk implements AutoCloseable {

    /** The header with the id of a question; its answer has the same header. */
    static final String QUESTION = "question";

    private static final String QUESTIONS = "support-questions";
    private static final String ANSWERS = "support-answers";
    private static final long TIMEOUT_SECONDS = 60;

    private final KafkaProducer<String, String> questions;
    private final KafkaConsumer<String, String> answers;

    /** Opens the desk, which sees the answers that come from now on. The topics must exist. */
    Desk(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        questions = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        answers = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = answers.partitionsFor(ANSWERS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        answers.assign(partitions);
        answers.seekToEnd(partitions);
        // seekToEnd is lazy: only position() looks the end up.
        partitions.forEach(answers::position);
    }

    /** Creates the two topics if they are missing. The component creates that of the states. */
    static void createTopics(String bootstrapServers, int partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        KafkaTopics.create(bootstrapServers, List.of(QUESTIONS, ANSWERS), partitions);
    }

    /** Asks a question as a customer. Returns the id of the question when the question is in the topic. */
    String ask(String customer, String text) throws ExecutionException, TimeoutException, InterruptedException {
        String id = UUID.randomUUID().toString();
        ProducerRecord<String, String> question = new ProducerRecord<>(QUESTIONS, customer, text);
        question.headers().add(QUESTION, id.getBytes(StandardCharsets.UTF_8));
        questions.send(question).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return id;
    }

    /** Returns the answers that came since the last call, in order for each customer; waits up to 200 ms for the first. */
    List<Answer> answers() {
        List<Answer> received = new ArrayList<>();
        for (ConsumerRecord<String, String> answer : answers.poll(Duration.ofMillis(200))) {
            received.add(Answer.of(answer));
        }
        return received;
    }

    @Override
    public void close() {
        questions.close();
        answers.close();
    }
}
