/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.kafka.KafkaCluster;
import io.github.camelgemini.interactions.examples.kafka.KafkaTopics;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** Fills the inbox, starts the routes, and reports the outcomes. The work itself is in {@code routes/}. */
public final class MailTriage {

    static final List<String> TOPICS = List.of("urgent", "billing", "support", "sales", "other", "spam");

    /** The largest mail that goes to Kafka, whose default limit for a record is 1 MiB, including the headers. */
    static final int MAX_BYTES = 900_000;

    private final RunContext context;
    private final Options options;
    private final Outcomes outcomes;

    private MailTriage(RunContext context, Options options) {
        this.context = context;
        this.options = options;
        this.outcomes = new Outcomes(context.out());
    }

    /**
     * Runs the example.
     *
     * @param args see {@link Options}; the exit code is 0 when every mail was sent on or is in the folder for a person, 1 when a mail is left
     */
    public static void main(String[] args) {
        Launcher.launch(Options.USAGE, context -> run(context, Options.parse(context.home(), args), Emulator::start));
    }

    /** Runs until there are no more mails. Returns the exit code. */
    static int run(RunContext context, Options options, Supplier<Emulator> emulators) throws Exception {
        MailTriage triage = new MailTriage(context, options);
        boolean complete;
        try (Resources resources = new Resources()) {
            triage.start(emulators, resources);
            complete = triage.outcomes.await(options.patience());
        }
        // Only now is it certain that no mail is on its way.
        return triage.report(complete) ? 0 : 1;
    }

    private void start(Supplier<Emulator> emulators, Resources resources) throws Exception {
        Main camel = new Main();
        options.imap().ifPresent(server -> {
            camel.bind("login", ImapServer.login(context));
            camel.addInitialProperty("imap.scheme", server.scheme());
            camel.addInitialProperty("imap.host", server.host());
            camel.addInitialProperty("imap.port", String.valueOf(server.port()));
        });
        String source = options.imap().isPresent() ? "imap" : "folder";
        camel.addInitialProperty(
                "camel.main.routes-include-pattern",
                "classpath:routes/from-" + source + ".camel.yaml,classpath:routes/triage.camel.yaml");
        context.print("Mails", options.imap().map(Object::toString).orElse(inbox().toString()));
        String kafka = KafkaCluster.choose(context, options.work().resolve("kafka"), resources);
        KafkaTopics.create(kafka, TOPICS);
        camel.addInitialProperty("kafka.brokers", kafka);
        Gemini.choose(context, emulators, resources).properties().forEach(camel::addInitialProperty);
        camel.addInitialProperty("work.dir", options.work().toString());
        camel.bind("sent", new SentMails(options.work().resolve("sent.txt")));
        camel.bind("readMail", new ReadMail(MAX_BYTES));
        camel.bind("done", (Processor) outcomes::done);
        camel.bind("duplicate", (Processor) outcomes::duplicate);
        camel.bind("idle", (Processor) outcomes::idle);
        if (options.imap().isEmpty()) {
            deliver();
        }
        resources.add(camel::stop);
        camel.start();
    }

    /** Copies to the inbox the mails that no earlier run has done. */
    private void deliver() throws IOException {
        Files.createDirectories(inbox());
        for (Path mail : mails(options.mails())) {
            if (Files.notExists(options.work().resolve("done").resolve(mail.getFileName()))) {
                Folders.deliver(mail, inbox());
            }
        }
    }

    private boolean report(boolean complete) throws IOException {
        Collection<Outcome> all = outcomes.all();
        context.out().println();
        if (all.isEmpty()) {
            context.out().println("There was no mail to sort.");
        } else {
            context.out().println(TextReport.of(all));
            context.print("Report", Files.writeString(options.work().resolve("report.html"), HtmlReport.of(all)));
            context.print("Person", options.work().resolve("person"));
        }
        int left = options.imap().isPresent() ? 0 : mails(inbox()).size();
        if (left > 0 || !complete) {
            context.out()
                    .println((left > 0 ? left + " mails are left in " + inbox() : "Mails may be left on the server")
                            + ". The log says why; the next run continues.");
        }
        return left == 0 && complete;
    }

    private Path inbox() {
        return options.work().resolve("inbox");
    }

    private static List<Path> mails(Path folder) throws IOException {
        return Folders.files(folder).stream()
                .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".eml"))
                .toList();
    }
}
