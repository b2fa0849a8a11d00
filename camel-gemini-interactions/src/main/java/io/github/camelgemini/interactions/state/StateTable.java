/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest value of each key of a topic's first partition, as far as it has been read by the table's own thread. A failure to read is retried until the table is
 * closed, and is the cause of the exceptions of callers that wait for it. Thread-safe.
 */
final class StateTable implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateTable.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    /** After so many failures in a row a new consumer is created, and callers that would wait fail at once. */
    private static final int TRIES = 3;

    private final Supplier<Consumer<String, String>> consumers;
    private final long firstPauseMillis;
    private final TopicPartition partition;
    private final Thread reader;
    private final CountDownLatch closed = new CountDownLatch(1);

    private final RetainedStates states;

    /** Once the reader runs, other threads use it only to wake the reader up; null after a failure. */
    private volatile Consumer<String, String> consumer;

    private boolean assigned;
    private long position;
    private Throwable failure;
    private int failures;

    /**
     * @param consumers creates a consumer, now and after failures; the table's thread uses and closes it
     * @param retention how old a state may become
     * @param maxEntries how many states are kept; the oldest are removed first
     * @param firstPause the pause after a first failure; it grows with each failure in a row
     */
    StateTable(
            Supplier<Consumer<String, String>> consumers,
            String topic,
            Duration retention,
            int maxEntries,
            Clock clock,
            Duration firstPause) {
        this.consumers = consumers;
        this.consumer = consumers.get();
        this.firstPauseMillis = firstPause.toMillis();
        this.partition = new TopicPartition(topic, 0);
        this.states = new RetainedStates(topic, retention, maxEntries, clock);
        this.reader = new Thread(this::read, "KafkaStateRepository " + topic);
        this.reader.setDaemon(true);
    }

    void start() {
        reader.start();
    }

    /** The value of a key as far as the topic has been read; null when there is none. */
    synchronized String get(String key) {
        return states.get(key);
    }

    /**
     * Waits until all records before an offset have been read.
     *
     * @throws TimeoutException when that takes too long, the topic cannot be read for a reason that does not pass, or the table is closed; its cause is why the
     *     topic cannot be read
     */
    synchronized void awaitPosition(long offset, Duration timeout) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (position < offset) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || isClosed() || isHopeless()) {
                throw late(offset);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Ends the thread and waits for it for a short time. */
    @Override
    public void close() {
        closed.countDown();
        synchronized (this) {
            notifyAll();
        }
        Consumer<String, String> open = consumer;
        if (reader.getState() == Thread.State.NEW) {
            open.close(Duration.ZERO);
            return;
        }
        if (open != null) {
            open.wakeup();
        }
        try {
            reader.join(2 * StateTopic.CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            while (!isClosed()) {
                tryToPoll();
            }
        } finally {
            closeConsumer();
        }
    }

    /** The thread goes on after any exception: without it, all reads of this node would fail until a restart. */
    private void tryToPoll() {
        try {
            poll();
        } catch (Throwable e) {
            // Even the report of a failure may fail, for example without memory.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LONGEST_PAUSE_MILLIS));
        }
    }

    private void poll() {
        try {
            if (consumer == null) {
                consumer = consumers.get();
            }
            if (!assigned) {
                assign();
            }
            ConsumerRecords<String, String> records = consumer.poll(POLL);
            apply(records, consumer.position(partition, POLL));
        } catch (WakeupException e) {
            LOG.debug("Woken up to be closed");
        } catch (RecordDeserializationException e) {
            skip(e);
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void assign() {
        consumer.assign(List.of(partition));
        if (position == 0) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, position);
        }
        assigned = true;
    }

    /** Skips a record of another application. */
    private void skip(RecordDeserializationException e) {
        LOG.warn("A record of the topic {} at offset {} is no state, and is left out", partition.topic(), e.offset());
        try {
            consumer.seek(partition, e.offset() + 1);
        } catch (RuntimeException again) {
            failed(again);
        }
    }

    private void failed(Throwable e) {
        pause(e);
        // Most failures of Kafka are temporary. After others the state of the consumer is unknown.
        if (!(e instanceof KafkaException) || failures % TRIES == 0) {
            closeConsumer();
        }
    }

    private void closeConsumer() {
        Consumer<String, String> old = consumer;
        consumer = null;
        assigned = false;
        if (old != null) {
            try {
                old.close(StateTopic.CLOSE);
            } catch (Throwable e) {
                LOG.debug("A consumer of the topic {} could not be closed", partition.topic(), e);
            }
        }
    }

    private synchronized void apply(ConsumerRecords<String, String> records, long next) {
        for (ConsumerRecord<String, String> read : records) {
            // A compacted topic has no records without a key, unless it was not always compacted.
            if (read.key() != null) {
                states.put(read.key(), read.value(), read.timestamp());
            }
        }
        states.removeOld();
        position = next;
        failure = null;
        failures = 0;
        notifyAll();
    }

    private void pause(Throwable e) {
        long pause;
        synchronized (this) {
            if (failure == null) {
                LOG.warn("The topic {} cannot be read, which is tried again: {}", partition.topic(), e.toString());
            }
            failure = e;
            failures++;
            pause = pause(firstPauseMillis, failures);
            notifyAll();
        }
        // Kafka's clients leave the thread interrupted, which would end the pause at once.
        Thread.interrupted();
        try {
            closed.await(pause, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            LOG.debug("Interrupted, and not closed");
        }
    }

    /** How long to wait after so many failures in a row, in milliseconds. */
    static long pause(long first, int failures) {
        return Math.max(first, Math.min(first << Math.min(failures - 1, 10), LONGEST_PAUSE_MILLIS));
    }

    /** Whether waiting is useless: an administrator must act, or the failure is permanent. */
    private boolean isHopeless() {
        return failure instanceof AuthorizationException
                || failure instanceof AuthenticationException
                || (failures >= TRIES && !(failure instanceof RetriableException));
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private TimeoutException late(long offset) {
        TimeoutException late = new TimeoutException("The topic has been read up to offset " + position + " of "
                + offset + (isClosed() ? ", and is closed" : failure == null ? "" : ", and fails"));
        late.initCause(failure);
        return late;
    }
}
