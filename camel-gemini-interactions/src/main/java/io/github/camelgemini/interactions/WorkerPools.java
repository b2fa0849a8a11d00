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
public final class WorkerPools {

    private static final int KEEP_ALIVE_SECONDS = 10;

    private final ExecutorServiceManager manager;
    private final String name;
    private final ExecutorService routes;
    private final ExecutorService blocking;
    private final ExecutorService streams;
    private final ScheduledExecutorService timer;
    private final Workers workers;

    /**
     * Creates the pools, whose threads start when there are tasks.
     *
     * @param source the component
     * @param name what the names of the threads begin with
     * @param routeThreads how many threads continue routes
     * @param blockingThreads how many threads do blocking work
     */
    public WorkerPools(
            ExecutorServiceManager manager, Object source, String name, int routeThreads, int blockingThreads) {
        this.manager = manager;
        this.name = name;
        this.routes = manager.newThreadPool(source, name, fixed(name, routeThreads));
        this.blocking = manager.newThreadPool(source, blockingName(), fixed(blockingName(), blockingThreads));
        this.streams = manager.newThreadPool(source, streamsName(), onDemand(streamsName()));
        this.timer = manager.newScheduledThreadPool(source, name + "Timer", timing(name + "Timer"));
        this.workers = new Workers(
                lasting(routes, name), lasting(blocking, blockingName()), lasting(streams, streamsName()), timer);
    }

    private String blockingName() {
        return name + "Blocking";
    }

    private String streamsName() {
        return name + "Streams";
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
    private static ThreadPoolProfile onDemand(String id) {
        ThreadPoolProfile profile = profile(id);
        // With 0, Camel creates a pool of one thread.
        profile.setPoolSize(1);
        profile.setMaxPoolSize(Integer.MAX_VALUE);
        profile.setMaxQueueSize(0);
        return profile;
    }

    /** One thread that only hands tasks over, and an unbounded queue, which has one task for each waiting message. */
    private static ThreadPoolProfile timing(String id) {
        ThreadPoolProfile profile = profile(id);
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

    /** Returns the executors on these pools. */
    public Workers workers() {
        return workers;
    }

    /**
     * Stops the pools of routes when their tasks are done, or after the shutdown timeout of Camel's executor service manager. Tasks that have not started by
     * then run on new threads, because an exchange that never completes would be worse. Call {@link #stop} afterwards.
     */
    public void stopRoutes() {
        stop(routes, name);
        stop(streams, streamsName());
    }

    /** Stops the other pools in the same way. */
    public void stop() {
        stop(blocking, blockingName());
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
