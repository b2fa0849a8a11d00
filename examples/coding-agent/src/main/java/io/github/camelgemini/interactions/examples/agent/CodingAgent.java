/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** Starts the routes, and sends them the tasks that the user types. The work itself is in {@code routes/}. */
public final class CodingAgent {

    private static final Duration WORD_DELAY = Duration.ofMillis(40);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(60);

    private CodingAgent() {}

    /**
     * Runs the example.
     *
     * @param args see {@link Options}; the exit code is 1 if the last task failed, else 0
     */
    public static void main(String[] args) {
        Launcher.launch(Options.USAGE, context -> run(context, System.in, COMMAND_TIMEOUT, args));
    }

    /** Runs until the end of the input; with {@code --task}, until the task is done. Returns the exit code. */
    static int run(RunContext context, InputStream in, Duration commandTimeout, String... args) throws Exception {
        Options options = Options.parse(args);
        try (Resources resources = new Resources()) {
            Gemini gemini = Gemini.choose(context, () -> Emulator.start().wordDelay(WORD_DELAY), resources);
            Path folder = folder(context, options);
            context.print("Folder", folder);
            context.print("Allow", options.commands());
            Terminal terminal = new Terminal(context.out());
            Main camel = new Main();
            gemini.properties().forEach(camel::addInitialProperty);
            camel.addInitialProperty("commands", options.commands().toString());
            camel.bind("show-text", (Processor)
                    exchange -> terminal.text(exchange.getMessage().getMandatoryBody(String.class)));
            camel.bind("show-call", (Processor) terminal::call);
            camel.bind("show-result", (Processor) terminal::result);
            camel.bind("files", new WorkFiles(folder));
            resources.add(camel::stop);
            Commands commands = resources.add(new Commands(folder, options.commands(), commandTimeout));
            camel.bind("commands", commands);
            camel.start();
            Session session = new Session(camel.getCamelTemplate(), terminal);
            for (String task : tasks(options, gemini)) {
                session.show(task);
            }
            return options.task().isPresent() ? session.code() : session.read(in);
        }
    }

    /** Returns the real path of the folder to work in. */
    private static Path folder(RunContext context, Options options) throws IOException {
        if (options.folder().isPresent()) {
            return options.folder().get().toRealPath();
        }
        Path work = context.home().resolve("work");
        ProjectCopy.make(context.home().resolve("project"), work);
        return work.toRealPath();
    }

    /** Returns the tasks that the user does not type. The emulator begins with some that its rules understand. */
    private static List<String> tasks(Options options, Gemini gemini) throws IOException {
        if (options.task().isPresent()
                || options.folder().isPresent()
                || gemini.emulator().isEmpty()) {
            return options.task().stream().toList();
        }
        try (InputStream tasks = CodingAgent.class.getResourceAsStream("/demonstration.txt")) {
            return new String(tasks.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
