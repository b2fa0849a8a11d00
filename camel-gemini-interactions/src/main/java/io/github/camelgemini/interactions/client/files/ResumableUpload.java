/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.body.JsonRequestBody;
import io.github.camelgemini.interactions.client.body.RequestBody;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.http.HttpFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads one file in chunks and waits until the API has processed it (API reference, "Resumable upload"). After a failed chunk the API is asked how much has
 * arrived, and the upload goes on from there, as often as the retry policy allows without a chunk that arrives. Each call is made on the thread that ended the
 * call before. Ending the result ends the running call and removes what was uploaded, if the API can still be reached.
 */
public final class ResumableUpload {

    private static final Logger LOG = LoggerFactory.getLogger(ResumableUpload.class);
    private static final long INFO_INTERVAL = TimeUnit.SECONDS.toNanos(30);

    private final FileCalls calls;
    private final FileUpload upload;
    private final int chunkSize;
    private final long size;
    private final ChunkReader reader;
    private final CompletableFuture<RemoteFile> result = new CompletableFuture<>();
    private volatile CompletableFuture<?> current;
    private volatile URI url;
    private volatile RemoteFile uploaded;

    // One call at a time uses these; the next one is started by its end.
    private long offset;
    private int failures;
    private long lastInfo;

    public ResumableUpload(FileCalls calls, FileUpload upload) {
        this.calls = calls;
        this.upload = upload;
        this.chunkSize = calls.settings().chunkSize();
        this.size = upload.content().size();
        this.reader = new ChunkReader(upload.content());
    }

    public CompletableFuture<RemoteFile> run() {
        result.whenComplete((file, failure) -> end(failure != null));
        lastInfo = calls.context().timer().nanoTime();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode file = request.putObject("file");
        if (upload.displayName() != null) {
            file.put("displayName", upload.displayName());
        }
        HttpFields headers = HttpFields.build()
                .put("X-Goog-Upload-Protocol", "resumable")
                .put("X-Goog-Upload-Command", "start")
                .put("X-Goog-Upload-Header-Content-Length", size)
                .put("X-Goog-Upload-Header-Content-Type", upload.mediaType());
        try {
            JsonRequestBody body = JsonRequestBody.of(request);
            follow(calls.start(headers, request, body), this::started, this::fail);
        } catch (GeminiInteractionsException e) {
            fail(e);
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
        return result;
    }

    private void started(String address) throws GeminiInteractionsException {
        url = calls.urls().upload(address);
        send();
    }

    private void send() {
        long length = Math.min(chunkSize, size - offset);
        boolean last = offset + length == size;
        HttpFields headers = command(last ? "upload, finalize" : "upload").put("X-Goog-Upload-Offset", offset);
        RequestBody body = reader.chunk(offset, length);
        follow(calls.send(url, headers, body), answer -> sent(answer, offset + length), this::resume);
    }

    private void sent(UploadStatus answer, long end) throws GeminiInteractionsException {
        if (answer.isFinal()) {
            uploaded(answer);
        } else if (answer.isActive() && end < size) {
            offset = end;
            failures = 0;
            tell();
            send();
        } else {
            resume(ClientErrors.uploadBroken());
        }
    }

    private void resume(GeminiInteractionsException failure) {
        RetryPolicy policy = calls.context().settings().retryPolicy();
        Duration pause = failure.getRetryAfter()
                .orElseGet(() -> policy.pause(failures, calls.context().random().getAsDouble()));
        if (!failure.isRetryable() || failures >= policy.maxRetries() || pause.compareTo(policy.maxDelay()) > 0) {
            fail(failure);
            return;
        }
        failures++;
        LOG.debug("Upload broken near {} of {} bytes, try {}: {}", offset, size, failures, failure.getCode());
        follow(query(pause), this::queried, this::fail);
    }

    private void queried(UploadStatus answer) throws GeminiInteractionsException {
        if (answer.isFinal()) {
            uploaded(answer);
        } else if (answer.received() < 0 || answer.received() > size) {
            fail(ClientErrors.uploadBroken());
        } else {
            offset = answer.received();
            send();
        }
    }

    private void uploaded(UploadStatus answer) throws GeminiInteractionsException {
        RemoteFile file = RemoteFile.of(answer.body());
        uploaded = file;
        reader.close();
        LOG.debug("Uploaded {} bytes", size);
        follow(calls.awaitActive(file), result::complete, this::fail);
    }

    private void tell() {
        long now = calls.context().timer().nanoTime();
        if (now - lastInfo >= INFO_INTERVAL) {
            lastInfo = now;
            LOG.info("Upload of a file: {} of {} bytes", offset, size);
        } else {
            LOG.debug("Upload of a file: {} of {} bytes", offset, size);
        }
    }

    /** Runs the next step when a call has ended. An exception there would leave the result incomplete for ever. */
    private <T> void follow(CompletableFuture<T> call, Next<T> next, Consumer<GeminiInteractionsException> failed) {
        current = call;
        call.whenComplete((value, failure) -> {
            try {
                if (result.isDone()) {
                    return;
                }
                if (failure == null) {
                    next.accept(value);
                } else if (failure instanceof GeminiInteractionsException known) {
                    failed.accept(known);
                } else {
                    fail(ClientErrors.internal(failure));
                }
            } catch (GeminiInteractionsException e) {
                fail(e);
            } catch (RuntimeException | Error defect) {
                fail(ClientErrors.internal(defect));
            }
        });
        if (result.isDone()) {
            call.cancel(true);
        }
    }

    private void fail(GeminiInteractionsException failure) {
        result.completeExceptionally(failure);
    }

    private void end(boolean failed) {
        CompletableFuture<?> last = current;
        if (last != null) {
            last.cancel(true);
        }
        reader.close();
        if (!failed) {
            return;
        }
        RemoteFile file = uploaded;
        if (file != null) {
            calls.forget(calls.delete(file.name()));
        } else if (url != null) {
            calls.forget(query(Duration.ZERO).thenCompose(this::remove));
        }
    }

    /** Removes the file of an upload that is finished although its answer was not read, and ends any other upload. */
    private CompletableFuture<Void> remove(UploadStatus state) {
        if (state.isFinal()) {
            return delete(state);
        }
        // The last chunk may arrive between the question and this command, so the question comes again.
        return calls.query(url, command("cancel"), Duration.ZERO)
                .handle((answer, failure) -> null)
                // What was cancelled is not known any more: that this fails is the usual end.
                .thenCompose(answer -> query(Duration.ZERO).handle((now, failure) -> now))
                .thenCompose(
                        now -> now != null && now.isFinal() ? delete(now) : CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> delete(UploadStatus state) {
        try {
            return calls.delete(RemoteFile.of(state.body()).name());
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<UploadStatus> query(Duration pause) {
        return calls.query(url, command("query"), pause);
    }

    private static HttpFields.Mutable command(String command) {
        return HttpFields.build().put("X-Goog-Upload-Command", command);
    }

    /** The step that takes the result of a call. */
    private interface Next<T> {
        void accept(T value) throws GeminiInteractionsException;
    }
}
