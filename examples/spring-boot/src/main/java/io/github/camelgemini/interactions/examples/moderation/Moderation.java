/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.moderation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.kafka.KafkaCluster;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a Kafka broker and an emulator of Gemini where the environment names no others, then the application. */
public final class Moderation {

    private Moderation() {}

    /**
     * Runs the example until Ctrl-C.
     *
     * @param args options of Spring Boot, such as {@code --server.port=9090}
     */
    public static void main(String[] args) {
        Launcher.launch("", context -> run(context, args));
    }

    private static int run(RunContext context, String... args) throws Exception {
        try (Resources resources = new Resources()) {
            start(context, Emulator::start, resources, args);
            context.awaitStop();
            return 0;
        }
    }

    /**
     * Starts the example.
     *
     * @param emulators starts the emulator
     * @param resources stops the application, then what it needs
     * @return scheme, host and port of the application
     */
    static String start(RunContext context, Supplier<Emulator> emulators, Resources resources, String... args)
            throws Exception {
        Path data = Folders.temporary("kafka", resources);
        String kafka = KafkaCluster.choose(context, data, resources);
        Gemini gemini = Gemini.choose(context, emulators, resources);
        Map<String, Object> properties = new HashMap<>(gemini.properties());
        properties.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        properties.put("GEMINI_API_KEY", gemini.apiKey());
        ConfigurableApplicationContext application =
                resources.add(new SpringApplicationBuilder(ModerationApplication.class)
                        .properties(properties)
                        .registerShutdownHook(false)
                        .run(args));
        String address = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
        context.print("HTTP", address + "/comments");
        return address;
    }
}
