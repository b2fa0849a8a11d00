/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

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

/** The topics of the chat. That of the states is created by the component. */
final class Topics {

    static final String QUESTIONS = "support-questions";
    static final String ANSWERS = "support-answers";

    private static final long TIMEOUT_SECONDS = 60;

    private Topics() {}

    /**
     * Creates those topics that are missing.
     *
     * @param partitions how many customers can be answered at the same time
     * @throws ExecutionException if the broker refuses
     * @throws TimeoutException if the broker does not answer within a minute
     */
    static void create(String bootstrapServers, int partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Collection<KafkaFuture<Void>> created = admin.createTopics(List.of(
                            new NewTopic(QUESTIONS, Optional.of(partitions), Optional.empty()),
                            new NewTopic(ANSWERS, Optional.of(partitions), Optional.empty())))
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
