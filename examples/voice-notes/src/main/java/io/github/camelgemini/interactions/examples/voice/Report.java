/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.TerminalText;

/** Prints the transcripts and the failures. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRANSCRIPT = ".json";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Prints all transcripts of the outbox, then all failures, each by name. */
    void print(WorkFolder work) throws IOException {
        for (Path file : Folders.files(work.outbox())) {
            if (file.getFileName().toString().endsWith(TRANSCRIPT)) {
                transcript(nameWithout(TRANSCRIPT, file), JSON.readTree(file.toFile()));
            }
        }
        for (Path file : Folders.files(work.failed())) {
            if (file.getFileName().toString().endsWith(WorkFolder.REASON)) {
                out.printf("%s%n  failed: %s%n", nameWithout(WorkFolder.REASON, file), Files.readString(file));
            }
        }
        out.printf("%nTranscripts and summaries: %s%nFailures:                  %s%n", work.outbox(), work.failed());
    }

    private void transcript(String recording, JsonNode transcript) {
        out.println(recording);
        for (JsonNode segment : transcript.path("segments")) {
            out.printf("  %s: %s%n", text(segment, "speaker"), text(segment, "text"));
        }
        out.printf("  spoken: %s%n", text(transcript, "summary"));
    }

    private static String text(JsonNode object, String field) {
        return TerminalText.clean(object.path(field).asText());
    }

    private static String nameWithout(String ending, Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ending.length());
    }
}
