/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.kafka.KafkaCluster;
import io.github.camelgemini.interactions.examples.kafka.KafkaTopics;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Ports;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;

/** Fills the inbox, starts the routes, and prints the outcomes as they come. The work itself is in {@code routes/}. */
public final class DocumentExtraction {

    static final List<String> TOPICS =
            List.of("invoice-documents", "invoice-results", "invoice-dead-letters", "comments", "comments-for-review");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunContext context;
    private final Options options;
    private final WorkFolder work;
    private final Outcomes outcomes;

    private DocumentExtraction(RunContext context, Options options) {
        this.context = context;
        this.options = options;
        this.work = new WorkFolder(options.work());
        this.outcomes = new Outcomes(context.out());
    }

    /**
     * Runs the example.
     *
     * @param args see {@link Options}; the exit code is 0 when every document has an outcome, 1 when one has none
     */
    public static void main(String[] args) {
        Launcher.launch(
                Options.USAGE,
                context -> run(context, Options.parse(context.home(), args), DocumentExtraction::emulator));
    }

    /** Leaves out of an answer what the document does not say, so that a document that is no invoice becomes a dead letter. */
    static Emulator emulator() {
        return Emulator.builder().leaveOutMissing(true).start();
    }

    /** Runs until every document has an outcome; with {@code --serve}, until Ctrl-C. Returns the exit code. */
    static int run(RunContext context, Options options, Supplier<Emulator> emulators) throws Exception {
        int port = Ports.choose(OptionalInt.of(options.port()), 0);
        try (Resources resources = new Resources()) {
            return new DocumentExtraction(context, options).run(port, emulators, resources);
        }
    }

    private int run(int port, Supplier<Emulator> emulators, Resources resources) throws Exception {
        Main camel = new Main();
        String kafka = KafkaCluster.choose(context, work.kafka(), resources);
        KafkaTopics.create(kafka, TOPICS);
        camel.addInitialProperty("kafka.brokers", kafka);
        Gemini.choose(context, () -> emulators.get().latency(options.latency()), resources)
                .properties()
                .forEach(camel::addInitialProperty);
        camel.addInitialProperty("work.dir", work.root().toString());
        camel.addInitialProperty("camel.server.port", String.valueOf(port));
        // The only mapper in the registry: the component reads invoices with it, and the route writes them.
        camel.bind("mapper", InvoiceMapper.create());
        camel.bind("commit", new KafkaCommit());
        camel.bind("extracted", (Processor) outcomes::extracted);
        camel.bind("rejected", (Processor) outcomes::rejected);
        work.deliver(options.documents(), documents());
        resources.add(camel::stop);
        camel.start();
        int code = report();
        int actualPort = camel.getCamelContext()
                .hasService(VertxPlatformHttpServer.class)
                .getPort();
        context.out().println("Two comments for the HTTP route, which asks Gemini to moderate them:");
        context.out().println(Comments.post(actualPort));
        if (options.serve()) {
            context.out()
                    .printf("Serving http://127.0.0.1:%d/comments and new files in %s%n", actualPort, work.inbox());
            context.awaitStop();
        }
        return code;
    }

    /** Returns the documents of this run: all of them, or those that are left if an earlier run was interrupted. */
    private Set<String> documents() throws IOException {
        Set<String> documents = WorkFolder.documents(options.documents());
        List<Outcome> earlier = work.outcomes(documents);
        if (earlier.size() == documents.size()) {
            work.forget(documents);
            earlier = List.of();
        } else if (!earlier.isEmpty()) {
            context.out()
                    .printf(
                            "An earlier run has processed %d of %d documents; this run continues it.%n",
                            earlier.size(), documents.size());
        }
        outcomes.expect(documents, earlier);
        return documents;
    }

    private int report() throws InterruptedException {
        boolean complete = outcomes.await(PATIENCE);
        context.out().println();
        context.out().println(OutcomeTable.of(outcomes.all()));
        if (!complete) {
            context.out().println("No outcome for " + outcomes.missing());
            return 1;
        }
        context.out().printf("Invoices:     %s%nDead letters: %s%n%n", work.outbox(), work.deadLetters());
        return 0;
    }
}
