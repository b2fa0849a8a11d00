/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.client.http.BodyReader;
import io.github.camelgemini.interactions.client.http.HttpAttempt;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one answer to a sink. It reads on when what it has is written, so that nothing piles up. One thread at a time is in it. */
final class DownloadWriter<S extends OutputStream> implements BodyReader {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadWriter.class);

    private final DownloadTarget<S> target;
    private final OpenCall call;
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private volatile Response response;
    private Content.Source source;
    private S sink;
    private boolean closed;
    private boolean abandoned;
    private long size;

    /**
     * @param call fails when the answer is too large or cannot be written
     */
    DownloadWriter(DownloadTarget<S> target, OpenCall call) {
        this.target = target;
        this.call = call;
    }

    @Override
    public boolean takes(ApiResponse answer) {
        return answer.isSuccess();
    }

    @Override
    public void start(HttpAttempt owner, Response begun, Content.Source content) {
        response = begun;
        source = content;
        if (begun.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > target.maxSize()) {
            call.fail(ClientErrors.downloadTooLarge());
        } else {
            readLater(this::read);
        }
    }

    /**
     * Tells when the whole answer is written, which is after it has come. To be asked only then.
     *
     * @return fails with a {@link GeminiInteractionsException} when the rest cannot be written
     */
    CompletableFuture<Void> written() {
        if (response == null) {
            // Without a body there is nothing to read.
            readLater(this::writeNothing);
        }
        return written;
    }

    /** The sink, with the whole answer in it when that is written. */
    S sink() {
        return sink;
    }

    long size() {
        return size;
    }

    private void readLater(Runnable reading) {
        try {
            target.writers().execute(reading);
        } catch (RejectedExecutionException e) {
            fail(ClientErrors.cancelled());
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    private void writeNothing() {
        try {
            sink = target.sinks().get();
            sink.close();
            written.complete(null);
        } catch (IOException e) {
            fail(ClientErrors.notWritten(e));
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    /** Gives the answer up after its call has failed. Not every Jetty tells a reader that waits. */
    void abandon() {
        if (response != null) {
            readLater(this::end);
        }
    }

    private synchronized void end() {
        abandoned = true;
        close();
    }

    private synchronized void read() {
        if (abandoned) {
            return;
        }
        try {
            if (sink == null) {
                sink = target.sinks().get();
            }
            while (true) {
                Content.Chunk chunk = source.read();
                if (chunk == null) {
                    source.demand(() -> readLater(this::read));
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    close();
                    response.abort(chunk.getFailure());
                    return;
                }
                boolean more;
                try {
                    more = take(chunk);
                } finally {
                    chunk.release();
                }
                if (!more) {
                    return;
                }
            }
        } catch (IOException e) {
            fail(ClientErrors.notWritten(e));
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    private boolean take(Content.Chunk chunk) throws IOException {
        ByteBuffer bytes = chunk.getByteBuffer();
        size += bytes.remaining();
        if (size > target.maxSize()) {
            fail(ClientErrors.downloadTooLarge());
            return false;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        sink.write(copy);
        if (chunk.isLast()) {
            sink.close();
            written.complete(null);
        }
        return !chunk.isLast();
    }

    private void fail(GeminiInteractionsException failure) {
        close();
        written.completeExceptionally(failure);
        call.fail(failure);
    }

    /** Nothing is thrown here: the failure that is to be told would be lost. */
    private void close() {
        try {
            if (sink != null && !closed) {
                closed = true;
                sink.close();
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.debug(
                    "What was written of a download that failed cannot be closed: {}",
                    e.getClass().getName());
        }
    }
}
