/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.content.InputStreamContentSource;

/**
 * A piece of a file as the body of a request. It is read in small parts when the connection takes them, on a thread of the transport, as a file on a disk is
 * sooner there than a network is free.
 */
record PieceBody(SourceReader reader, long offset, long length) implements RequestBody {

    private static final ByteBufferPool.Sized BUFFERS =
            new ByteBufferPool.Sized(ByteBufferPool.NON_POOLING, false, 64 * 1024);

    @Override
    public Request.Content content() {
        return new Piece();
    }

    private final class Piece extends InputStreamContentSource implements Request.Content {

        Piece() {
            super(reader.piece(offset, length), BUFFERS);
        }

        @Override
        public long getLength() {
            return length;
        }
    }
}
