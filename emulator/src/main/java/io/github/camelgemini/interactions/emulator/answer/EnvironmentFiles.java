/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** The files in the environments of agents. Thread-safe. */
public interface EnvironmentFiles {

    /**
     * Makes an environment if it does not exist, and writes the inline sources of a request into it.
     *
     * @param id the environment's id
     * @param request the {@code environment} of the request: a text or an object
     */
    void open(String id, JsonNode request);

    /** Writes a file; a file with the same path is replaced. */
    void write(String id, String path, byte[] content);

    /** Returns the content of a file; empty if there is none. */
    Optional<byte[]> read(String id, String path);

    /** Returns the paths of all files, sorted. */
    List<String> paths(String id);
}
