/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The settings of the Kafka clients of a repository.
 *
 * @param others settings of the user; they cannot replace those that the repository needs
 * @param timeout limits each call
 */
record KafkaSettings(String bootstrapServers, Map<String, Object> others, Duration timeout) {

    Map<String, Object> admin() {
        Map<String, Object> settings = common();
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis());
        return settings;
    }

    Map<String, Object> consumer() {
        Map<String, Object> settings = admin();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    Map<String, Object> producer() {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) millis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis());
        return settings;
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>(others);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis());
        return settings;
    }

    private int millis() {
        return (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return "KafkaSettings[timeout=" + timeout + "]";
    }
}
