/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.RepairingCall;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.files.Download;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.response.FetchedMedia;
import io.github.camelgemini.interactions.response.ResponseHeaders;
import io.github.camelgemini.interactions.response.ResponseMapper;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.CachedOutputStream;

/**
 * Downloads the files that an answer refers to, one after another, into stream caches, before the answer is written to its exchange. Blocks no thread of a
 * route. Thread-safe.
 */
public final class MediaDownloads {

    /** Far more than a real answer has; each file costs a call. */
    private static final int MAX_FILES = 100;

    private final InteractionsClient client;
    private final ResponseMapper answers;
    private final Executor workers;
    private final long maxSize;

    /**
     * @param workers write the files
     * @param maxSize the maximum total size of one answer's files, in bytes; 0 disables downloads
     */
    public MediaDownloads(InteractionsClient client, ResponseMapper answers, Executor workers, long maxSize) {
        this.client = client;
        this.answers = answers;
        this.workers = workers;
        this.maxSize = maxSize;
    }

    /**
     * A call that completes with the interaction and its files.
     *
     * @param answer the pending interaction; cancelling the call cancels it
     * @param reading has the output when the interaction has arrived
     */
    Operation.Call<?> call(Exchange exchange, CompletableFuture<Interaction> answer, RepairingCall<Object> reading) {
        if (maxSize == 0) {
            return new Operation.Call<>(answer, interaction -> put(exchange, interaction, reading, Map.of()));
        }
        // Almost no answer has files, and checking that needs no worker.
        CompletableFuture<WithFiles> whole =
                CancellableFuture.of(answer, Runnable::run, interaction -> fetch(exchange, interaction));
        return new Operation.Call<>(whole, fetched -> put(exchange, fetched.interaction(), reading, fetched.files()));
    }

    /**
     * Returns the interaction of a call that {@link #call} has made.
     *
     * @param result of any call
     * @return null if the call has another result, such as a stream
     */
    public static Interaction interactionOf(Object result) {
        Object own = DeferredCall.resultOf(result);
        if (own instanceof WithFiles fetched) {
            return fetched.interaction();
        }
        return own instanceof Interaction interaction ? interaction : null;
    }

    private void put(
            Exchange exchange, Interaction interaction, RepairingCall<Object> reading, Map<String, FetchedMedia> files)
            throws GeminiInteractionsException {
        answers.put(exchange, interaction, reading.output(), files);
        ResponseHeaders.setRepairs(exchange.getMessage(), reading.repairs());
    }

    private CompletableFuture<WithFiles> fetch(Exchange exchange, Interaction interaction)
            throws GeminiInteractionsException {
        Map<String, String> files = files(interaction);
        if (files.isEmpty() || !interaction.hasEnded()) {
            return CompletableFuture.completedFuture(new WithFiles(interaction, Map.of()));
        }
        if (files.size() > MAX_FILES) {
            throw failure(interaction, ErrorCategory.SERVER_ERROR, "It names more than " + MAX_FILES + " files.")
                    .code("too_many_files")
                    .build();
        }
        return new Fetching(exchange, interaction, files).next();
    }

    /** Maps the URI of each file to the file's id. A file that is named twice is downloaded once, and its parts share a stream. */
    private Map<String, String> files(Interaction interaction) {
        Map<String, String> files = new LinkedHashMap<>();
        for (JsonNode content : interaction.outputContents()) {
            if (Interaction.isMedia(content) && !content.hasNonNull("data")) {
                String uri = content.path("uri").asText();
                client.generatedFile(uri).ifPresent(id -> files.put(uri, id));
            }
        }
        return files;
    }

    private static GeminiInteractionsException failed(Interaction interaction, GeminiInteractionsException cause) {
        // The API's message for status 404 gives advice about interactions, not files.
        String why = cause.getHttpStatus() >= 300 ? "HTTP " + cause.getHttpStatus() + "." : cause.getMessage();
        return failure(interaction, cause.getCategory(), why)
                .httpStatus(cause.getHttpStatus())
                .code(cause.getCode())
                .apiMessage(cause.getApiMessage())
                .retryable(cause.isRetryable())
                .retryAfter(cause.getRetryAfter().orElse(null))
                .cause(cause.getCause())
                .build();
    }

    private static GeminiInteractionsException.Builder failure(
            Interaction interaction, ErrorCategory category, String why) {
        return GeminiInteractionsException.of(
                        category,
                        "The answer has arrived, but its files could not be downloaded: " + why
                                + " Files expire after 48 hours: get a stored interaction again, or set downloadMedia=false to get the URI.")
                .requestId(interaction.requestId())
                .interaction(interaction);
    }

    /**
     * An interaction with its downloaded files.
     *
     * @param files the files by URI
     */
    private record WithFiles(Interaction interaction, Map<String, FetchedMedia> files) {

        @Override
        public String toString() {
            return "WithFiles[]";
        }
    }

    /** The downloads of one answer. Only one step runs at a time. */
    private final class Fetching {

        private final Exchange exchange;
        private final Interaction interaction;
        private final Iterator<Map.Entry<String, String>> files;
        private final Map<String, FetchedMedia> fetched = new HashMap<>();
        private long left = maxSize;

        Fetching(Exchange exchange, Interaction interaction, Map<String, String> files) {
            this.exchange = exchange;
            this.interaction = interaction;
            this.files = files.entrySet().iterator();
        }

        CompletableFuture<WithFiles> next() {
            if (!files.hasNext()) {
                return CompletableFuture.completedFuture(new WithFiles(interaction, fetched));
            }
            Map.Entry<String, String> file = files.next();
            return CancellableFuture.of(download(file.getValue()), workers, download -> {
                left -= download.size();
                fetched.put(file.getKey(), new FetchedMedia(download.sink().newStreamCache(), download.mediaType()));
                return next();
            });
        }

        private CompletableFuture<Download<CachedOutputStream>> download(String id) {
            CompletableFuture<Download<CachedOutputStream>> call =
                    client.download(id, new Download.Target<>(() -> new CachedOutputStream(exchange), workers, left));
            CompletableFuture<Download<CachedOutputStream>> explained = new CompletableFuture<>();
            call.whenComplete((download, failure) -> {
                if (failure == null) {
                    explained.complete(download);
                } else {
                    explained.completeExceptionally(
                            failure instanceof GeminiInteractionsException cause
                                    ? failed(interaction, cause)
                                    : failure);
                }
            });
            explained.whenComplete((download, failure) -> call.cancel(false));
            return explained;
        }
    }
}
