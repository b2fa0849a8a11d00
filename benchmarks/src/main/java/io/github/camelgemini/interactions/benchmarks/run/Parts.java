/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/** What the parts of a run have brought, in a file each. A run of some parts renews these, and the report has the others as they were. */
final class Parts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter WRITER = JSON.writerWithDefaultPrettyPrinter();

    private final Path folder;

    /**
     * What is kept of a part.
     *
     * @param text its section of the report
     * @param results the measurements by contestant; empty for a part that has none
     * @param smallestHeap megabytes with which the component sends the document; 0 if that was not searched for
     * @param circumstances when and where it was measured
     */
    record Part(String text, Map<String, List<Measurement>> results, int smallestHeap, List<String> circumstances) {}

    /** @param folder is created when the first part is kept */
    Parts(Path folder) {
        this.folder = folder;
    }

    /** Replaces what is kept of a part. */
    void keep(String name, Part part) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(name), WRITER.writeValueAsString(part) + "\n");
    }

    /** Returns a part, if it was ever run. */
    Optional<Part> find(String name) throws IOException {
        return Files.exists(file(name))
                ? Optional.of(JSON.readValue(file(name).toFile(), Part.class))
                : Optional.empty();
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
