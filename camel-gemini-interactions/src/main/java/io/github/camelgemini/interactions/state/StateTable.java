/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest value of each key of a topic's first partition, as far as it has been read; one thread of its own reads on and on. What goes wrong there is tried
 * again until the table is closed, and is the cause of what fails for want of it. Safe for use by several threads.
 */
final class StateTable implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateTable.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 1_000;

    private final Consumer<String, String> consumer;
    private final TopicPartition partition;
    private final long retentionMillis;
    private final int maxEntries;
    private final Clock clock;
    private final Thread reader;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** In the order of their records, so that the oldest are first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private long position;
    private KafkaException failure;
    private boolean full;

    /**
     * Makes it.
     *
     * @param consumer used by the table's thread alone, which closes it
     * @param retention how old an entry may become
     * @param maxEntries how many are kept; the oldest go first
     */
    StateTable(Consumer<String, String> consumer, String topic, Duration retention, int maxEntries, Clock clock) {
        this.consumer = consumer;
        this.partition = new TopicPartition(topic, 0);
        this.retentionMillis = retention.toMillis();
        this.maxEntries = maxEntries;
        this.clock = clock;
        this.reader = new Thread(this::read, "KafkaStateRepository " + topic);
        this.reader.setDaemon(true);
    }

    void start() {
        reader.start();
    }

    /** The value of a key as far as the topic has been read; null when there is none. */
    synchronized String get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /**
     * Waits until all records before an offset have been read.
     *
     * @throws TimeoutException when that takes too long, or the table is closed
     */
    synchronized void awaitPosition(long offset, Duration timeout) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (position < offset) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || isClosed()) {
                throw late(offset);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Ends the thread. Waits for it, but not long. */
    @Override
    public void close() {
        closed.countDown();
        synchronized (this) {
            notifyAll();
        }
        if (reader.getState() == Thread.State.NEW) {
            consumer.close(Duration.ZERO);
            return;
        }
        consumer.wakeup();
        try {
            reader.join(2 * StateTopic.CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (!isClosed()) {
                poll();
            }
        } finally {
            consumer.close(StateTopic.CLOSE);
        }
    }

    private void poll() {
        try {
            ConsumerRecords<String, String> records = consumer.poll(POLL);
            apply(records, consumer.position(partition, POLL));
        } catch (WakeupException e) {
            LOG.debug("Woken up to be closed");
        } catch (KafkaException e) {
            pause(e);
        }
    }

    private synchronized void apply(ConsumerRecords<String, String> records, long next) {
        for (ConsumerRecord<String, String> read : records) {
            entries.remove(read.key());
            if (read.value() != null && !read.value().isEmpty()) {
                entries.put(read.key(), new Entry(read.value(), read.timestamp()));
            }
        }
        forgetOld();
        position = next;
        failure = null;
        notifyAll();
    }

    private void forgetOld() {
        long oldest = clock.millis() - retentionMillis;
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext()) {
            boolean tooMany = entries.size() > maxEntries;
            if (oldestFirst.next().timestamp() >= oldest && !tooMany) {
                return;
            }
            oldestFirst.remove();
            if (tooMany && !full) {
                full = true;
                LOG.warn(
                        "The topic {} has more than {} states: the oldest are forgotten. Raise maxEntries, or lower retention",
                        partition.topic(),
                        maxEntries);
            }
        }
    }

    private void pause(KafkaException e) {
        synchronized (this) {
            if (failure == null) {
                LOG.warn("The topic {} cannot be read, which is tried again: {}", partition.topic(), e.toString());
            }
            failure = e;
        }
        try {
            closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            closed.countDown();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private TimeoutException late(long offset) {
        TimeoutException late = new TimeoutException("The topic has been read up to offset " + position + " of "
                + offset + (isClosed() ? ", and is closed" : ""));
        late.initCause(failure);
        return late;
    }

    /** A value, and when it was written, in milliseconds. */
    private record Entry(String value, long timestamp) {

        @Override
        public String toString() {
            return "Entry[timestamp=" + timestamp + "]";
        }
    }
}
