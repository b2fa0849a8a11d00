/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file on disk. The bytes of a large file are discarded, because no rule reads that many. Not thread-safe. */
final class Spool implements AutoCloseable {

    private static final long MAX_KEPT = 64L * 1024 * 1024;

    private final Path path;
    private final WritableByteChannel out;

    /** @param size the total number of bytes */
    Spool(long size) {
        try {
            path = size > MAX_KEPT ? null : Files.createTempFile("gemini-emulator-", ".bin");
            out = Channels.newChannel(path == null ? OutputStream.nullOutputStream() : Files.newOutputStream(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read() {
        try {
            return path == null ? new byte[0] : Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the bytes. */
    @Override
    public void close() {
        try {
            out.close();
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
