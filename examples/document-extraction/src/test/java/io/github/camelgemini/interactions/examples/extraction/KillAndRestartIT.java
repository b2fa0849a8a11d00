/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import io.github.camelgemini.interactions.examples.kafka.KafkaTopics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The promise of the example: whatever happens to the process, every document ends as a result or as a dead letter. */
class KillAndRestartIT {

    private static final Path DOCUMENTS = Path.of("documents");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path temp;

    @Test
    void aRunThatIsKilledInTheMiddleLosesNoDocument() throws Exception {
        Set<String> documents = WorkFolder.documents(DOCUMENTS);
        WorkFolder work = new WorkFolder(temp.resolve("work"));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(temp.resolve("kafka"))) {
            KafkaTopics.create(kafka.bootstrapServers(), DocumentExtraction.TOPICS);

            Process killed = start(kafka, work, "killed.log");
            try {
                Awaitility.await().atMost(LIMIT).until(() -> outcomes(kafka).size() >= 4 || !killed.isAlive());
            } finally {
                killed.destroyForcibly().waitFor();
            }
            Set<String> before = outcomes(kafka);
            assertThat(before).as(log("killed.log")).hasSizeGreaterThanOrEqualTo(4);
            assertThat(documents).as("The kill came too late to prove anything").hasSizeGreaterThan(before.size());

            Process restarted = start(kafka, work, "restarted.log");
            try {
                assertThat(restarted.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .as(log("restarted.log"))
                        .isTrue();
            } finally {
                restarted.destroyForcibly().waitFor();
            }

            assertThat(restarted.exitValue()).as(log("restarted.log")).isZero();
            assertThat(outcomes(kafka)).isEqualTo(documents);
            List<String> files = new ArrayList<>(outcomeFiles(work.outbox()));
            files.addAll(outcomeFiles(work.deadLetters()));
            assertThat(files).containsExactlyInAnyOrderElementsOf(documents);
            assertThat(read(kafka, "invoice-dead-letters"))
                    .filteredOn(deadLetter -> !deadLetter.key().equals("empty.txt"))
                    .isNotEmpty()
                    .allSatisfy(KillAndRestartIT::holdsTheDocumentAndTheReason);
        }
    }

    private static void holdsTheDocumentAndTheReason(ConsumerRecord<String, byte[]> deadLetter) throws IOException {
        assertThat(deadLetter.value()).isEqualTo(Files.readAllBytes(DOCUMENTS.resolve(deadLetter.key())));
        assertThat(header(deadLetter, "document")).isEqualTo(deadLetter.key());
        assertThat(header(deadLetter, "error-category")).isEqualTo("VALIDATION");
        assertThat(header(deadLetter, "error-class")).endsWith(".GeminiInteractionsException");
        assertThat(header(deadLetter, "error-message")).isNotBlank();
    }

    private static String header(ConsumerRecord<String, byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The example in a process of its own, slow enough to be killed in the middle. */
    private Process start(EmbeddedKafka kafka, WorkFolder work, String log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dbatch.size=4",
                DocumentExtraction.class.getName(),
                "--documents",
                DOCUMENTS.toAbsolutePath().toString(),
                "--work",
                work.root().toString(),
                "--latency",
                "1000");
        builder.environment().keySet().removeIf(name -> name.startsWith("GEMINI_") || name.startsWith("GOOGLE_"));
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        return builder.redirectErrorStream(true)
                .redirectOutput(temp.resolve(log).toFile())
                .start();
    }

    private String log(String name) throws IOException {
        return Files.readString(temp.resolve(name));
    }

    /** The documents that have an outcome in Kafka. */
    private static Set<String> outcomes(EmbeddedKafka kafka) {
        return Stream.concat(read(kafka, "invoice-results").stream(), read(kafka, "invoice-dead-letters").stream())
                .map(ConsumerRecord::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ConsumerRecord<String, byte[]>> read(EmbeddedKafka kafka, String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static List<String> outcomeFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .toList();
        }
    }
}
