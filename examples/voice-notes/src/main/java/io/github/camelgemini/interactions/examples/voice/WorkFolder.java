/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelgemini.interactions.examples.launcher.Folders;

/**
 * The folder of a run. A recording is copied to {@code inbox} and ends in {@code done} or in {@code failed}. Its transcript is written to
 * {@code transcripts} and moves to {@code outbox} when its spoken summary is there.
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
        for (Path recording : Folders.files(recordings)) {
            String name = recording.getFileName().toString();
            if (name.endsWith(ENDING) && !Files.exists(done().resolve(name)) && !Files.exists(failed().resolve(name))) {
                Folders.deliver(recording, inbox());
            }
        }
    }

    /** Returns how many recordings and transcripts the routes have not processed yet. */
    int waiting() throws IOException {
        return Folders.files(inbox()).size() + Folders.files(transcripts()).size();
    }
}
