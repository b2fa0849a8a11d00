/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder of a run. A document is copied to {@code inbox}, goes to {@code sent} when Kafka has it, and ends as a JSON file in {@code outbox} or in
 * {@code dead-letters}. The broker's data is in {@code kafka}.
 */
record WorkFolder(Path root) {

    Path inbox() {
        return root.resolve("inbox");
    }

    Path sent() {
        return root.resolve("sent");
    }

    Path outbox() {
        return root.resolve("outbox");
    }

    Path deadLetters() {
        return root.resolve("dead-letters");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    /** The names of the files to extract. */
    static Set<String> documents(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .forEach(names::add);
            return names;
        }
    }

    /** What earlier runs have made of these documents. */
    List<Outcome> outcomes(Set<String> documents) throws IOException {
        List<Outcome> found = new ArrayList<>();
        for (String name : documents) {
            Path result = outbox().resolve(name + ".json");
            Path deadLetter = deadLetters().resolve(name + ".json");
            if (Files.exists(result)) {
                found.add(Outcome.result(name, Files.readAllBytes(result), null, null));
            } else if (Files.exists(deadLetter)) {
                found.add(Outcome.deadLetter(name, Files.readAllBytes(deadLetter)));
            }
        }
        return found;
    }

    /** Removes all traces of these documents, so that they can be extracted once more. */
    void forget(Set<String> documents) throws IOException {
        for (String name : documents) {
            Files.deleteIfExists(sent().resolve(name));
            Files.deleteIfExists(outbox().resolve(name + ".json"));
            Files.deleteIfExists(deadLetters().resolve(name + ".json"));
        }
    }

    /** Copies to the inbox what is not there and has not been sent before. */
    void deliver(Path folder, Set<String> documents) throws IOException {
        Files.createDirectories(inbox());
        for (String name : documents) {
            if (Files.notExists(sent().resolve(name)) && Files.notExists(inbox().resolve(name))) {
                // Under a name that the inbox route ignores until the file is whole.
                Path part = inbox().resolve("." + name + ".part");
                Files.copy(
                        folder.resolve(name),
                        part,
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
                Files.move(part, inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
