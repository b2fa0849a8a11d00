/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelgemini.interactions.emulator.server.ApiException;

/** The newest files that answers refer to. Thread-safe. */
final class GeneratedFiles {

    private static final int MAX_FILES = 1_000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Map<String, GeneratedFile> files = new LinkedHashMap<>();
    private long bytes;

    /** Stores a file and returns its id. If there is no room, the oldest files are removed. */
    synchronized String add(GeneratedFile file) {
        String id = Ids.file();
        files.put(id, file);
        bytes += file.bytes().length;
        while (files.size() > 1 && (files.size() > MAX_FILES || bytes > MAX_BYTES)) {
            String oldest = files.keySet().iterator().next();
            bytes -= files.remove(oldest).bytes().length;
        }
        return id;
    }

    /**
     * Returns a file.
     *
     * @param id the file's id
     * @return the file
     * @throws ApiException if there is no such file
     */
    synchronized GeneratedFile get(String id) {
        GeneratedFile file = files.get(id);
        if (file == null) {
            throw new ApiException(404, "not_found", "The file does not exist, or it cannot be downloaded.");
        }
        return file;
    }

    synchronized void clear() {
        files.clear();
        bytes = 0;
    }
}
