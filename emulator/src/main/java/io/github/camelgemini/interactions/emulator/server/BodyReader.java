/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

import org.eclipse.jetty.io.Content;

/**
 * Reads a request body without blocking a thread. A body that is too large is read to its end and discarded, because a client that is still
 * sending does not read the answer.
 */
final class BodyReader implements Runnable {

    private static final long MAX_DISCARDED = 1L << 30;

    private final Content.Source source;
    private final int maxSize;
    private final Outcome outcome;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long size;

    private BodyReader(Content.Source source, int maxSize, Outcome outcome) {
        this.source = source;
        this.maxSize = maxSize;
        this.outcome = outcome;
    }

    /**
     * The callbacks for the result. Exactly one of the three is called, once.
     *
     * @param whole receives the body
     * @param tooLarge receives the size of a body that was discarded
     * @param failed receives the reason why the body cannot be read
     */
    record Outcome(Consumer<byte[]> whole, Consumer<Long> tooLarge, Consumer<Throwable> failed) {}

    static void read(Content.Source source, int maxSize, Outcome outcome) {
        new BodyReader(source, maxSize, outcome).run();
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
                outcome.failed().accept(chunk.getFailure());
                return;
            }
            take(chunk.getByteBuffer());
            chunk.release();
            if (size > maxSize + MAX_DISCARDED) {
                outcome.failed().accept(new IllegalStateException("The request body does not end"));
                return;
            }
            if (chunk.isLast()) {
                finish();
                return;
            }
        }
    }

    private void take(ByteBuffer bytes) {
        size += bytes.remaining();
        if (size <= maxSize) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            body.writeBytes(copy);
        } else {
            body.reset();
        }
    }

    private void finish() {
        if (size <= maxSize) {
            outcome.whole().accept(body.toByteArray());
        } else {
            outcome.tooLarge().accept(size);
        }
    }
}
