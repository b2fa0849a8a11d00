/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Reads the segments of a body in their order, and each source in pieces. Used by one thread at a time. */
final class SegmentReader {

    /** A multiple of three, so that only the last piece of a source is padded, that becomes 64 KiB of base64. */
    static final int PIECE = 48 * 1024;

    private final List<BodySegment> segments;
    private int next;
    private InputStream open;
    private long left;

    SegmentReader(List<BodySegment> segments) {
        this.segments = segments;
    }

    boolean isAtEnd() {
        return next == segments.size();
    }

    /** Whether {@link #read} will read from a source, which may block. */
    boolean mayBlock() {
        return !isAtEnd() && segments.get(next) instanceof BodySegment.OfSource;
    }

    /**
     * Reads the next piece; not to be called at the end. The last piece of a source is returned only when the source has ended: a source that is longer than
     * announced must not look like a complete request.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} when a source cannot be read, or has not as many bytes as it said
     */
    ByteBuffer read() throws GeminiInteractionsException {
        BodySegment segment = segments.get(next);
        if (segment instanceof BodySegment.Json json) {
            next++;
            return ByteBuffer.wrap(json.bytes());
        }
        BodySegment.OfSource ofSource = (BodySegment.OfSource) segment;
        try {
            return readPiece(ofSource);
        } catch (IOException e) {
            throw failure(ofSource, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Closes the open source; nothing can be read afterwards. */
    void close() {
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nothing more is read from it.
            }
            open = null;
        }
    }

    private ByteBuffer readPiece(BodySegment.OfSource segment) throws IOException, GeminiInteractionsException {
        if (open == null) {
            open = segment.source().open();
            left = segment.source().size();
        }
        byte[] piece = new byte[(int) Math.min(PIECE, left)];
        int count = open.readNBytes(piece, 0, piece.length);
        left -= count;
        if (count < piece.length) {
            throw failure(
                    segment,
                    changed(segment, "it ended after " + (segment.source().size() - left)),
                    null);
        }
        if (left == 0) {
            if (open.read() >= 0) {
                throw failure(segment, changed(segment, "now it has more"), null);
            }
            close();
            next++;
        }
        return ByteBuffer.wrap(segment.encode(piece));
    }

    private static String changed(BodySegment.OfSource segment, String now) {
        return "has changed: it had " + segment.source().size() + " bytes when the request was made, and " + now;
    }

    private static GeminiInteractionsException failure(BodySegment.OfSource segment, String what, IOException cause) {
        return ClientErrors.sourceChanged("The content at " + segment.pointer() + " " + what, cause);
    }
}
