/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.camel.RuntimeCamelException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates and checks the topic of a repository. Thread-safe. */
class StateTopic {

    /** How long a client may take to close. */
    static final Duration CLOSE = Duration.ofSeconds(5);

    /** The pause between two questions about a topic that was just created. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Admin admin;
    private final String name;
    private final Duration timeout;
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param admin closed with this
     * @param timeout limits each call
     */
    StateTopic(Admin admin, String name, Duration timeout) {
        this.admin = admin;
        this.name = name;
        this.timeout = timeout;
    }

    /**
     * Creates the topic if it is missing; otherwise checks that it can store states.
     *
     * @throws RuntimeCamelException when it cannot store states, or Kafka does not answer
     */
    void prepare(Duration retention) {
        try {
            if (isThere()) {
                requireCompaction();
            } else {
                create(retention);
            }
        } catch (ExecutionException e) {
            throw unusable(e.getCause());
        } catch (TimeoutException e) {
            throw unusable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable(e);
        }
    }

    /**
     * The offset behind the last record that all replicas have.
     *
     * @throws TimeoutException when Kafka does not answer in time, or the topic is closed
     */
    long end(Duration limit) throws ExecutionException, TimeoutException, InterruptedException {
        TopicPartition partition = new TopicPartition(name, 0);
        CompletableFuture<Long> end = new CompletableFuture<>();
        admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .whenComplete((found, failure) -> {
                    if (failure == null) {
                        end.complete(found.offset());
                    } else {
                        end.completeExceptionally(failure);
                    }
                });
        Runnable ending = () -> end.cancel(false);
        waiting.add(ending);
        try {
            if (closed) {
                throw new TimeoutException("The topic is closed");
            }
            return end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException e) {
            throw new TimeoutException("The topic is closed");
        } finally {
            waiting.remove(ending);
        }
    }

    /**
     * The same as {@link #end} for a topic that may have just been created, by this node or by another one: it takes a moment until all brokers know it.
     *
     * @throws TimeoutException when Kafka does not answer in time, or the topic is closed
     */
    long firstEnd(Duration limit) throws ExecutionException, TimeoutException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            Duration rest = limit.minusNanos(System.nanoTime() - start);
            try {
                return end(rest);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || rest.compareTo(PAUSE) <= 0) {
                    throw e;
                }
            }
            pause();
        }
    }

    private void pause() throws ExecutionException, InterruptedException {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        Runnable ending = () -> pause.complete(null);
        waiting.add(ending);
        try {
            if (!closed) {
                pause.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            // The pause is over.
        } finally {
            waiting.remove(ending);
        }
    }

    /** Ends all waiting calls. */
    void endWaiting() {
        closed = true;
        waiting.forEach(Runnable::run);
    }

    void close() {
        endWaiting();
        admin.close(CLOSE);
    }

    private boolean isThere() throws ExecutionException, TimeoutException, InterruptedException {
        int partitions;
        try {
            partitions = get(admin.describeTopics(List.of(name))
                            .topicNameValues()
                            .get(name))
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
        if (partitions != 1) {
            throw new RuntimeCamelException("The topic " + name + " has " + partitions
                    + " partitions, and states need one order: use another topic, with one partition");
        }
        return true;
    }

    /** A topic that is not compacted would silently lose conversations. */
    private void requireCompaction() throws ExecutionException, TimeoutException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        String policy;
        try {
            policy = get(admin.describeConfigs(List.of(resource)).values().get(resource))
                    .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                    .value();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return;
            }
            throw e;
        }
        if (!policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new RuntimeCamelException(
                    "The topic " + name
                            + " is not compacted, and would lose states: set its cleanup.policy to compact, or to compact,delete");
        }
    }

    private void create(Duration retention) throws ExecutionException, TimeoutException, InterruptedException {
        NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT + ',' + TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        String.valueOf(retention.toMillis())));
        try {
            get(admin.createTopics(List.of(topic)).values().get(name));
        } catch (ExecutionException e) {
            // Another node has created it first.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private RuntimeCamelException unusable(Throwable cause) {
        return new RuntimeCamelException(
                "The topic " + name + " cannot be found or created within " + timeout.toMillis()
                        + " ms: check that Kafka answers at the bootstrapServers of the KafkaStateRepository, and create a"
                        + " compacted topic with one partition if this client may not",
                cause);
    }
}
