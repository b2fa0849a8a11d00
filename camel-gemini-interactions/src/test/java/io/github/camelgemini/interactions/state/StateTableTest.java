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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateTableTest {

    private static final TopicPartition PARTITION = new TopicPartition("states", 0);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration RETENTION = Duration.ofDays(1);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private MockConsumer<String, String> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    private final Queue<Supplier<Consumer<String, String>>> consumers = new ConcurrentLinkedQueue<>();
    private StateTable table = table(Duration.ofMillis(1));
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

    @ParameterizedTest
    @MethodSource("failures")
    void whateverIsThrownTheReaderGoesOnWhereItWas(Throwable thrown) throws Exception {
        start();
        write("a", "1");
        table.awaitPosition(1, LIMIT);
        consumers.add(() -> {
            throw new KafkaException("not yet");
        });
        consumers.add(() -> {
            throw new OutOfMemoryError("not yet");
        });
        MockConsumer<String, String> other = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
        other.updateBeginningOffsets(Map.of(PARTITION, 0L));
        other.schedulePollTask(() -> other.addRecord(record(1, "b", "2", NOW)));
        consumers.add(() -> other);

        consumer.schedulePollTask(() -> sneak(thrown));

        eventually(2);
        assertThat(table.get("a")).isEqualTo("1");
        assertThat(table.get("b")).isEqualTo("2");
        assertThat(consumer.closed()).isTrue();
        assertThat(consumers).isEmpty();
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("confused"),
                new NullPointerException(),
                new StackOverflowError(),
                new OutOfMemoryError("no"),
                new NoClassDefFoundError("gone"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(60)
    void whoWaitsForWhatNeedsSomebodysHandIsToldAtOnce(boolean authorised) throws Exception {
        KafkaException refusal =
                authorised ? new SaslAuthenticationException("who") : new TopicAuthorizationException("no");
        table.close();
        consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
        table = table(Duration.ofDays(1));
        consumer.setPollException(refusal);
        start();

        assertThatThrownBy(() -> table.awaitPosition(1, Duration.ofDays(1)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContainingAll("of 1", "fails")
                .hasCause(refusal);

        // What interrupts the pause does not end the reader.
        write("a", "1");
        reader().interrupt();
        eventually(1);
        assertThat(table.get("a")).isEqualTo("1");
    }

    @Test
    @Timeout(60)
    void whoWaitsForWhatFailsAgainAndAgainIsToldAtOnceUntilItWorks() throws Exception {
        start();
        AtomicBoolean works = new AtomicBoolean();
        IllegalStateException broken = new IllegalStateException("broken");
        for (int i = 0; i < 100_000; i++) {
            consumers.add(() -> {
                if (!works.get()) {
                    throw broken;
                }
                return working("a", "1");
            });
        }
        consumer.schedulePollTask(() -> sneak(broken));

        assertThatThrownBy(() -> table.awaitPosition(1, Duration.ofDays(1)))
                .isInstanceOf(TimeoutException.class)
                .hasCause(broken);
        works.set(true);

        eventually(1);
        assertThat(table.get("a")).isEqualTo("1");
    }

    @Test
    void pausesGrowToABound() {
        assertThat(IntStream.range(1, 8).mapToObj(failures -> StateTable.pause(1_000, failures)))
                .containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L, 15_000L);
        assertThat(StateTable.pause(1_000, Integer.MAX_VALUE)).isEqualTo(15_000);
    }

    @Test
    @SuppressWarnings("deprecation")
    void recordsThatAreNoStatesAreLeftOut() throws Exception {
        consumer.setPollException(new RecordDeserializationException(PARTITION, 0, "foreign", null));
        start();
        write("foreign", "x");
        write(null, "1");
        write(null, "2");
        write("a", "3");
        write("b", "4");
        write("c", "5");

        table.awaitPosition(6, LIMIT);

        assertThat(table.get("foreign")).isNull();
        assertThat(table.get("a")).isEqualTo("3");
        assertThat(table.get("b")).isEqualTo("4");
        assertThat(table.get("c")).isEqualTo("5");
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

    private StateTable table(Duration firstPause) {
        consumers.clear();
        consumers.add(() -> consumer);
        return new StateTable(
                () -> consumers.remove().get(), "states", RETENTION, 3, Clock.fixed(NOW, ZoneOffset.UTC), firstPause);
    }

    private static MockConsumer<String, String> working(String key, String value) {
        MockConsumer<String, String> working = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
        working.updateBeginningOffsets(Map.of(PARTITION, 0L));
        working.schedulePollTask(() -> working.addRecord(record(0, key, value, NOW)));
        return working;
    }

    /** Whoever waits may be told that it fails, and asks again. */
    private void eventually(long offset) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            table.awaitPosition(offset, Duration.ofSeconds(1));
            return true;
        });
    }

    private static Thread reader() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("KafkaStateRepository states"))
                .findAny()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private void write(String key, String value, Instant time) {
        consumer.addRecord(record(written++, key, value, time));
    }

    private static ConsumerRecord<String, String> record(long offset, String key, String value, Instant time) {
        return new ConsumerRecord<>(
                "states",
                0,
                offset,
                time.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
