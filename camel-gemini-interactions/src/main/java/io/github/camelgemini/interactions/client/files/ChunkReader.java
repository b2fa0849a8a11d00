/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import io.github.camelgemini.interactions.client.body.BodySegment;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.client.body.RequestBody;
import io.github.camelgemini.interactions.client.body.SegmentedContent;

/**
 * Reads a source in chunks. The source stays open between chunks, so that one without random access is read once; it is opened anew when an upload goes back.
 * Thread-safe.
 */
final class ChunkReader implements AutoCloseable {

    private final ByteSource source;
    private InputStream in;
    private long position;
    private boolean closed;

    ChunkReader(ByteSource source) {
        this.source = source;
    }

    /** A chunk as the body of a request. */
    RequestBody chunk(long offset, long length) {
        BodySegment segment = new BodySegment.Raw(new Piece(offset, length), "byte " + offset + " of the file");
        return readers -> new SegmentedContent("application/octet-stream", List.of(segment), readers);
    }

    private synchronized int read(long offset, byte[] bytes, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("The upload has ended");
        }
        if (in == null || position != offset) {
            release();
            in = source.open();
            in.skipNBytes(offset);
            position = offset;
        }
        int count = in.read(bytes, from, length);
        position += Math.max(0, count);
        return count;
    }

    private void release() throws IOException {
        InputStream open = in;
        in = null;
        if (open != null) {
            open.close();
        }
    }

    /** Closes the source; nothing can be read afterwards. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            release();
        } catch (IOException e) {
            // The source was only read, so that nothing is lost.
        }
    }

    /** Its stream leaves the source open for the next chunk. The stream of the last chunk goes on to the real end of the source. */
    private final class Piece implements ByteSource {
        private final long offset;
        private final long size;

        Piece(long offset, long size) {
            this.offset = offset;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public InputStream open() {
            boolean last = offset + size == source.size();
            return new PieceStream(offset, last ? Long.MAX_VALUE : offset + size);
        }
    }

    private final class PieceStream extends InputStream {
        private final long end;
        private long next;

        PieceStream(long next, long end) {
            this.next = next;
            this.end = end;
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
            int count = ChunkReader.this.read(next, bytes, from, (int) Math.min(length, end - next));
            next += Math.max(0, count);
            return count;
        }
    }
}
