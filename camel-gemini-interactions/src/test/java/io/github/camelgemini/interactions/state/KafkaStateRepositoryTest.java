/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import org.apache.camel.RuntimeCamelException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What needs no broker; the example support-chat-kafka tests the rest with one. */
class KafkaStateRepositoryTest {

    @Test
    void aBrokerThatDoesNotAnswerEndsTheStartAndNothingStaysOpen() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            KafkaStateRepository repository = new KafkaStateRepository(address, "states");
            repository.setTimeout(Duration.ofMillis(500));

            assertThatThrownBy(repository::start)
                    .isInstanceOf(RuntimeCamelException.class)
                    .hasMessageContainingAll("states", "500 ms", "bootstrapServers");
        }
        noThreadIsLeft();
    }

    @Test
    void settingsThatKafkaRefusesEndTheStartAndNothingStaysOpen() {
        KafkaStateRepository repository = new KafkaStateRepository("127.0.0.1:1", "states");
        repository.setClientProperties(Map.of("send.buffer.bytes", "many"));

        assertThatThrownBy(repository::start)
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("127.0.0.1:1");
        noThreadIsLeft();
    }

    @Test
    void whatIsNotStartedSaysSo() {
        KafkaStateRepository repository = new KafkaStateRepository("127.0.0.1:1", "states");

        assertThatThrownBy(() -> repository.getState("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not started");
        assertThatThrownBy(() -> repository.setState("a", "b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void boundsArePositive() {
        KafkaStateRepository repository = new KafkaStateRepository("127.0.0.1:1", "states");

        assertThatThrownBy(() -> repository.setTimeout(Duration.ZERO)).hasMessageContaining("timeout");
        assertThatThrownBy(() -> repository.setStartTimeout(Duration.ofMillis(-1)))
                .hasMessageContaining("startTimeout");
        assertThatThrownBy(() -> repository.setRetention(Duration.ZERO)).hasMessageContaining("retention");
        assertThatThrownBy(() -> repository.setMaxEntries(0)).hasMessageContaining("maxEntries");
        repository.setMaxEntries(1);
    }

    @Test
    void whatTheRepositoryDependsOnCannotBeSet() {
        KafkaSettings settings = new KafkaSettings(
                "here:1",
                Map.of(
                        "acks", "0",
                        "enable.idempotence", "false",
                        "auto.offset.reset", "latest",
                        "allow.auto.create.topics", "true",
                        "bootstrap.servers", "there:1",
                        "security.protocol", "SSL"),
                Duration.ofSeconds(7));

        assertThat(settings.producer())
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("delivery.timeout.ms", 7000)
                .containsEntry("bootstrap.servers", "here:1")
                .containsEntry("security.protocol", "SSL");
        assertThat(settings.consumer())
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("allow.auto.create.topics", false)
                .containsEntry("enable.auto.commit", false)
                .containsEntry("security.protocol", "SSL");
        assertThat(settings.admin()).containsEntry("default.api.timeout.ms", 7000);
    }

    private static void noThreadIsLeft() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .noneMatch(name -> name.startsWith("kafka-") || name.startsWith("KafkaStateRepository")));
    }
}
