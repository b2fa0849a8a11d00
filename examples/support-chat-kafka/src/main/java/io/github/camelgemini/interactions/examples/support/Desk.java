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

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Where customers ask and are answered: the two topics as the world outside sees them. For one thread. */
final class Desk implements AutoCloseable {

    /** The header with the id of a question, which its answer has too. */
    static final String QUESTION = "question";

    private static final long TIMEOUT_SECONDS = 60;

    private final KafkaProducer<String, String> questions;
    private final KafkaConsumer<String, String> answers;

    /** Opens it; answers from now on are seen. The topics are there. */
    Desk(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        questions = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        answers = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = answers.partitionsFor(Topics.ANSWERS).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        answers.assign(partitions);
        answers.seekToEnd(partitions);
        // The end is looked up only when somebody asks for it.
        partitions.forEach(answers::position);
    }

    /** Asks a question in the name of a customer; it is in the topic when this returns its id. */
    String ask(String customer, String text) throws ExecutionException, TimeoutException, InterruptedException {
        String id = UUID.randomUUID().toString();
        ProducerRecord<String, String> question = new ProducerRecord<>(Topics.QUESTIONS, customer, text);
        question.headers().add(QUESTION, id.getBytes(StandardCharsets.UTF_8));
        questions.send(question).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return id;
    }

    /** The answers that have come since the last call, those to one customer in their order; waits a moment for the first. */
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
