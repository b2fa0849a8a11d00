/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the few threads that deliver events. They are daemons, and end when they have had nothing to do for a while. */
final class Threads {

    /** How the names of the threads begin. */
    static final String NAME = "gemini-emulator-webhooks-";

    private static final int SENDERS = 2;
    private static final int READERS = 2;
    private static final int IDLE_SECONDS = 5;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private Threads() {}

    private static ThreadFactory factory() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, NAME + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Returns threads that start attempts, now and later. */
    static ScheduledThreadPoolExecutor scheduler() {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(SENDERS, factory());
        threads.setRemoveOnCancelPolicy(true);
        threads.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Returns a client that follows no redirects and uses no proxy. */
    static HttpClient client() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                READERS, READERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory());
        threads.allowCoreThreadTimeOut(true);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads)
                .build();
    }
}
