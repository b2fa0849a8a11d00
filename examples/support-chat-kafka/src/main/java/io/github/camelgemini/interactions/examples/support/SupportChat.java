/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.kafka.KafkaCluster;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;

/** Starts two processes with the route, lets customers talk to them, and kills one of the processes in the middle. The work itself is in {@code routes/}. */
public final class SupportChat {

    /** As many as the two workers have threads. */
    private static final int PARTITIONS = 6;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private SupportChat() {}

    /**
     * Runs the example.
     *
     * @param args see {@link Options}; the exit code is 0 when every message is answered, 1 when one is not
     */
    public static void main(String[] args) {
        Launcher.launch(Options.USAGE, context -> run(context, args));
    }

    /** Runs until every message is answered. Returns the exit code. */
    static int run(RunContext context, String... args) throws Exception {
        Options options = Options.parse(context.home(), args);
        List<Chat> chats = Chat.readAll(options.customers());
        try (Resources resources = new Resources()) {
            String kafka = KafkaCluster.choose(context, Folders.temporary("support-chat-kafka", resources), resources);
            Desk.createTopics(kafka, PARTITIONS);
            Gemini gemini = Gemini.choose(context, () -> Emulator.start().latency(options.latency()), resources);
            Map<String, String> properties = new HashMap<>(gemini.properties());
            properties.put("kafka.brokers", kafka);
            WorkerProcess first = startWorker("A", properties, context, resources);
            startWorker("B", properties, context, resources);
            Desk desk = resources.add(new Desk(kafka));
            Customers customers = new Customers(chats, context.out());
            boolean complete = customers.talk(desk, PATIENCE, () -> {
                first.kill();
                context.out().println("        --- worker A is killed; B takes over when Kafka has noticed ---");
            });
            customers.summarize();
            gemini.emulator()
                    .ifPresent(emulator -> context.out()
                            .println("Paid calls: " + emulator.ledger().paidCreates()));
            if (!complete) {
                context.out().println("Some messages were not answered");
            }
            return complete ? 0 : 1;
        }
    }

    private static WorkerProcess startWorker(
            String name, Map<String, String> properties, RunContext context, Resources resources) throws IOException {
        WorkerProcess worker = resources.add(WorkerProcess.start(name, properties));
        context.print("Worker", name + ", process " + worker.pid());
        return worker;
    }
}
