/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;

import org.apache.camel.RuntimeCamelException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

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
    @Timeout(60)
    void aStopAndAnInterruptEndTheReadsThatWait() throws Exception {
        for (boolean stop : new boolean[] {true, false}) {
            for (KafkaFuture<ListOffsetsResultInfo> end :
                    List.of(new KafkaFutureImpl<ListOffsetsResultInfo>(), at(5))) {
                KafkaStateRepository repository = started(end);
                repository.setTimeout(Duration.ofDays(1));
                repository.setReadTimeout(Duration.ofDays(1));
                FutureTask<Throwable> read = new FutureTask<>(() -> catchThrowable(() -> repository.getState("a")));
                Thread reading = new Thread(read);
                reading.start();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> reading.getState() == Thread.State.TIMED_WAITING);

                if (stop) {
                    repository.stop();
                } else {
                    reading.interrupt();
                }

                assertThat(read.get()).isInstanceOf(RuntimeCamelException.class).hasMessageContaining("states");
                repository.stop();
            }
        }
        noThreadIsLeft();
    }

    @Test
    @Timeout(60)
    void aReadHasABoundOfItsOwn() throws Exception {
        for (KafkaFuture<ListOffsetsResultInfo> end : List.of(new KafkaFutureImpl<ListOffsetsResultInfo>(), at(5))) {
            KafkaStateRepository repository = started(end);
            repository.setTimeout(Duration.ofDays(1));
            repository.setReadTimeout(Duration.ofMillis(50));
            assertThatThrownBy(() -> repository.getState("a"))
                    .isInstanceOf(RuntimeCamelException.class)
                    .hasMessageContainingAll("states", "50 ms");

            repository.setReadTimeout(Duration.ofDays(1));
            repository.setTimeout(Duration.ofMillis(60));
            assertThatThrownBy(() -> repository.getState("a")).hasMessageContaining("60 ms");
            repository.stop();
        }
    }

    /** A topic that was just created is not known to all brokers at once. */
    @Test
    @Timeout(60)
    void aTopicThatWasJustCreatedIsAskedForAgain() {
        KafkaFuture<ListOffsetsResultInfo> unknown = unknown();

        KafkaStateRepository repository = started(List.of(unknown, unknown, at(0)), unknown);

        assertThatThrownBy(() -> repository.getState("a"))
                .isInstanceOf(RuntimeCamelException.class)
                .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        repository.stop();
    }

    @Test
    @Timeout(60)
    void aTopicThatStaysUnknownEndsTheStart() {
        assertThatThrownBy(() -> started(List.of(), unknown()))
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("states")
                .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        noThreadIsLeft();
    }

    private static KafkaFuture<ListOffsetsResultInfo> unknown() {
        KafkaFutureImpl<ListOffsetsResultInfo> unknown = new KafkaFutureImpl<>();
        unknown.completeExceptionally(new UnknownTopicOrPartitionException());
        return unknown;
    }

    /** A repository whose topic was empty when it started. */
    private static KafkaStateRepository started(KafkaFuture<ListOffsetsResultInfo> later) {
        return started(List.of(at(0)), later);
    }

    private static KafkaStateRepository started(
            List<KafkaFuture<ListOffsetsResultInfo>> first, KafkaFuture<ListOffsetsResultInfo> later) {
        Queue<KafkaFuture<ListOffsetsResultInfo>> ends = new ConcurrentLinkedQueue<>(first);
        KafkaStateRepository repository = new KafkaStateRepository("127.0.0.1:1", "states");
        TopicPartition partition = new TopicPartition("states", 0);
        Admin admin = (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    KafkaFuture<ListOffsetsResultInfo> end = ends.poll();
                    return method.getName().equals("listOffsets")
                            ? new ListOffsetsResult(Map.of(partition, end == null ? later : end))
                            : null;
                });
        MockConsumer<String, String> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        repository.setTimeout(Duration.ofSeconds(1));
        repository.setConnector(() -> new KafkaStateRepository.Clients(
                new StateTopic(admin, "states", Duration.ofSeconds(1)) {
                    @Override
                    void prepare(Duration retention) {}
                },
                new MockProducer<>(),
                new StateTable(
                        () -> consumer, "states", Duration.ofDays(1), 10, Clock.systemUTC(), Duration.ofMillis(1))));
        repository.start();
        return repository;
    }

    private static KafkaFuture<ListOffsetsResultInfo> at(long offset) {
        return KafkaFuture.completedFuture(new ListOffsetsResultInfo(offset, -1, Optional.empty()));
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
        assertThatThrownBy(() -> repository.setReadTimeout(Duration.ZERO)).hasMessageContaining("readTimeout");
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
