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

/** Writes one answer to a sink. It reads more only when the bytes before are written, so that memory stays bounded. Used by one thread at a time. */
final class DownloadWriter<S extends OutputStream> implements BodyReader {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadWriter.class);

    private final Download.Target<S> target;
    private final OpenCall call;
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private volatile Response response;
    private Content.Source source;
    private S sink;
    private boolean closed;
    private boolean abandoned;
    private long size;

    /**
     * @param call failed when the answer is too large or cannot be written
     */
    DownloadWriter(Download.Target<S> target, OpenCall call) {
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
     * Completes when the whole answer is written. To be called only after the answer has arrived.
     *
     * @return fails with a {@link GeminiInteractionsException} when the rest cannot be written
     */
    CompletableFuture<Void> written() {
        if (response == null) {
            // Without a body, nothing was started.
            readLater(this::writeNothing);
        }
        return written;
    }

    /** The sink; it has the whole answer when {@link #written} is complete. */
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

    /** Closes the sink after the call has failed. Some versions of Jetty do not notify a waiting reader. */
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

    /** Throws nothing: the original failure would be lost. */
    private void close() {
        try {
            if (sink != null && !closed) {
                closed = true;
                sink.close();
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.debug(
                    "The sink of a failed download cannot be closed: {}",
                    e.getClass().getName());
        }
    }
}
