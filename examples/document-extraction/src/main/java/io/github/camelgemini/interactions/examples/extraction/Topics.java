/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

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

/** Creates the topics, so that the routes find them whatever the broker does with unknown names. */
final class Topics {

    private static final long TIMEOUT_SECONDS = 60;

    private static final List<String> NAMES =
            List.of("invoice-documents", "invoice-results", "invoice-dead-letters", "comments", "comments-for-review");

    private Topics() {}

    /**
     * Creates those topics of the routes that are missing, with the broker's default number of partitions and replicas.
     *
     * @throws ExecutionException if the broker refuses
     * @throws TimeoutException if the broker does not answer within a minute
     */
    static void create(String bootstrapServers) throws ExecutionException, TimeoutException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Collection<KafkaFuture<Void>> created = admin.createTopics(NAMES.stream()
                            .map(name -> new NewTopic(name, Optional.empty(), Optional.empty()))
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
