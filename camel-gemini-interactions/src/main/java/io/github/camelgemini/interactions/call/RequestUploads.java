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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads media that are too large for a request. Media that several requests of one call share are uploaded once, and deleted when the call releases them. For
 * one call; thread-safe.
 */
public final class RequestUploads {

    private static final Logger LOG = LoggerFactory.getLogger(RequestUploads.class);

    private final CachingUploader files;
    private final UploadSettings settings;
    private final Executor workers;

    /** The URIs by the content nodes whose data they replace. */
    private final Map<JsonNode, String> uris = Collections.synchronizedMap(new IdentityHashMap<>(1));

    // Guarded by this.
    private final Set<String> names = new HashSet<>();
    private boolean released;

    /** @param workers complete the results of calls with uploads */
    public RequestUploads(CachingUploader files, UploadSettings settings, Executor workers) {
        this.files = files;
        this.settings = settings;
        this.workers = workers;
    }

    /**
     * Uploads the media of a request that are too large for it.
     *
     * @param request has its media in the field {@code input}; not changed
     * @return a request that refers to the uploaded media: the request itself, at once, if nothing is too large
     */
    public CompletableFuture<ObjectNode> refer(ObjectNode request) {
        List<InlineMedia> large;
        try {
            large = large(request);
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return large.isEmpty()
                ? CompletableFuture.completedFuture(request)
                : CancellableFuture.of(
                        uploadMissing(large),
                        workers,
                        uploaded -> CompletableFuture.completedFuture(InlineMedia.refer(request, uris(large))));
    }

    /** Deletes what was uploaded, and what is still being uploaded when that has ended. */
    public void release() {
        List<String> all;
        synchronized (this) {
            released = true;
            all = List.copyOf(names);
            names.clear();
        }
        remove(all);
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
            add(file.name());
            uris.put(block.node(), file.uri());
            return CompletableFuture.completedFuture(file);
        });
    }

    private void add(String name) {
        synchronized (this) {
            if (!released) {
                names.add(name);
                return;
            }
        }
        remove(List.of(name));
    }

    private void remove(List<String> uploaded) {
        if (settings.deleteUploadedFiles() && !files.areRemembered()) {
            uploaded.forEach(this::delete);
        }
    }

    private void delete(String name) {
        files.delete(name).whenComplete((nothing, failure) -> {
            if (failure instanceof GeminiInteractionsException known && known.getHttpStatus() != 404) {
                LOG.warn("An uploaded file was not removed ({}); the API does it after 48 hours", known.getCode());
            }
        });
    }
}
