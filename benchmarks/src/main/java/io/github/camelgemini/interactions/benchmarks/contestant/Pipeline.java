/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelgemini.interactions.benchmarks.Canned;
import io.github.camelgemini.interactions.examples.kafka.KafkaTopics;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A route from a topic of questions to a topic of answers. Each call sends a question, and ends when its answer is read. */
public final class Pipeline implements Contestant {

    private static final int PARTITIONS = 8;

    private final Map<String, CompletableFuture<Integer>> open = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private final CamelContext context = new DefaultCamelContext();
    private final String questions;
    private final String expected;
    private final KafkaProducer<String, String> sender;
    private final KafkaConsumer<String, String> reader;
    private final Thread reading;

    /** The step between the topics. */
    @FunctionalInterface
    private interface Middle {
        ProcessorDefinition<?> add(ProcessorDefinition<?> route);
    }

    private Pipeline(Target target, Middle middle, String expected) throws Exception {
        this.expected = expected;
        String brokers = target.text("kafka");
        String run = Long.toString(System.nanoTime());
        questions = "questions-" + run;
        String answers = "answers-" + run;
        KafkaTopics.create(brokers, List.of(questions, answers), PARTITIONS);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                middle.add(from("kafka:" + questions + "?brokers=" + brokers + "&groupId=pipeline-" + run
                                + "&autoOffsetReset=earliest&consumersCount=" + PARTITIONS))
                        .to("kafka:" + answers + "?brokers=" + brokers);
            }
        });
        context.start();
        sender = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer());
        reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "group.id", "reader-" + run, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        reader.subscribe(List.of(answers));
        reading = new Thread(this::read, "answers");
        reading.setDaemon(true);
        reading.start();
    }

    /** With the component. */
    public static Contestant component(Target target) throws Exception {
        return new Pipeline(target, route -> route.to(ComponentRoutes.uri(target, "create")), Canned.ANSWER);
    }

    /** With camel-http. */
    public static Contestant handMade(Target target) throws Exception {
        return new Pipeline(target, route -> HandMade.call(route, target), Canned.ANSWER);
    }

    /** With nothing: what Kafka costs. */
    public static Contestant noCall(Target target) throws Exception {
        return new Pipeline(target, route -> route, Canned.QUESTION);
    }

    @Override
    public CompletableFuture<Integer> call(Runnable onFirst) {
        String key = Long.toString(number.getAndIncrement());
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        open.put(key, answer);
        sender.send(new ProducerRecord<>(questions, key, Canned.QUESTION), (sent, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    private void read() {
        try (reader) {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<String, String> answer : reader.poll(Duration.ofMillis(100))) {
                    end(answer);
                }
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    /** Completes the call of this answer, which starts the next one on this thread: sending does not block it. */
    private void end(ConsumerRecord<String, String> answer) {
        CompletableFuture<Integer> call = open.remove(answer.key());
        if (call != null) {
            try {
                call.complete(Expect.text(expected, answer.value()));
            } catch (IllegalStateException e) {
                call.completeExceptionally(e);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        reader.wakeup();
        reading.join(Duration.ofSeconds(10).toMillis());
        sender.close(Duration.ofSeconds(10));
        context.stop();
    }
}
