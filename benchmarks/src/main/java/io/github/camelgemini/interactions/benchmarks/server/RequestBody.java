/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

import org.eclipse.jetty.io.Content;

/** Reads the body of a request to its end without a thread, and keeps it only if it is needed. */
final class RequestBody implements Runnable {

    private final Content.Source source;
    private final ByteArrayOutputStream kept;
    private final Consumer<byte[]> whenRead;
    private final Consumer<Throwable> whenFailed;

    RequestBody(Content.Source source, boolean keep, Consumer<byte[]> whenRead, Consumer<Throwable> whenFailed) {
        this.source = source;
        this.kept = keep ? new ByteArrayOutputStream() : null;
        this.whenRead = whenRead;
        this.whenFailed = whenFailed;
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
                whenFailed.accept(chunk.getFailure());
                return;
            }
            keep(chunk.getByteBuffer());
            chunk.release();
            if (chunk.isLast()) {
                whenRead.accept(kept == null ? new byte[0] : kept.toByteArray());
                return;
            }
        }
    }

    private void keep(ByteBuffer bytes) {
        if (kept != null) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            kept.write(copy, 0, copy.length);
        }
    }
}
