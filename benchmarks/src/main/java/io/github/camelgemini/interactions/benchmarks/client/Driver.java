/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.client;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;

/** Keeps a fixed number of calls under way until a number of calls is done: each answer starts the next call, on its thread. */
final class Driver {

    private static final long PATIENCE_MINUTES = 10;

    private final Contestant contestant;
    private final int calls;
    private final int concurrency;
    private final AtomicInteger left;
    private final AtomicLong units = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch slots;
    private final long[] latencies;

    Driver(Contestant contestant, int calls, int concurrency) {
        this.contestant = contestant;
        this.calls = calls;
        this.concurrency = Math.min(concurrency, calls);
        this.left = new AtomicInteger(calls);
        this.slots = new CountDownLatch(this.concurrency);
        this.latencies = new long[calls];
    }

    /**
     * Makes all calls.
     *
     * @param whenStarted runs once the first calls are under way, before their ends are awaited
     * @throws IllegalStateException if one fails; the others are not awaited
     */
    void run(Runnable whenStarted) throws InterruptedException {
        if (contestant.blocks()) {
            for (int i = 0; i < concurrency; i++) {
                Thread caller = new Thread(this::next, "caller-" + i);
                caller.setDaemon(true);
                caller.start();
            }
        } else {
            for (int i = 0; i < concurrency; i++) {
                next();
            }
        }
        whenStarted.run();
        boolean inTime = slots.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
        if (failure.get() != null) {
            throw new IllegalStateException("A call has failed", failure.get());
        }
        if (!inTime) {
            throw new IllegalStateException(left.get() + " calls were never made, or not answered");
        }
    }

    long units() {
        return units.get();
    }

    /** Returns the median time to the first delta, 0 if there was none. */
    long medianLatencyNanos() {
        long[] sorted =
                Arrays.stream(latencies).filter(nanos -> nanos > 0).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** Makes calls until one does not answer at once; its answer goes on. */
    private void next() {
        for (int number = left.decrementAndGet(); number >= 0; number = left.decrementAndGet()) {
            CompletableFuture<Integer> answer = call(calls - 1 - number);
            if (!answer.isDone()) {
                answer.whenComplete((done, failed) -> {
                    if (count(done, failed)) {
                        next();
                    }
                });
                return;
            }
            if (!count(answer.exceptionally(this::failed).join(), null)) {
                return;
            }
        }
        slots.countDown();
    }

    private Integer failed(Throwable why) {
        fail(why);
        return null;
    }

    private CompletableFuture<Integer> call(int number) {
        long begin = System.nanoTime();
        try {
            return contestant.call(() -> latencies[number] = System.nanoTime() - begin);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean count(Integer done, Throwable failed) {
        if (done == null) {
            fail(failed);
            return false;
        }
        units.addAndGet(done);
        return true;
    }

    private void fail(Throwable why) {
        failure.compareAndSet(null, why == null ? new IllegalStateException("No answer") : why);
        while (slots.getCount() > 0) {
            slots.countDown();
        }
    }
}
