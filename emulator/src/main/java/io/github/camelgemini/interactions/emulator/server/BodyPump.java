/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import io.github.camelgemini.interactions.emulator.files.UploadPiece;
import org.eclipse.jetty.io.Content;

/** Hands the body of a request on as it arrives, without holding a thread. */
final class BodyPump implements Runnable {

    private final Content.Source source;
    private final UploadPiece piece;
    private final Runnable whole;
    private final Runnable breaks;
    private final Runnable broken;

    /**
     * Prepares to read.
     *
     * @param whole told when the body has come to its end
     * @param breaks told when the connection is to be broken
     * @param broken told when the client has broken it
     */
    BodyPump(Content.Source source, UploadPiece piece, Runnable whole, Runnable breaks, Runnable broken) {
        this.source = source;
        this.piece = piece;
        this.whole = whole;
        this.breaks = breaks;
        this.broken = broken;
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                piece.end();
                broken.run();
                return;
            }
            boolean goesOn = piece.write(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (!goesOn) {
                piece.end();
                breaks.run();
                return;
            }
            if (last) {
                whole.run();
                return;
            }
        }
    }
}
