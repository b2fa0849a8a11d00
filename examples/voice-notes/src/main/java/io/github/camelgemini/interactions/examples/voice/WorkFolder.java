/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a run. A recording is copied to {@code inbox} and ends in {@code done} or in {@code failed}. Its transcript goes by way of
 * {@code transcripts} to {@code outbox}, where the spoken summary is.
 */
record WorkFolder(Path root) {

    static final String REASON = ".reason.txt";

    private static final String ENDING = ".wav";

    Path inbox() {
        return root.resolve("inbox");
    }

    Path transcripts() {
        return root.resolve("transcripts");
    }

    Path done() {
        return root.resolve("done");
    }

    Path outbox() {
        return root.resolve("outbox");
    }

    Path failed() {
        return root.resolve("failed");
    }

    /** Copies the recordings (.wav) in a folder to the inbox, except those that an earlier run has taken. */
    void deliver(Path recordings) throws IOException {
        Files.createDirectories(inbox());
        for (Path recording : files(recordings)) {
            String name = recording.getFileName().toString();
            if (name.endsWith(ENDING) && !Files.exists(done().resolve(name)) && !Files.exists(failed().resolve(name))) {
                // Whole or not at all: the route does not look at names that begin with a dot.
                Path copy = Files.copy(
                        recording, inbox().resolve("." + name + ".part"), StandardCopyOption.REPLACE_EXISTING);
                Files.move(copy, inbox().resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** How many recordings and transcripts the routes still have to do. */
    int waiting() throws IOException {
        return files(inbox()).size() + files(transcripts()).size();
    }

    /** The visible files of a folder by name; none if there is no such folder. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
