/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateTableTest {

    private static final TopicPartition PARTITION = new TopicPartition("states", 0);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration RETENTION = Duration.ofDays(1);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final MockConsumer<String, String> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    private final StateTable table = new StateTable(consumer, "states", RETENTION, 3, Clock.fixed(NOW, ZoneOffset.UTC));
    private long written;

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void theLatestValueOfAKeyIsFoundAndARemovedOneIsNot() throws Exception {
        start();
        write("a", "1");
        write("b", "2");
        write("a", "3");
        write("b", null);
        write("c", "");

        table.awaitPosition(5, LIMIT);

        assertThat(table.get("a")).isEqualTo("3");
        assertThat(table.get("b")).isNull();
        assertThat(table.get("c")).isNull();
    }

    @Test
    void whatIsOldIsForgotten() throws Exception {
        start();
        write("old", "1", NOW.minus(RETENTION).minusMillis(1));
        write("young", "2", NOW.minus(RETENTION));

        table.awaitPosition(2, LIMIT);

        assertThat(table.get("old")).isNull();
        assertThat(table.get("young")).isEqualTo("2");
    }

    @Test
    void ofTooManyTheOldestIsForgotten() throws Exception {
        start();
        write("a", "1");
        write("b", "2");
        write("c", "3");
        write("a", "4");
        table.awaitPosition(4, LIMIT);
        assertThat(table.get("b")).isEqualTo("2");

        write("d", "5");
        table.awaitPosition(5, LIMIT);

        assertThat(table.get("b")).isNull();
        assertThat(table.get("a")).isEqualTo("4");
        assertThat(table.get("c")).isEqualTo("3");
        assertThat(table.get("d")).isEqualTo("5");
    }

    @Test
    void aReadThatFailsIsTriedAgain() throws Exception {
        consumer.setPollException(new KafkaException("not now"));
        start();
        write("a", "1");

        table.awaitPosition(1, LIMIT);

        assertThat(table.get("a")).isEqualTo("1");
    }

    @Test
    void whatIsNotReadInTimeSaysHowFarItIs() {
        start();
        write("a", "1");

        assertThatThrownBy(() -> table.awaitPosition(2, Duration.ofMillis(50)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("of 2");
    }

    @Test
    void aClosedTableLetsNobodyWaitAndEndsItsThread() {
        start();
        table.close();

        assertThatThrownBy(() -> table.awaitPosition(1, LIMIT))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("closed");
        assertThat(consumer.closed()).isTrue();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("KafkaStateRepository states")));
    }

    @Test
    void aTableThatWasNotStartedClosesItsConsumer() {
        table.close();

        assertThat(consumer.closed()).isTrue();
    }

    private void start() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        table.start();
        Awaitility.await().atMost(LIMIT).until(() -> consumer.assignment().contains(PARTITION));
    }

    private void write(String key, String value) {
        write(key, value, NOW);
    }

    private void write(String key, String value, Instant time) {
        consumer.addRecord(new ConsumerRecord<>(
                "states",
                0,
                written++,
                time.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
