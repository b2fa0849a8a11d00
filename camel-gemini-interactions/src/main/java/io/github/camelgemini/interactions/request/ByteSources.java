/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.media.MagicBytes;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;

/** Creates byte sources from bodies. A body that can be read again is not copied; one that can be read only once is cached by Camel's stream caching. */
public final class ByteSources {

    private static final int BUFFER = 64 * 1024;

    private final Exchange exchange;
    private final SizeBudget budget;

    /** @param exchange the exchange until whose end cached bytes are kept */
    public ByteSources(Exchange exchange, SizeBudget budget) {
        this.exchange = exchange;
        this.budget = budget;
    }

    /** Whether an object is of a kind whose bytes can be read. */
    public static boolean reads(Object source) {
        return source instanceof byte[]
                || source instanceof ByteBuffer
                || source instanceof InputStream
                || source instanceof File
                || source instanceof Path
                || source instanceof WrappedFile;
    }

    /** The name of a local file; empty for anything else. */
    static Optional<String> fileName(Object source) {
        return file(source).map(Path::getFileName).map(Path::toString);
    }

    /** The path of a local file; empty for anything else. */
    static Optional<Path> file(Object source) {
        Object file = source instanceof WrappedFile<?> wrapped ? wrapped.getFile() : source;
        if (file instanceof File local) {
            return Optional.of(local.toPath());
        }
        return file instanceof Path path ? Optional.of(path) : Optional.empty();
    }

    /**
     * Returns a source of the bytes of a value. The budget limits the size.
     *
     * @param value a value for which {@link #reads} is true
     * @param what the name of the value in error messages
     * @param putBack receives a repeatable replacement for a value that can be read only once; not called for other values
     */
    public ByteSource of(Object value, String what, Consumer<Object> putBack) throws GeminiInteractionsException {
        try {
            ByteSource source = ofAny(value, what, putBack);
            if (source.size() > budget.leftForMedia()) {
                throw budget.exceeded();
            }
            return source;
        } catch (IOException e) {
            throw failed(what, e);
        }
    }

    /** Reads the first bytes of a source, as many as are needed to detect a media type. */
    static byte[] head(ByteSource source, String what) throws GeminiInteractionsException {
        try (InputStream in = source.open()) {
            return in.readNBytes(MagicBytes.HEAD);
        } catch (IOException e) {
            throw failed(what, e);
        }
    }

    /** Reads all bytes of a source. The budget limits the size. */
    public byte[] readAll(ByteSource source, String what) throws GeminiInteractionsException {
        try (InputStream in = source.open()) {
            return readAll(in, source.size());
        } catch (IOException e) {
            throw failed(what, e);
        }
    }

    private ByteSource ofAny(Object value, String what, Consumer<Object> putBack)
            throws IOException, GeminiInteractionsException {
        if (value instanceof byte[] bytes) {
            return new ArraySource(bytes);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return new ArraySource(bytes);
        } else if (value instanceof File file) {
            return FileSource.of(file.toPath());
        } else if (value instanceof Path path) {
            return FileSource.of(path);
        } else if (value instanceof WrappedFile<?> wrapped) {
            return ofWrapped(wrapped, what, putBack);
        } else if (value instanceof StreamCache cache) {
            return ofCache(cache);
        }
        return ofStream((InputStream) value, what, putBack);
    }

    /** Reads a file of Camel's file components. A remote file contains its content as the body, or loads its content when it is converted. */
    private ByteSource ofWrapped(WrappedFile<?> wrapped, String what, Consumer<Object> putBack)
            throws IOException, GeminiInteractionsException {
        Object file = wrapped.getFile();
        if (file instanceof File || file instanceof Path) {
            return ofAny(file, what, putBack);
        }
        if (isContent(wrapped.getBody())) {
            return ofAny(wrapped.getBody(), what, putBack);
        }
        InputStream converted =
                exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, wrapped);
        if (isContent(wrapped.getBody())) {
            return ofAny(wrapped.getBody(), what, putBack);
        }
        if (converted == null) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The content of " + what + ", a remote file, was not downloaded, or is no bytes");
        }
        return ofStream(converted, what, kept -> {});
    }

    private static boolean isContent(Object body) {
        return reads(body) && !(body instanceof WrappedFile);
    }

    private ByteSource ofCache(StreamCache cache) throws IOException, GeminiInteractionsException {
        cache.reset();
        try {
            if (cache.inMemory() && !(cache instanceof InputStreamCache)) {
                // A copy of such a cache may depend on the original, and may be large.
                return new ArraySource(readAll((InputStream) cache, cache.length()));
            }
            StreamCache copy = cache.length() > 0 || cache.inMemory() ? cache.copy(exchange) : null;
            return copy instanceof InputStream
                    ? new CacheSource(exchange.getContext(), copy)
                    : new CacheSource(exchange.getContext(), keep((InputStream) cache, kept -> {}));
        } finally {
            cache.reset();
        }
    }

    /** A stream is read once for all copies of its message; each copy gets its own cache as a replacement. */
    private ByteSource ofStream(InputStream in, String what, Consumer<Object> putBack)
            throws IOException, GeminiInteractionsException {
        StreamCache cache = ReadOnce.content(in, what, exchange, () -> keep(in, putBack));
        putBack.accept(cache.copy(exchange));
        return new CacheSource(exchange.getContext(), cache.copy(exchange));
    }

    /** @param putBack receives, if reading fails, a stream of the bytes read so far and the rest */
    private StreamCache keep(InputStream in, Consumer<Object> putBack) throws IOException, GeminiInteractionsException {
        StreamBuffer kept = StreamBuffer.of(exchange);
        try (OutputStream out = kept.out()) {
            try {
                copy(in, out);
            } catch (IOException | GeminiInteractionsException e) {
                // A broken stream may report its end later; the first part must not be mistaken for the whole.
                InputStream rest = e instanceof IOException broken ? new Broken(broken) : in;
                putBack.accept(new SequenceInputStream((InputStream) kept.newCache(), rest));
                throw e;
            }
            in.close();
            return kept.newCache();
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException, GeminiInteractionsException {
        // Reads one byte more than allowed, to detect a body that is too large.
        int left = budget.left() + 1;
        byte[] buffer = new byte[BUFFER];
        while (left > 0) {
            int count = in.read(buffer, 0, Math.min(buffer.length, left));
            if (count < 0) {
                return;
            }
            out.write(buffer, 0, count);
            left -= count;
        }
        throw budget.exceeded();
    }

    /** Reads into an array of the expected length, so that a large text is in memory only once. */
    private byte[] readAll(InputStream in, long length) throws IOException, GeminiInteractionsException {
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

    private static GeminiInteractionsException failed(String what, IOException cause) {
        return InvalidRequest.of(InvalidRequest.BODY, "Reading " + what + " failed", cause);
    }

    /** The rest of a stream that has failed. */
    private static final class Broken extends InputStream {

        private final IOException failure;

        Broken(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("The stream has failed", failure);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
        }
    }
}
