/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import io.github.camelgemini.interactions.examples.kafka.KafkaTopics;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one broker for all test classes, and passes it to methods that have a parameter for it. */
public final class SharedKafka implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedKafka.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Broker.class, key -> Broker.start(), Broker.class)
                .kafka();
    }

    /** Closed by JUnit after the last test. */
    private record Broker(Path data, EmbeddedKafka kafka) implements AutoCloseable {

        static Broker start() {
            try {
                Path data = Files.createTempDirectory("mail-triage-kafka");
                EmbeddedKafka kafka = EmbeddedKafka.start(data);
                KafkaTopics.create(kafka.bootstrapServers(), MailTriage.TOPICS);
                return new Broker(data, kafka);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            kafka.close();
            Folders.delete(data);
        }
    }
}
