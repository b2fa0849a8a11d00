/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.links;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.http.PrivateAddressException;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Finds where the links of citations lead (API reference, "Citations and redirect URLs"), for all answers of a client: a bounded number of requests at a time, one
 * for each link, and none for a link that is known. No thread waits. Thread-safe.
 */
public final class LinkResolver {

    /** How many requests run at a time, whatever the number of answers. */
    static final int MAX_AT_ONCE = 8;

    private static final ResolvedLink TOO_MANY = ResolvedLink.failed("too_many_links");
    private static final ResolvedLink TIMEOUT = ResolvedLink.failed("timeout");
    private static final String CANCELLED = "cancelled";

    private final RedirectLinks links;
    private final LinkCache cache;
    private final BiFunction<Runnable, Duration, Runnable> timer;
    private final int maxLinks;
    private final Duration timeout;
    private final SharedRequests requests;

    /**
     * @param timer runs a task later, and gives back what takes the task back; needs no call under way
     * @param maxLinks how many links of an answer are requested
     * @param timeout how long the links of an answer may take together
     */
    public LinkResolver(
            CallContext context,
            LinkCache cache,
            BiFunction<Runnable, Duration, Runnable> timer,
            int maxLinks,
            Duration timeout) {
        this.links = RedirectLinks.of(context.settings().baseUrl());
        this.cache = cache;
        this.timer = timer;
        this.maxLinks = maxLinks;
        this.timeout = timeout;
        LinkRequest request = new LinkRequest(context, links, timeout);
        this.requests = new SharedRequests(MAX_AT_ONCE, link -> request.send(URI.create(link)));
    }

    /** Which links can be resolved. */
    public RedirectLinks links() {
        return links;
    }

    /**
     * Finds where links lead.
     *
     * @param all texts; those that are not links according to {@link #links()} are not in the result
     * @return an entry for each link, known or not, at the latest after the timeout. Fails only with code {@code cancelled}, when the client was closed; cancelling
     *     it ends the requests that nobody else waits for
     */
    public CompletableFuture<Map<String, ResolvedLink>> resolve(Collection<String> all) {
        Batch batch = new Batch();
        List<String> wanted = new ArrayList<>();
        for (String link : new HashSet<>(all)) {
            if (links.isLink(link)) {
                batch.found.put(link, cache.get(link));
            }
        }
        // In the order of the answer: what comes first is what a reader misses most.
        for (String link : all) {
            if (batch.found.containsKey(link) && batch.found.get(link) == null) {
                batch.found.put(link, wanted.size() < maxLinks ? TIMEOUT : TOO_MANY);
                if (wanted.size() < maxLinks) {
                    wanted.add(link);
                }
            }
        }
        return batch.run(wanted);
    }

    private static String code(Throwable failure) {
        String code = "connection_lost";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeminiInteractionsException known && known.getCode() != null) {
                code = known.getCode();
            }
            if (cause instanceof PrivateAddressException) {
                return "private_address";
            }
        }
        return code;
    }

    /** The links of one answer. */
    private final class Batch {

        private final CompletableFuture<Map<String, ResolvedLink>> whole = new CompletableFuture<>();

        // Guarded by this once the requests run. A link that is under way has the timeout as its result.
        private final Map<String, ResolvedLink> found = new HashMap<>();
        private final Map<String, BiConsumer<ResolvedLink, Throwable>> waiting = new HashMap<>();

        CompletableFuture<Map<String, ResolvedLink>> run(List<String> wanted) {
            if (wanted.isEmpty()) {
                whole.complete(Map.copyOf(found));
                return whole;
            }
            for (String link : wanted) {
                waiting.put(link, (resolved, failure) -> ended(link, resolved, failure));
            }
            Runnable takeBack = timer.apply(this::end, timeout);
            whole.whenComplete((all, failure) -> {
                takeBack.run();
                release();
            });
            for (String link : wanted) {
                BiConsumer<ResolvedLink, Throwable> waiter;
                synchronized (this) {
                    waiter = waiting.get(link);
                }
                if (waiter == null || whole.isDone()) {
                    break;
                }
                requests.add(link, waiter);
                if (whole.isDone()) {
                    requests.remove(link, waiter);
                }
            }
            return whole;
        }

        private void ended(String link, ResolvedLink resolved, Throwable failure) {
            if (failure != null && CANCELLED.equals(code(failure))) {
                whole.completeExceptionally(failure);
                return;
            }
            ResolvedLink result = failure == null ? resolved : ResolvedLink.failed(code(failure));
            if (result.isResolved()) {
                cache.put(link, result);
            }
            boolean last;
            synchronized (this) {
                found.put(link, result);
                waiting.remove(link);
                last = waiting.isEmpty();
            }
            if (last) {
                end();
            }
        }

        private void end() {
            Map<String, ResolvedLink> all;
            synchronized (this) {
                all = Map.copyOf(found);
            }
            whole.complete(all);
        }

        private void release() {
            Set<Map.Entry<String, BiConsumer<ResolvedLink, Throwable>>> left;
            synchronized (this) {
                left = Set.copyOf(waiting.entrySet());
                waiting.clear();
            }
            left.forEach(entry -> requests.remove(entry.getKey(), entry.getValue()));
        }
    }
}
