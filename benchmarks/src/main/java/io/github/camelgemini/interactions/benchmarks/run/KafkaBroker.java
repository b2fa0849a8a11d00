/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.nio.file.Path;

import io.github.camelgemini.interactions.benchmarks.Lifeline;
import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;

/** The process of a Kafka broker: it prints its address, and ends with its parent. */
final class KafkaBroker {

    static final String ADDRESS = "KAFKA ";

    private KafkaBroker() {}

    /**
     * Runs a broker until the parent ends.
     *
     * @param arguments the directory for its data
     * @throws Exception if it does not start
     */
    public static void main(String[] arguments) throws Exception {
        Lifeline.endWithParent();
        EmbeddedKafka broker = EmbeddedKafka.start(Path.of(arguments[0]));
        System.out.println(ADDRESS + broker.bootstrapServers());
    }
}
