/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.links;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Runs requests for links, a bounded number at a time, and one for each link however many wait for it. A request that nobody waits for any more is cancelled. No
 * thread waits. Thread-safe.
 */
final class SharedRequests {

    private final int atOnce;
    private final Function<String, CompletableFuture<ResolvedLink>> request;

    // Guarded by this.
    private final Map<String, Shared> open = new HashMap<>();
    private final Queue<Shared> queued = new ArrayDeque<>();
    private int running;
    private boolean starting;

    /**
     * @param atOnce how many requests run at a time
     * @param request starts the request for a link
     */
    SharedRequests(int atOnce, Function<String, CompletableFuture<ResolvedLink>> request) {
        this.atOnce = atOnce;
        this.request = request;
    }

    /** Waits for the request of a link, which is started unless there is one. The waiter is told once, on the thread that ends the request. */
    void add(String link, BiConsumer<ResolvedLink, Throwable> waiter) {
        synchronized (this) {
            Shared shared = open.get(link);
            if (shared == null) {
                shared = new Shared(link);
                open.put(link, shared);
                queued.add(shared);
            }
            shared.waiters.add(waiter);
        }
        startQueued();
    }

    /** Stops waiting. Has no effect for a waiter that was told. */
    void remove(String link, BiConsumer<ResolvedLink, Throwable> waiter) {
        Shared unused = null;
        synchronized (this) {
            Shared shared = open.get(link);
            if (shared != null && shared.waiters.remove(waiter) && shared.waiters.isEmpty()) {
                open.remove(link);
                unused = shared;
            }
        }
        if (unused != null) {
            unused.cancel();
        }
    }

    /** Starts what may run. One thread at a time does so: requests that end at once would otherwise start each other on an ever deeper stack. */
    private void startQueued() {
        synchronized (this) {
            if (starting) {
                return;
            }
            starting = true;
        }
        while (true) {
            Shared next;
            synchronized (this) {
                next = running < atOnce ? nextWanted() : null;
                if (next == null) {
                    starting = false;
                    return;
                }
                running++;
            }
            next.start();
        }
    }

    private Shared nextWanted() {
        Shared next = queued.poll();
        while (next != null && open.get(next.link) != next) {
            next = queued.poll();
        }
        return next;
    }

    /** The request for one link. */
    private final class Shared {

        private final String link;
        private final Set<BiConsumer<ResolvedLink, Throwable>> waiters = new LinkedHashSet<>();
        private CompletableFuture<ResolvedLink> call;

        Shared(String link) {
            this.link = link;
        }

        void start() {
            CompletableFuture<ResolvedLink> started;
            try {
                started = request.apply(link);
            } catch (Throwable e) {
                started = CompletableFuture.failedFuture(e);
            }
            boolean wanted;
            synchronized (SharedRequests.this) {
                call = started;
                wanted = open.get(link) == this;
            }
            started.whenComplete(this::ended);
            if (!wanted) {
                started.cancel(true);
            }
        }

        private void ended(ResolvedLink resolved, Throwable failure) {
            List<BiConsumer<ResolvedLink, Throwable>> told;
            synchronized (SharedRequests.this) {
                running--;
                open.remove(link, this);
                told = List.copyOf(waiters);
                waiters.clear();
            }
            told.forEach(waiter -> waiter.accept(resolved, failure));
            startQueued();
        }

        void cancel() {
            CompletableFuture<ResolvedLink> last;
            synchronized (SharedRequests.this) {
                last = call;
            }
            if (last != null) {
                last.cancel(true);
            }
        }
    }
}
