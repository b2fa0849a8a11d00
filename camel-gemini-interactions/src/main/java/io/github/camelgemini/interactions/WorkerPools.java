/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.async.Workers;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** The thread pools of a component. Camel's executor service manager creates them, supports virtual threads, and shows the pools in JMX. */
final class WorkerPools {

    private static final String ROUTES = "GeminiInteractions";
    private static final String BLOCKING = "GeminiInteractionsBlocking";
    private static final String STREAMS = "GeminiInteractionsStreams";
    private static final String TIMER = "GeminiInteractionsTimer";
    private static final int KEEP_ALIVE_SECONDS = 10;

    private final ExecutorServiceManager manager;
    private final ExecutorService routes;
    private final ExecutorService blocking;
    private final ExecutorService streams;
    private final ScheduledExecutorService timer;
    private final Workers workers;

    WorkerPools(ExecutorServiceManager manager, Object source, int routeThreads, int blockingThreads) {
        this.manager = manager;
        this.routes = manager.newThreadPool(source, ROUTES, fixed(ROUTES, routeThreads));
        this.blocking = manager.newThreadPool(source, BLOCKING, fixed(BLOCKING, blockingThreads));
        this.streams = manager.newThreadPool(source, STREAMS, onDemand());
        this.timer = manager.newScheduledThreadPool(source, TIMER, timing());
        this.workers =
                new Workers(lasting(routes, ROUTES), lasting(blocking, BLOCKING), lasting(streams, STREAMS), timer);
    }

    /** A fixed number of threads and an unbounded queue. The limits of the producers bound the number of tasks. */
    private static ThreadPoolProfile fixed(String id, int threads) {
        ThreadPoolProfile profile = profile(id);
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        return profile;
    }

    /**
     * One thread for each task and no queue: the consumer of one stream may wait for another stream, whose consumer would never run if the pool were full. The
     * limits of the producers bound the number of tasks.
     */
    private static ThreadPoolProfile onDemand() {
        ThreadPoolProfile profile = profile(STREAMS);
        // With 0, Camel creates a pool of one thread.
        profile.setPoolSize(1);
        profile.setMaxPoolSize(Integer.MAX_VALUE);
        profile.setMaxQueueSize(0);
        return profile;
    }

    /** One thread that only hands tasks over, and an unbounded queue, which has one task for each waiting message. */
    private static ThreadPoolProfile timing() {
        ThreadPoolProfile profile = profile(TIMER);
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
        profile.setMaxQueueSize(-1);
        return profile;
    }

    /** A full pool rejects a task. The submitting thread must not run the task, because it is a thread of the HTTP client. */
    private static ThreadPoolProfile profile(String id) {
        ThreadPoolProfile profile = new ThreadPoolProfile(id);
        profile.setKeepAliveTime((long) KEEP_ALIVE_SECONDS);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    Workers workers() {
        return workers;
    }

    /**
     * Stops the pools of routes when their tasks are done, or after the shutdown timeout of Camel's executor service manager. Tasks that have not started by
     * then run on new threads, because an exchange that never completes would be worse. Call {@link #stop} afterwards.
     */
    void stopRoutes() {
        stop(routes, ROUTES);
        stop(streams, STREAMS);
    }

    /** Stops the other pools in the same way. */
    void stop() {
        stop(blocking, BLOCKING);
        manager.shutdownNow(timer);
    }

    private void stop(ExecutorService pool, String name) {
        manager.shutdown(pool);
        try {
            manager.awaitTermination(pool, manager.getShutdownAwaitTermination());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pool.shutdownNow().forEach(task -> onOwnThread(task, name));
    }

    private static Executor lasting(ExecutorService pool, String name) {
        return task -> {
            try {
                pool.execute(task);
            } catch (RuntimeException | OutOfMemoryError e) {
                // The pool has been stopped, or cannot create a thread.
                onOwnThread(task, name);
            }
        };
    }

    private static void onOwnThread(Runnable task, String name) {
        Thread thread = new Thread(task, name + " - last resort");
        thread.setDaemon(true);
        thread.start();
    }
}
