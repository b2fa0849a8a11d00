/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.client.api.ResourceUris;
import io.github.camelgemini.interactions.client.files.FileCalls;
import io.github.camelgemini.interactions.client.files.FileUpload;
import io.github.camelgemini.interactions.client.files.RemoteFile;
import io.github.camelgemini.interactions.client.files.ResumableUpload;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Calls the Files API. Every method returns at once; the result completes on a thread of the transport, which must not be blocked. A failed result holds a
 * {@link GeminiInteractionsException} and nothing else; cancelling a result cancels what is under way. Thread-safe.
 */
public final class FilesClient {

    private final FileCalls calls;

    FilesClient(FileCalls calls) {
        this.calls = calls;
    }

    /**
     * Uploads a file in chunks, and waits until the API has processed it. A broken connection is resumed. When the upload fails or is cancelled, what
     * was uploaded is removed if the API can be reached. The timeout of requests counts for each chunk.
     *
     * @return the file, which is active
     */
    public CompletableFuture<RemoteFile> upload(FileUpload upload) {
        try {
            upload.check();
            return new ResumableUpload(calls, upload).run();
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Reads what the API knows of a file.
     *
     * @param name {@code files/} and an id, or the id alone
     */
    public CompletableFuture<RemoteFile> get(String name) {
        try {
            return calls.get(ResourceUris.fileName(name));
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Waits until the API has processed a file.
     *
     * @return the file, which is active
     */
    public CompletableFuture<RemoteFile> awaitActive(RemoteFile file) {
        return calls.awaitActive(file);
    }

    /**
     * Removes a file.
     *
     * @param name {@code files/} and an id, or the id alone
     */
    public CompletableFuture<Void> delete(String name) {
        try {
            return calls.delete(ResourceUris.fileName(name));
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Removes a file that is no longer needed. The closing of the connections waits for the removal.
     *
     * @param name {@code files/} and an id, or the id alone
     */
    public CompletableFuture<Void> remove(String name) {
        CompletableFuture<Void> removal = delete(name);
        calls.context().transport().cleanUps().add("removal of an upload", removal);
        return removal;
    }
}
