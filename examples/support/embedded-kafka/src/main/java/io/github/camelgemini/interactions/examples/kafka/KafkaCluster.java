/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.kafka;

import java.nio.file.Path;

import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;

/** The Kafka that an example uses: the cluster that {@code KAFKA_BOOTSTRAP_SERVERS} names, else a broker in this process. */
public final class KafkaCluster {

    private KafkaCluster() {}

    /**
     * Chooses, starts the broker if it is needed, and tells the user.
     *
     * @param context says whether a cluster is named
     * @param data the folder for the data of the broker
     * @param resources stops the broker
     * @return the bootstrap servers
     * @throws Exception if the broker does not start
     */
    public static String choose(RunContext context, Path data, Resources resources) throws Exception {
        String named = context.variable("KAFKA_BOOTSTRAP_SERVERS");
        if (!named.isEmpty()) {
            context.print("Kafka", named);
            return named;
        }
        EmbeddedKafka broker = resources.add(EmbeddedKafka.start(data));
        context.print("Kafka", "a broker in this process, " + broker.bootstrapServers());
        return broker.bootstrapServers();
    }
}
