/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Reads a source piece by piece. It stays open between pieces, so that a source that cannot jump is read once; it is opened anew when an upload goes back.
 * Safe for use by several threads.
 */
final class SourceReader implements AutoCloseable {

    private final ByteSource source;
    private InputStream in;
    private long position;
    private boolean closed;

    SourceReader(ByteSource source) {
        this.source = source;
    }

    /**
     * A piece of the source. It is not read before it is asked for; closing it leaves the source open for the next one. A source that has fewer bytes than
     * it said, or more, fails with the {@link GeminiInteractionsException} as the cause of an {@code IOException}.
     */
    InputStream piece(long offset, long length) {
        return new Piece(offset, length);
    }

    private synchronized int read(long offset, byte[] bytes, int from, int length) throws IOException {
        try {
            seek(offset);
            int count = in.read(bytes, from, length);
            position += Math.max(0, count);
            boolean tooMany = count > 0 && position == source.size() && in.read() >= 0;
            if (count <= 0 || tooMany) {
                throw new IOException(FileFailures.sourceChanged(null));
            }
            return count;
        } catch (IOException e) {
            release();
            throw e.getCause() instanceof GeminiInteractionsException
                    ? e
                    : new IOException(FileFailures.sourceChanged(e));
        }
    }

    private void seek(long offset) throws IOException {
        if (closed) {
            throw new IOException("The upload has ended");
        }
        if (in != null && position == offset) {
            return;
        }
        release();
        in = source.open();
        in.skipNBytes(offset);
        position = offset;
    }

    private void release() throws IOException {
        InputStream open = in;
        in = null;
        if (open != null) {
            open.close();
        }
    }

    /** Closes the source; nothing can be read any more. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            release();
        } catch (IOException e) {
            // There is nothing to lose: it was only read.
        }
    }

    private final class Piece extends InputStream {
        private final long end;
        private long next;

        Piece(long offset, long length) {
            this.next = offset;
            this.end = offset + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, bytes.length);
            if (next == end) {
                return -1;
            }
            int count = SourceReader.this.read(next, bytes, from, (int) Math.min(length, end - next));
            next += count;
            return count;
        }
    }
}
