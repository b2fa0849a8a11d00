/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Runs calls, at most a fixed number at a time, and combines their results into one future. The first failure, or the completion of the combined future,
 * cancels the running calls. Blocks no thread.
 */
public final class BoundedParallel<A, B> {

    private final List<A> tasks;
    private final int bound;
    private final Function<A, CompletableFuture<B>> call;
    private final CompletableFuture<List<B>> whole = new CompletableFuture<>();

    // Guarded by this.
    private final List<B> results;
    private final Map<Integer, CompletableFuture<B>> running = new HashMap<>();
    private int started;
    private int ended;
    private boolean starting;

    private BoundedParallel(List<A> tasks, int bound, Function<A, CompletableFuture<B>> call) {
        this.tasks = tasks;
        this.bound = bound;
        this.call = call;
        this.results = new ArrayList<>(Collections.nCopies(tasks.size(), null));
    }

    /**
     * Starts the first calls; each call that ends starts the next one.
     *
     * @param call starts one call; runs on the thread that completed an earlier call, or on one that is starting others
     * @return the results, in the order of the tasks
     */
    public static <A, B> CompletableFuture<List<B>> of(
            List<A> tasks, int bound, Function<A, CompletableFuture<B>> call) {
        return new BoundedParallel<>(List.copyOf(tasks), bound, call).run();
    }

    private CompletableFuture<List<B>> run() {
        whole.whenComplete((all, failure) -> end());
        startNext();
        return whole;
    }

    /** Starts the calls that may run. Only one thread at a time does so: calls that end at once would otherwise start each other on an ever deeper stack. */
    private void startNext() {
        synchronized (this) {
            if (starting) {
                return;
            }
            starting = true;
        }
        while (true) {
            int number;
            synchronized (this) {
                if (whole.isDone() || started == tasks.size() || started - ended == bound) {
                    starting = false;
                    return;
                }
                number = started;
                started++;
            }
            start(number);
        }
    }

    private void start(int number) {
        CompletableFuture<B> next;
        try {
            next = call.apply(tasks.get(number));
        } catch (Throwable e) {
            next = CompletableFuture.failedFuture(e);
        }
        follow(number, next);
    }

    private void follow(int number, CompletableFuture<B> next) {
        synchronized (this) {
            running.put(number, next);
        }
        next.whenComplete((result, failure) -> ended(number, result, failure));
        if (whole.isDone()) {
            next.cancel(true);
        }
    }

    private void ended(int number, B result, Throwable failure) {
        boolean last;
        synchronized (this) {
            running.remove(number);
            ended++;
            results.set(number, result);
            last = ended == tasks.size();
        }
        if (failure != null) {
            whole.completeExceptionally(failure);
        } else if (last) {
            whole.complete(List.copyOf(results));
        } else {
            startNext();
        }
    }

    private void end() {
        List<CompletableFuture<B>> open;
        synchronized (this) {
            open = List.copyOf(running.values());
        }
        open.forEach(each -> each.cancel(true));
    }
}
