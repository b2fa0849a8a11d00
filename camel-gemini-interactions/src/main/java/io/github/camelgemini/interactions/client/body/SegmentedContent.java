/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;

/**
 * A body of segments for one try, created while it is sent: one piece is in memory at a time, and the next one is read when the connection has taken it.
 *
 * <p>Sources are read by the executor: the thread that asks is the caller's for the first piece, and may be the only selector of all connections for the others,
 * which a slow disk must not block. That costs one change of threads for 64 KiB.
 */
public final class SegmentedContent implements Request.Content {

    private final String mediaType;
    private final long length;
    private final Executor readers;
    private final SegmentReader reader;

    // Guarded by this.
    private ByteBuffer ready;
    private Runnable demand;
    private boolean reading;
    private Throwable failure;

    public SegmentedContent(String mediaType, List<BodySegment> segments, Executor readers) {
        this.mediaType = mediaType;
        this.length = segments.stream().mapToLong(BodySegment::length).sum();
        this.readers = readers;
        this.reader = new SegmentReader(segments);
    }

    @Override
    public String getContentType() {
        return mediaType;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public synchronized Content.Chunk read() {
        if (ready == null && failure == null && !reading) {
            if (reader.isAtEnd()) {
                return Content.Chunk.EOF;
            }
            if (!reader.mayBlock()) {
                readNext();
            }
        }
        if (failure != null) {
            return Content.Chunk.from(failure);
        }
        ByteBuffer piece = ready;
        ready = null;
        // The last segment is always JSON, so that the end is known here.
        return piece == null ? null : Content.Chunk.from(piece, reader.isAtEnd());
    }

    /** Called when {@link #read} had nothing. */
    @Override
    public void demand(Runnable whenReady) {
        boolean answered;
        synchronized (this) {
            answered = failure != null;
            demand = answered ? null : whenReady;
        }
        if (answered) {
            whenReady.run();
            return;
        }
        try {
            readers.execute(this::readAhead);
        } catch (RejectedExecutionException e) {
            fail(ClientErrors.cancelled());
        }
    }

    /** Answers a demand even if a source blocks for ever: otherwise the exchange would not end. */
    @Override
    public void fail(Throwable reason) {
        synchronized (this) {
            if (failure == null) {
                failure = reason;
            }
            if (!reading) {
                reader.close();
            }
        }
        answerDemand();
    }

    private void readAhead() {
        synchronized (this) {
            if (failure != null) {
                return;
            }
            reading = true;
        }
        readNext();
        synchronized (this) {
            reading = false;
            if (failure != null) {
                reader.close();
            }
        }
        answerDemand();
    }

    private void answerDemand() {
        Runnable whenReady;
        synchronized (this) {
            whenReady = demand;
            demand = null;
        }
        if (whenReady != null) {
            whenReady.run();
        }
    }

    /** Throws nothing: otherwise the request would wait for ever. */
    private void readNext() {
        try {
            ByteBuffer piece = reader.read();
            synchronized (this) {
                ready = piece;
            }
        } catch (GeminiInteractionsException e) {
            broken(e);
        } catch (RuntimeException | Error defect) {
            broken(ClientErrors.internal(defect));
        }
    }

    private synchronized void broken(GeminiInteractionsException reason) {
        if (failure == null) {
            failure = reason;
        }
    }
}
