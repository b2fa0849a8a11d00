/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import io.github.camelgemini.interactions.state.KafkaStateRepository;
import org.apache.camel.RuntimeCamelException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The component's repository with a broker. */
class KafkaStateRepositoryIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private static Path data;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = EmbeddedKafka.start(data.resolve("shared"));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void whatOneNodeWritesTheOtherReadsNext() {
        KafkaStateRepository one = started(kafka, "two-nodes");
        KafkaStateRepository two = started(kafka, "two-nodes");
        try {
            assertThat(one.getState("k")).isNull();
            for (int i = 0; i < 200; i++) {
                one.setState("k", "one-" + i);
                assertThat(two.getState("k")).isEqualTo("one-" + i);
                two.setState("k", "two-" + i);
                assertThat(one.getState("k")).isEqualTo("two-" + i);
            }
        } finally {
            one.stop();
            two.stop();
        }
    }

    @Test
    void manyThreadsFindWhatTheyHaveWritten() throws Exception {
        KafkaStateRepository repository = started(kafka, "threads");
        try {
            List<CompletableFuture<String>> read = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String key = "k" + i;
                read.add(CompletableFuture.supplyAsync(() -> {
                    repository.setState(key, "of " + key);
                    return repository.getState(key);
                }));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(read.get(i).get(1, TimeUnit.MINUTES)).isEqualTo("of k" + i);
            }
        } finally {
            repository.stop();
        }
    }

    @Test
    void aNodeThatStartsAgainHasEverything() {
        KafkaStateRepository repository = started(kafka, "restart");
        repository.setState("a", "{\"id\":\"Zürich, 東京\"}");
        repository.setState("b", "2");
        repository.setState("b", "");
        repository.stop();
        assertThatThrownBy(() -> repository.getState("a")).hasMessageContaining("not started");

        repository.start();
        try {
            assertThat(repository.getState("a")).isEqualTo("{\"id\":\"Zürich, 東京\"}");
            assertThat(repository.getState("b")).isNull();
        } finally {
            repository.stop();
        }
    }

    @Test
    void whatIsRemovedIsATombstone() {
        KafkaStateRepository repository = started(kafka, "tombstones");
        try {
            repository.setState("a", "1");
            repository.setState("a", "");

            assertThat(repository.getState("a")).isNull();
            assertThat(Support.states(kafka.bootstrapServers(), "tombstones")).containsEntry("a", null);
        } finally {
            repository.stop();
        }
    }

    @Test
    void theTopicThatIsCreatedIsCompactedAndForgetsWhatIsOld() throws Exception {
        KafkaStateRepository repository = new KafkaStateRepository(kafka.bootstrapServers(), "created");
        repository.setRetention(Duration.ofHours(3));
        repository.start();
        repository.stop();

        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "created");
        try (Admin admin = admin()) {
            var config = admin.describeConfigs(List.of(topic))
                    .all()
                    .get(1, TimeUnit.MINUTES)
                    .get(topic);
            assertThat(config.get("cleanup.policy").value()).isEqualTo("compact,delete");
            assertThat(config.get("retention.ms").value()).isEqualTo("10800000");
            assertThat(admin.describeTopics(List.of("created"))
                            .allTopicNames()
                            .get(1, TimeUnit.MINUTES)
                            .get("created")
                            .partitions())
                    .hasSize(1);
        }
    }

    @Test
    void topicsThatWouldLoseStatesAreRefused() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(
                            new NewTopic("three", Optional.of(3), Optional.empty())
                                    .configs(Map.of("cleanup.policy", "compact")),
                            new NewTopic("deleting", Optional.of(1), Optional.empty())))
                    .all()
                    .get(1, TimeUnit.MINUTES);
        }
        assertThatThrownBy(() -> started(kafka, "three"))
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("3 partitions");
        assertThatThrownBy(() -> started(kafka, "deleting"))
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("cleanup.policy");
    }

    @Test
    void aBrokerThatIsGoneEndsReadsAndWritesAndNothingStaysOpen() throws Exception {
        long others = threads();
        KafkaStateRepository repository;
        try (EmbeddedKafka own = EmbeddedKafka.start(data.resolve("own"))) {
            repository = new KafkaStateRepository(own.bootstrapServers(), "gone");
            repository.setTimeout(Duration.ofSeconds(3));
            repository.start();
            repository.setState("a", "1");
            assertThat(repository.getState("a")).isEqualTo("1");
        }
        try {
            assertThatThrownBy(() -> repository.getState("a"))
                    .isInstanceOf(RuntimeCamelException.class)
                    .hasMessageContainingAll("gone", "cannot be read", "3000 ms");
            assertThatThrownBy(() -> repository.setState("a", "2"))
                    .isInstanceOf(RuntimeCamelException.class)
                    .hasMessageContainingAll("gone", "cannot be written", "3000 ms");
        } finally {
            repository.stop();
        }
        Awaitility.await().atMost(LIMIT).until(() -> threads() == others);
    }

    private static KafkaStateRepository started(EmbeddedKafka kafka, String topic) {
        KafkaStateRepository repository = new KafkaStateRepository(kafka.bootstrapServers(), topic);
        repository.start();
        return repository;
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    /** The threads of the repository and of its clients. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("KafkaStateRepository")
                        || name.startsWith("kafka-producer-network-thread")
                        || name.startsWith("kafka-admin-client-thread"))
                .count();
    }
}
