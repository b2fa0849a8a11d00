/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.examples.launcher.UsageException;

/** The messages of a customer and the answers to them. */
final class Chat {

    private static final String ENDING = ".txt";

    private final String customer;
    private final List<String> messages;
    private final List<Answer> answers = new ArrayList<>();

    Chat(String customer, List<String> messages) {
        this.customer = customer;
        this.messages = List.copyOf(messages);
    }

    /**
     * Reads the customers of a folder.
     *
     * @throws UsageException if there is no customer, or one without a message
     */
    static List<Chat> readAll(Path folder) throws IOException {
        List<Chat> chats = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(ENDING)) {
                    List<String> messages = Files.readAllLines(file).stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList();
                    chats.add(new Chat(name.substring(0, name.length() - ENDING.length()), messages));
                }
            }
        }
        if (chats.isEmpty() || chats.stream().anyMatch(Chat::isDone)) {
            throw new UsageException("No customers in " + folder
                    + ": it needs a file NAME.txt with at least one line for each customer");
        }
        return chats;
    }

    String customer() {
        return customer;
    }

    int turns() {
        return messages.size();
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    boolean isDone() {
        return answers.size() == messages.size();
    }

    /** Returns the next message of the customer. */
    String next() {
        return messages.get(answers.size());
    }

    void add(Answer answer) {
        answers.add(answer);
    }
}
