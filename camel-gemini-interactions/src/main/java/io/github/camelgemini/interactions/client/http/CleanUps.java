/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls whose result nobody waits for, such as the deletion of an interaction. Before the connections are closed, {@link #await} waits for them. Thread-safe.
 */
public final class CleanUps {

    private static final Logger LOG = LoggerFactory.getLogger(CleanUps.class);

    /** Longer waits would overflow sums. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Set<Promise> open = ConcurrentHashMap.newKeySet();

    /**
     * Registers a call until it has ended, well or badly.
     *
     * @param what what it does, for the log, such as "deletion of an interaction"
     */
    public void add(String what, CompletableFuture<?> call) {
        Promise promise = new Promise(what, call);
        open.add(promise);
        call.whenComplete((result, failure) -> open.remove(promise));
    }

    /**
     * Waits until no call is under way, including those that begin meanwhile. Also waits on an interrupted thread, since a forced stop interrupts the thread that
     * stops.
     *
     * @param longest how long to wait
     * @return the calls that have not ended by then, counted by what they do; empty when all have ended
     */
    public Map<String, Integer> await(Duration longest) {
        long end = System.nanoTime() + (longest.compareTo(LONGEST) < 0 ? longest : LONGEST).toNanos();
        boolean interrupted = false;
        try {
            while (!open.isEmpty()) {
                try {
                    CompletableFuture.allOf(open.stream().map(each -> each.call).toArray(CompletableFuture[]::new))
                            .get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    LOG.trace("The caller reports the failure of this call");
                }
            }
            return Map.of();
        } catch (TimeoutException e) {
            Map<String, Integer> left = new TreeMap<>();
            open.forEach(each -> left.merge(each.what, 1, Integer::sum));
            return left;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A call under way. Equal to itself only. */
    private static final class Promise {
        private final String what;
        private final CompletableFuture<?> call;

        Promise(String what, CompletableFuture<?> call) {
            this.what = what;
            this.call = call;
        }
    }
}
