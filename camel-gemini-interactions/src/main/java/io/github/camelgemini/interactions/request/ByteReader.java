/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;

/** Reads the bytes of the bodies that have some. */
final class ByteReader {

    private final Exchange exchange;
    private final InlineBudget budget;

    ByteReader(Exchange exchange, InlineBudget budget) {
        this.exchange = exchange;
        this.budget = budget;
    }

    /** Whether an object is of a kind whose bytes can be read. */
    static boolean reads(Object source) {
        return source instanceof byte[]
                || source instanceof InputStream
                || source instanceof File
                || source instanceof Path
                || source instanceof WrappedFile;
    }

    /** The name of a local file; empty for anything else. */
    static Optional<String> fileName(Object source) {
        Object file = source instanceof WrappedFile<?> wrapped ? wrapped.getFile() : source;
        if (file instanceof File local) {
            return Optional.of(local.getName());
        }
        return file instanceof Path path
                ? Optional.ofNullable(path.getFileName()).map(Path::toString)
                : Optional.empty();
    }

    /**
     * Reads all bytes, at most as many as the budget has left.
     *
     * @param source for which {@link #reads} is true
     * @param what what errors call it
     * @param putBack takes what can be read in place of a source that can be read only once; not called for others
     */
    byte[] read(Object source, String what, Consumer<Object> putBack) throws GeminiInteractionsException {
        try {
            return readAny(source, what, putBack);
        } catch (IOException e) {
            throw InvalidRequest.of(InvalidRequest.BODY, "Reading " + what + " failed", e);
        }
    }

    private byte[] readAny(Object source, String what, Consumer<Object> putBack)
            throws IOException, GeminiInteractionsException {
        if (source instanceof byte[] bytes) {
            return bytes;
        } else if (source instanceof File file) {
            return readFile(file.toPath());
        } else if (source instanceof Path path) {
            return readFile(path);
        } else if (source instanceof WrappedFile<?> wrapped) {
            return readWrapped(wrapped, what, putBack);
        } else if (source instanceof StreamCache cache) {
            cache.reset();
            try {
                return readStream((InputStream) source, cache.length());
            } finally {
                cache.reset();
            }
        }
        return readOnce((InputStream) source, putBack);
    }

    private byte[] readFile(Path file) throws IOException, GeminiInteractionsException {
        try (InputStream in = Files.newInputStream(file)) {
            return readStream(in, Files.size(file));
        }
    }

    /** A file of Camel's file components. A remote one has its content as the body, or gets it when it is converted. */
    private byte[] readWrapped(WrappedFile<?> wrapped, String what, Consumer<Object> putBack)
            throws IOException, GeminiInteractionsException {
        Object file = wrapped.getFile();
        if (file instanceof File || file instanceof Path) {
            return readAny(file, what, putBack);
        }
        Object content = wrapped.getBody();
        if (reads(content) && !(content instanceof WrappedFile)) {
            return readAny(content, what, putBack);
        }
        try (InputStream converted =
                exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, wrapped)) {
            if (converted == null) {
                throw InvalidRequest.of(
                        InvalidRequest.BODY,
                        "The content of " + what + ", a remote file, was not downloaded, or is no bytes");
            }
            return readAny(converted, what, replacement -> {});
        }
    }

    /** Reads into an array of the expected length, so that a large document is in memory once. */
    private byte[] readStream(InputStream in, long length) throws IOException, GeminiInteractionsException {
        if (length > budget.left()) {
            throw budget.exceeded();
        }
        byte[] expected = new byte[(int) Math.max(0, length)];
        int count = in.readNBytes(expected, 0, expected.length);
        byte[] rest = in.readNBytes(budget.left() - count + 1);
        if (rest.length > budget.left() - count) {
            throw budget.exceeded();
        }
        if (count == expected.length && rest.length == 0) {
            return expected;
        }
        byte[] bytes = Arrays.copyOf(expected, count + rest.length);
        System.arraycopy(rest, 0, bytes, count, rest.length);
        return bytes;
    }

    private byte[] readOnce(InputStream in, Consumer<Object> putBack) throws IOException, GeminiInteractionsException {
        byte[] bytes = in.readNBytes(budget.left() + 1);
        if (bytes.length > budget.left()) {
            putBack.accept(new SequenceInputStream(new ByteArrayInputStream(bytes), in));
            throw budget.exceeded();
        }
        in.close();
        putBack.accept(new InputStreamCache(bytes));
        return bytes;
    }
}
