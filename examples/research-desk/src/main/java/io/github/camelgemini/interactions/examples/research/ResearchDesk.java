/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** Fills the inbox, starts the routes, and waits until every question has its report or its dead letter. The work itself is in {@code routes/}. */
public final class ResearchDesk {

    /** The longest question. */
    private static final long MAX_BYTES = 100_000;

    private static final String COMPONENT = "camel.component.gemini-interactions.";

    private final RunContext context;
    private final Options options;
    private final Progress progress;

    private ResearchDesk(RunContext context, Options options) {
        this.context = context;
        this.options = options;
        this.progress = new Progress(context.out());
    }

    /**
     * Runs the example.
     *
     * @param args see {@link Options}; the exit code is 0 when every question has a report or a dead letter, 1 when one is left
     */
    public static void main(String[] args) {
        Launcher.launch(
                Options.USAGE, context -> run(context, Options.parse(context.home(), args), ResearchDesk::emulator));
    }

    /** The links in its reports lead to the emulator, which answers them as Google does. */
    static Emulator emulator() {
        return Emulator.builder().localRedirects(true).start();
    }

    /** Runs until nothing is open; with {@code --serve}, until Ctrl-C. Returns the exit code. */
    static int run(RunContext context, Options options, Supplier<Emulator> emulators) throws Exception {
        try (Resources resources = new Resources()) {
            return new ResearchDesk(context, options).run(emulators, resources);
        }
    }

    private int run(Supplier<Emulator> emulators, Resources resources) throws Exception {
        Files.createDirectories(inbox());
        context.print("Work", options.work());
        Database database = resources.add(Database.open(options.work()));
        Main camel = new Main();
        Map<String, String> gemini = gemini(emulators, resources);
        gemini.forEach(camel::addInitialProperty);
        receive(gemini.isEmpty()).forEach(camel::addInitialProperty);
        camel.addInitialProperty("work.dir", options.work().toString());
        camel.bind("database", database.dataSource());
        camel.bind("readQuestion", new ReadQuestion(MAX_BYTES));
        Failures failures = new Failures();
        camel.bind("isFinal", failures);
        camel.bind("writeReason", (Processor) failures::write);
        camel.bind("noSummary", (Processor) failures::noSummary);
        camel.bind("compose", new Compose());
        camel.bind("asked", (Processor) progress::asked);
        camel.bind("reported", (Processor) progress::reported);
        camel.bind("failed", (Processor) progress::failed);
        deliver();
        resources.add(camel::stop);
        camel.start();
        return report(progress.await(options.patience(), () -> isOpen(database)));
    }

    /** Returns the properties that say whom to ask. Nobody pays for the samples by mistake. */
    private Map<String, String> gemini(Supplier<Emulator> emulators, Resources resources) {
        if (options.emulator().isPresent()) {
            context.print("Gemini", "the emulator at " + options.emulator().get() + ", which is not a model");
            return Map.of(COMPONENT + "base-url", options.emulator().get(), COMPONENT + "api-key", "emulator");
        }
        Gemini gemini = Gemini.choose(context, () -> emulators.get().latency(options.latency()), resources);
        if (gemini.emulator().isEmpty() && options.questions().isEmpty()) {
            throw new UsageException(
                    "A question to Google costs 1 to 7 dollars: name your questions with --questions, or"
                            + " unset GEMINI_API_KEY to ask the emulator");
        }
        return gemini.properties();
    }

    /** Returns the properties that say how the results come. */
    private Map<String, String> receive(boolean google) throws IOException {
        Map<String, String> properties = options.delivery().properties(google);
        if (properties.containsKey(Delivery.URL)) {
            context.print("Events", properties.get(Delivery.URL));
        }
        return properties;
    }

    /** Copies to the inbox the questions that no earlier run has taken out of it. */
    private void deliver() throws IOException {
        Path folder = options.questions().orElse(context.home().resolve("questions"));
        for (Path question : questions(folder)) {
            boolean taken = List.of("asked", "dead-letters").stream()
                    .anyMatch(name -> Files.exists(options.work().resolve(name).resolve(question.getFileName())));
            if (!taken) {
                Folders.deliver(question, inbox());
            }
        }
    }

    /** A file leaves the inbox after its job was stored, so that the inbox has to be looked at first. */
    private boolean isOpen(Database database) throws IOException, SQLException {
        return !questions(inbox()).isEmpty() || database.jobs() > 0;
    }

    private int report(boolean complete) throws InterruptedException {
        context.out().println();
        context.out().println(progress.summary());
        context.out().printf("Reports:      %s%n", options.work().resolve("reports"));
        context.out().printf("Dead letters: %s%n", options.work().resolve("dead-letters"));
        if (!complete) {
            context.out().println("Not everything has come to its end. The log says why; the next run continues.");
        }
        if (options.serve()) {
            context.out().printf("Waiting for questions in %s%n", inbox());
            context.awaitStop();
        }
        return complete ? 0 : 1;
    }

    private Path inbox() {
        return options.work().resolve("inbox");
    }

    private static List<Path> questions(Path folder) throws IOException {
        return Folders.files(folder).stream()
                .filter(file -> file.toString().endsWith(".txt"))
                .toList();
    }
}
