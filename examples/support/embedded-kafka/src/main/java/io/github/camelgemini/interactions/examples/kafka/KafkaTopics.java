/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics, so that an example does not depend on what the cluster does with unknown names. */
public final class KafkaTopics {

    private static final long TIMEOUT_SECONDS = 60;

    private KafkaTopics() {}

    /**
     * Creates those topics that are missing, with as many partitions and replicas as the cluster gives by default.
     *
     * @param bootstrapServers where the cluster is
     * @param names the names of the topics
     * @throws ExecutionException if the cluster refuses
     * @throws TimeoutException if the cluster does not answer within a minute
     * @throws InterruptedException if the thread is interrupted
     */
    public static void create(String bootstrapServers, List<String> names)
            throws ExecutionException, TimeoutException, InterruptedException {
        create(bootstrapServers, names, Optional.empty());
    }

    /**
     * Creates those topics that are missing, with a number of partitions.
     *
     * @param bootstrapServers where the cluster is
     * @param names the names of the topics
     * @param partitions how many partitions each new topic has
     * @throws ExecutionException if the cluster refuses
     * @throws TimeoutException if the cluster does not answer within a minute
     * @throws InterruptedException if the thread is interrupted
     */
    public static void create(String bootstrapServers, List<String> names, int partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        create(bootstrapServers, names, Optional.of(partitions));
    }

    private static void create(String bootstrapServers, List<String> names, Optional<Integer> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Collection<KafkaFuture<Void>> created = admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, partitions, Optional.empty()))
                            .toList())
                    .values()
                    .values();
            for (KafkaFuture<Void> topic : created) {
                try {
                    topic.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }
}
