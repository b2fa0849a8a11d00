/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import io.github.camelgemini.interactions.async.BoundedParallel;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads the media that are too much for a request before the call that needs them, and removes them after it. Safe for use by several threads.
 */
public final class MediaUploads {

    private static final Logger LOG = LoggerFactory.getLogger(MediaUploads.class);

    private final CachingUploader files;
    private final FileOptions options;
    private final Executor workers;

    /**
     * Makes it.
     *
     * @param workers make the calls that need uploads
     */
    public MediaUploads(CachingUploader files, FileOptions options, Executor workers) {
        this.files = files;
        this.options = options;
        this.workers = workers;
    }

    /**
     * Makes a call, or several for one answer, whose end is the end of their result.
     *
     * @param request stays as it is
     * @param call takes the request, or one that refers to files in its place
     * @param isRunning whether the API still works on what the call has brought
     * @throws GeminiInteractionsException when a media is too large to be uploaded; nothing has been sent then
     */
    public <T> CompletableFuture<T> call(ObjectNode request, Call<T> call, Predicate<T> isRunning)
            throws GeminiInteractionsException {
        List<InlineMedia> large = large(request);
        if (large.isEmpty()) {
            return call.start(request, () -> {});
        }
        Lease lease = new Lease();
        CompletableFuture<T> whole = start(request, large, lease, call);
        whole.whenComplete((answer, failure) -> {
            boolean running = failure == null ? isRunning.test(answer) : mayGoOn(request, failure);
            if (!running) {
                lease.release();
            }
        });
        return whole;
    }

    /** Makes a call that has not ended with its result, but tells of its end. */
    public <T> CompletableFuture<T> stream(ObjectNode request, Call<T> call) throws GeminiInteractionsException {
        List<InlineMedia> large = large(request);
        if (large.isEmpty()) {
            return call.start(request, () -> {});
        }
        Lease lease = new Lease();
        CompletableFuture<T> begun = start(request, large, lease, call);
        begun.whenComplete((result, failure) -> {
            if (failure != null && !isBackground(request)) {
                lease.release();
            }
        });
        return begun;
    }

    private <T> CompletableFuture<T> start(ObjectNode request, List<InlineMedia> large, Lease lease, Call<T> call) {
        Runnable onEnd = isBackground(request) ? () -> {} : lease::release;
        return CancellableFuture.of(
                uploadAll(large, lease), workers, uris -> call.start(InlineMediaFinder.refer(request, uris), onEnd));
    }

    private List<InlineMedia> large(ObjectNode request) throws GeminiInteractionsException {
        List<InlineMedia> large = InlineMediaFinder.above(request, options.getInlineLimit());
        for (InlineMedia block : large) {
            block.upload().check();
        }
        return large;
    }

    private CompletableFuture<IdentityHashMap<JsonNode, String>> uploadAll(List<InlineMedia> blocks, Lease lease) {
        LOG.debug("Uploading {} media that are too much for a request", blocks.size());
        CompletableFuture<List<Map.Entry<JsonNode, String>>> uploads =
                BoundedParallel.of(blocks, options.getMaxParallelUploads(), block -> upload(block, lease));
        // Not by stages of the future, which would not pass its cancellation on.
        return CancellableFuture.of(uploads, Runnable::run, all -> {
            IdentityHashMap<JsonNode, String> uris = new IdentityHashMap<>();
            all.forEach(each -> uris.put(each.getKey(), each.getValue()));
            return CompletableFuture.completedFuture(uris);
        });
    }

    private CompletableFuture<Map.Entry<JsonNode, String>> upload(InlineMedia block, Lease lease) {
        return CancellableFuture.of(files.upload(block.upload()), Runnable::run, file -> {
            lease.add(file.name());
            return CompletableFuture.completedFuture(Map.entry(block.node(), file.uri()));
        });
    }

    /** Whether the API may still work on an interaction after the call for it has failed. */
    private static boolean mayGoOn(ObjectNode request, Throwable failure) {
        boolean refused = failure instanceof GeminiInteractionsException known && known.getHttpStatus() >= 400;
        return isBackground(request) && !refused;
    }

    private static boolean isBackground(ObjectNode request) {
        return request.path("background").asBoolean();
    }

    private void delete(String name) {
        files.delete(name).whenComplete((nothing, failure) -> {
            if (failure instanceof GeminiInteractionsException known && known.getHttpStatus() != 404) {
                LOG.warn("An uploaded file was not removed ({}); the API does it after 48 hours", known.getCode());
            }
        });
    }

    /** A call with a request. */
    @FunctionalInterface
    public interface Call<T> {

        /**
         * Starts the call.
         *
         * @param onEnd to be told of its end, by a call that has not ended with its result
         */
        CompletableFuture<T> start(ObjectNode request, Runnable onEnd);
    }

    /** What was uploaded for one call. */
    private final class Lease {
        private final Set<String> names = new HashSet<>();
        private boolean released;

        void add(String name) {
            synchronized (this) {
                if (!released) {
                    names.add(name);
                    return;
                }
            }
            remove(List.of(name));
        }

        void release() {
            List<String> all;
            synchronized (this) {
                released = true;
                all = List.copyOf(names);
                names.clear();
            }
            remove(all);
        }

        private void remove(List<String> uploaded) {
            if (options.isDeleteUploadedFiles() && !files.areRemembered()) {
                uploaded.forEach(MediaUploads.this::delete);
            }
        }
    }
}
