/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.conversation.Leases;
import org.apache.camel.spi.ExecutorServiceManager;

/** Renews claims on separate threads, created with the first claim, so that claims do not expire while routes keep all worker threads busy. */
final class LeaseTimer implements Leases.Timer {

    /** Several threads, so that one slow repository does not delay renewals in other repositories. */
    private static final int THREADS = 4;

    private final ExecutorServiceManager executors;
    private final Object source;
    private ScheduledExecutorService threads;
    private boolean stopped;

    /** @param source the owner of the threads, as Camel manages them */
    LeaseTimer(ExecutorServiceManager executors, Object source) {
        this.executors = executors;
        this.source = source;
    }

    @Override
    public synchronized void schedule(Runnable task, Duration delay) {
        if (stopped) {
            return;
        }
        if (threads == null) {
            threads = executors.newScheduledThreadPool(source, "GeminiInteractionsClaims", THREADS);
        }
        try {
            threads.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The context has stopped, and with it the calls whose claims would be renewed.
            stopped = true;
        }
    }

    synchronized void stop() {
        stopped = true;
        if (threads != null) {
            executors.shutdownNow(threads);
        }
    }
}
