/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.RunContext;

/** Runs of the example in a folder of their own, and what they leave behind. */
final class DeskRun {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final List<String> delivery;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    static {
        // As short as they may be, so that the tests are fast.
        DeskProcess.SHORT_PAUSES.forEach(System::setProperty);
    }

    /** @param delivery the options of the command line that say how the results come */
    DeskRun(Path folder, String... delivery) throws IOException {
        this.folder = folder;
        this.delivery = List.of(delivery);
        Files.createDirectories(questions());
    }

    Path questions() {
        return folder.resolve("questions");
    }

    Path work() {
        return folder.resolve("work");
    }

    void question(String name, String text) throws IOException {
        Files.writeString(questions().resolve(name + ".txt"), text);
    }

    /** Puts a file into the inbox, where the next run finds it. */
    void drop(String file, byte[] content) throws IOException {
        Path inbox = Files.createDirectories(work().resolve("inbox"));
        Files.write(inbox.resolve(file), content);
    }

    /** Runs on the questions, and returns the exit code. */
    int run(String baseUrl, Duration patience) throws Exception {
        return ResearchDesk.run(context(), options(baseUrl, patience), () -> {
            throw new IllegalStateException("There is an emulator");
        });
    }

    /** Returns options for questions to an emulator, as a command line would have them. */
    Options options(String baseUrl, Duration patience, String... further) {
        return Options.parse(folder, arguments(baseUrl, patience, further).toArray(new String[0]));
    }

    List<String> arguments(String baseUrl, Duration patience, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "--work",
                work().toString(),
                "--questions",
                questions().toString(),
                "--emulator",
                baseUrl,
                "--patience",
                String.valueOf(patience.toSeconds())));
        arguments.addAll(delivery);
        arguments.addAll(List.of(further));
        return arguments;
    }

    int run(Emulator emulator) throws Exception {
        return run(emulator.baseUrl(), PATIENCE);
    }

    RunContext context() {
        return new RunContext(folder, name -> null, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    List<String> files(String name) throws IOException {
        return Folders.files(work().resolve(name)).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    String report(String file) throws IOException {
        return Files.readString(work().resolve("reports").resolve(file));
    }

    String deadLetter(String question) throws IOException {
        return Files.readString(work().resolve("dead-letters").resolve(question + ".reason.txt"));
    }

    JsonNode sources(String question) throws IOException {
        return MAPPER.readTree(report(question + ".sources.json"));
    }

    /** Returns the requests that an agent was asked with, oldest first. */
    static List<RecordedRequest> researches(Emulator emulator) {
        return creates(emulator, true).toList();
    }

    /** Returns the requests that a model was asked with, oldest first. */
    static List<RecordedRequest> summaries(Emulator emulator) {
        return creates(emulator, false).toList();
    }

    private static Stream<RecordedRequest> creates(Emulator emulator, boolean agent) {
        return emulator.creates().stream().filter(create -> create.body().has("agent") == agent);
    }
}
