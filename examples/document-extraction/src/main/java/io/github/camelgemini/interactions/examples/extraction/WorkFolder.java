/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelgemini.interactions.examples.launcher.Folders;

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

    /** Returns the names of the files to extract. */
    static Set<String> documents(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        Folders.files(folder).forEach(file -> names.add(file.getFileName().toString()));
        return names;
    }

    /** Returns the outcomes that earlier runs have written. */
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

    /** Deletes what earlier runs have left of these documents, so that they can be extracted again. */
    void forget(Set<String> documents) throws IOException {
        for (String name : documents) {
            Files.deleteIfExists(sent().resolve(name));
            Files.deleteIfExists(outbox().resolve(name + ".json"));
            Files.deleteIfExists(deadLetters().resolve(name + ".json"));
        }
    }

    /** Copies to the inbox the documents that are not there and that no earlier run has sent to Kafka. */
    void deliver(Path folder, Set<String> documents) throws IOException {
        Files.createDirectories(inbox());
        for (String name : documents) {
            if (Files.notExists(sent().resolve(name)) && Files.notExists(inbox().resolve(name))) {
                Folders.deliver(folder.resolve(name), inbox());
            }
        }
    }
}
