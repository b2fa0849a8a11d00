/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelgemini.interactions.client.body.ByteSource;

/**
 * A file.
 *
 * @param path the path of the file
 * @param size how many bytes it had when the request was made
 */
record FileSource(Path path, long size) implements ByteSource {

    static FileSource of(Path path) throws IOException {
        return new FileSource(path, Files.size(path));
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
