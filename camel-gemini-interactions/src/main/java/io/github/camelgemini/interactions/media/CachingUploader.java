/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.FilesClient;
import io.github.camelgemini.interactions.client.files.FileUpload;
import io.github.camelgemini.interactions.client.files.RemoteFile;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Uploads files, unless the API still has them. Thread-safe. */
public final class CachingUploader {

    private final FilesClient client;
    private final UploadCache memory;
    private final Executor workers;

    /**
     * @param memory the earlier uploads; null to upload always
     * @param workers read files and use the cache
     */
    public CachingUploader(FilesClient client, UploadCache memory, Executor workers) {
        this.client = client;
        this.memory = memory;
        this.workers = workers;
    }

    /** Whether later calls use the uploaded files, too. */
    public boolean areRemembered() {
        return memory != null;
    }

    /** The active file. Cancelling the result cancels the running call. */
    public CompletableFuture<RemoteFile> upload(FileUpload upload) {
        if (memory == null) {
            return client.upload(upload);
        }
        return CancellableFuture.of(CompletableFuture.completedFuture(upload), workers, this::findOrUpload);
    }

    /** Removes a file that is no longer needed. */
    public CompletableFuture<Void> delete(String name) {
        return client.remove(name);
    }

    private CompletableFuture<RemoteFile> findOrUpload(FileUpload upload) throws GeminiInteractionsException {
        upload.check();
        String key = memory.key(upload);
        Optional<String> known = memory.find(key);
        if (known.isEmpty()) {
            return uploadAndRemember(upload, key);
        }
        // Any failure only means that the file is uploaded again.
        CompletableFuture<RemoteFile> seen = client.get(known.get()).exceptionally(failure -> null);
        return CancellableFuture.of(
                seen,
                workers,
                file -> file == null || file.isFailed() ? uploadAndRemember(upload, key) : client.awaitActive(file));
    }

    private CompletableFuture<RemoteFile> uploadAndRemember(FileUpload upload, String key) {
        return CancellableFuture.of(client.upload(upload), workers, file -> {
            memory.remember(key, file);
            return CompletableFuture.completedFuture(file);
        });
    }
}
