/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.BoundedParallel;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.media.CachingUploader;
import io.github.camelgemini.interactions.media.InlineMedia;
import io.github.camelgemini.interactions.media.InlineMediaFinder;
import io.github.camelgemini.interactions.media.UploadSettings;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.EventSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads media that are too large for a request before the call, and deletes them after it. Thread-safe. */
public final class UploadingCall implements InteractionCall {

    private static final Logger LOG = LoggerFactory.getLogger(UploadingCall.class);

    private final InteractionCall next;
    private final CachingUploader files;
    private final UploadSettings settings;
    private final Executor workers;

    /** @param workers make the calls that need uploads */
    public UploadingCall(InteractionCall next, CachingUploader files, UploadSettings settings, Executor workers) {
        this.next = next;
        this.files = files;
        this.settings = settings;
        this.workers = workers;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        List<InlineMedia> large;
        try {
            large = request.creates() ? large(request.body()) : List.of();
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (large.isEmpty()) {
            return next.execute(request, events);
        }
        Lease lease = new Lease();
        // A later request may continue an interaction that refers to the media of the first.
        CompletableFuture<Interaction> whole = CancellableFuture.of(
                uploadAll(large, lease),
                workers,
                uris -> next.execute(InteractionRequest.create(InlineMediaFinder.refer(request.body(), uris)), events));
        whole.whenComplete((answer, failure) -> {
            boolean running = failure == null ? !answer.hasEnded() : mayGoOn(request, failure);
            if (!running) {
                lease.release();
            }
        });
        return whole;
    }

    private List<InlineMedia> large(ObjectNode request) throws GeminiInteractionsException {
        List<InlineMedia> large = InlineMediaFinder.above(request, settings.inlineLimit());
        for (InlineMedia block : large) {
            block.upload().check();
        }
        return large;
    }

    private CompletableFuture<IdentityHashMap<JsonNode, String>> uploadAll(List<InlineMedia> blocks, Lease lease) {
        LOG.debug("Uploading {} media that are too much for a request", blocks.size());
        CompletableFuture<List<Map.Entry<JsonNode, String>>> uploads =
                BoundedParallel.of(blocks, UploadSettings.MAX_PARALLEL_UPLOADS, block -> upload(block, lease));
        // Not with thenApply, which would not pass a cancellation on.
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
    private static boolean mayGoOn(InteractionRequest request, Throwable failure) {
        boolean refused = failure instanceof GeminiInteractionsException known && known.getHttpStatus() >= 400;
        return request.isBackground() && !refused;
    }

    private void delete(String name) {
        files.delete(name).whenComplete((nothing, failure) -> {
            if (failure instanceof GeminiInteractionsException known && known.getHttpStatus() != 404) {
                LOG.warn("An uploaded file was not removed ({}); the API does it after 48 hours", known.getCode());
            }
        });
    }

    /** The files that were uploaded for one call. */
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
            if (settings.deleteUploadedFiles() && !files.areRemembered()) {
                uploaded.forEach(UploadingCall.this::delete);
            }
        }
    }
}
