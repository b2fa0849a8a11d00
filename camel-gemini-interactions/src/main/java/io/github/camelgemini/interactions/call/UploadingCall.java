/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.Collections;
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
import io.github.camelgemini.interactions.client.files.RemoteFile;
import io.github.camelgemini.interactions.media.CachingUploader;
import io.github.camelgemini.interactions.media.InlineMedia;
import io.github.camelgemini.interactions.media.UploadSettings;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.EventSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads media that are too large for a request before the request is sent. A call may send several requests, such as repairs: media that they share are
 * uploaded once, and deleted when the whole call has ended. For one call.
 */
public final class UploadingCall implements InteractionCall {

    private static final Logger LOG = LoggerFactory.getLogger(UploadingCall.class);

    private final InteractionCall next;
    private final CachingUploader files;
    private final UploadSettings settings;
    private final Executor workers;
    private final Lease lease = new Lease();

    /** The URIs by the content nodes whose data they replace. */
    private final Map<JsonNode, String> uris = Collections.synchronizedMap(new IdentityHashMap<>());

    private volatile boolean answered;

    /** @param workers threads that run calls with uploads */
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
        answered = false;
        CompletableFuture<Interaction> call = large.isEmpty()
                ? next.execute(request, events)
                : CancellableFuture.of(
                        uploadMissing(large),
                        workers,
                        uploaded -> next.execute(
                                InteractionRequest.create(InlineMedia.refer(request.body(), uris(large))), events));
        return CancellableFuture.of(call, Runnable::run, answer -> {
            answered = answer.hasEnded();
            return CompletableFuture.completedFuture(answer);
        });
    }

    /**
     * Deletes the uploaded files when an enclosing call has ended.
     *
     * @param whole the enclosing call, which sends all its requests through this call
     */
    public InteractionCall removingAfter(InteractionCall whole) {
        return (request, events) -> {
            CompletableFuture<Interaction> result = whole.execute(request, events);
            // A later request may continue an interaction that refers to the media of the first request.
            result.whenComplete((answer, failure) -> {
                boolean ended = failure == null ? answer.hasEnded() : answered || !mayGoOn(request, failure);
                if (ended) {
                    lease.release();
                }
            });
            return result;
        };
    }

    private IdentityHashMap<JsonNode, String> uris(List<InlineMedia> blocks) {
        IdentityHashMap<JsonNode, String> chosen = new IdentityHashMap<>();
        blocks.forEach(block -> chosen.put(block.node(), uris.get(block.node())));
        return chosen;
    }

    private List<InlineMedia> large(ObjectNode request) throws GeminiInteractionsException {
        List<InlineMedia> large = InlineMedia.above(request, settings.inlineLimit());
        for (InlineMedia block : large) {
            block.upload().check();
        }
        return large;
    }

    private CompletableFuture<List<RemoteFile>> uploadMissing(List<InlineMedia> large) {
        List<InlineMedia> missing =
                large.stream().filter(block -> !uris.containsKey(block.node())).toList();
        LOG.debug("Uploading {} media that are too large for a request", missing.size());
        return missing.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : BoundedParallel.of(missing, UploadSettings.MAX_PARALLEL_UPLOADS, this::upload);
    }

    private CompletableFuture<RemoteFile> upload(InlineMedia block) {
        // Does not use a dependent stage of the future, which would not forward its cancellation.
        return CancellableFuture.of(files.upload(block.upload()), Runnable::run, file -> {
            lease.add(file.name());
            uris.put(block.node(), file.uri());
            return CompletableFuture.completedFuture(file);
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
