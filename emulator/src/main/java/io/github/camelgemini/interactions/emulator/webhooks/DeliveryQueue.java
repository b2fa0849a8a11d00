/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events, several at once, and tries again what fails. No thread waits for a receiver. A queue that is closed delivers nothing more.
 * Thread-safe.
 */
final class DeliveryQueue {

    /** How many requests are on their way at most. */
    static final int MAX_AT_ONCE = 200;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int NO_RESPONSE = 0;

    private final DeliverySettings settings;
    private final Clock clock;
    private final DeliveryRequests requests;
    private final BiPredicate<String, Boolean> outcomes;
    private final Supplier<HttpClient> client;
    private final ScheduledThreadPoolExecutor threads = Threads.scheduler();
    private final DeliveryLog log = new DeliveryLog();
    private final Deque<EventDelivery> ready = new ArrayDeque<>();
    private final Map<EventDelivery, Future<?>> retries = new HashMap<>();
    private final Map<EventDelivery, Future<?>> sent = new HashMap<>();
    private int underWay;
    private int pending;
    private boolean paused;
    private boolean oneByOne;
    private boolean closed;

    /**
     * Makes a queue; it has no threads before the first delivery.
     *
     * @param settings the pauses and limits
     * @param clock measures the age of events
     * @param requests makes the request of each attempt
     * @param outcomes takes a webhook's id and whether an attempt succeeded; returns whether the webhook is still enabled
     * @param client returns the client that sends
     */
    DeliveryQueue(
            DeliverySettings settings,
            Clock clock,
            DeliveryRequests requests,
            BiPredicate<String, Boolean> outcomes,
            Supplier<HttpClient> client) {
        this.settings = settings;
        this.clock = clock;
        this.requests = requests;
        this.outcomes = outcomes;
        this.client = client;
    }

    DeliveryLog log() {
        return log;
    }

    /** Delivers an event, immediately or when there is room. */
    void add(EventDelivery delivery) {
        synchronized (this) {
            if (closed) {
                return;
            }
            pending++;
            log.add(delivery);
            ready.addLast(delivery);
        }
        start();
    }

    private void start() {
        synchronized (this) {
            if (ready.isEmpty() && underWay == 0) {
                oneByOne = false;
            }
            while (!closed && !paused && !ready.isEmpty() && underWay < (oneByOne ? 1 : MAX_AT_ONCE)) {
                EventDelivery next = ready.removeFirst();
                underWay++;
                threads.execute(() -> attempt(next));
            }
        }
    }

    private void attempt(EventDelivery delivery) {
        try {
            Optional<HttpRequest> request = requests.next(delivery);
            if (request.isEmpty()) {
                drop(delivery);
                return;
            }
            send(delivery, request.get());
        } catch (RuntimeException e) {
            LOG.debug("An attempt to deliver an event failed", e);
            ended(delivery, NO_RESPONSE);
        }
    }

    private void send(EventDelivery delivery, HttpRequest request) {
        CompletableFuture<HttpResponse<Void>> response =
                client.get().sendAsync(request, HttpResponse.BodyHandlers.discarding());
        Future<?> limit;
        synchronized (this) {
            if (closed) {
                response.cancel(true);
                return;
            }
            sent.put(delivery, response);
            limit = threads.schedule(
                    () -> response.cancel(true), settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        response.whenComplete((answer, failure) -> {
            limit.cancel(false);
            synchronized (this) {
                sent.remove(delivery);
            }
            ended(delivery, answer == null ? NO_RESPONSE : answer.statusCode());
        });
    }

    private void ended(EventDelivery delivery, int status) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        boolean success = status / 100 == 2;
        boolean enabled = !delivery.isRegistered() || outcomes.test(delivery.webhook(), success);
        synchronized (this) {
            int attempts = delivery.attempted(status);
            underWay--;
            if (success) {
                delivery.delivered();
                finished();
            } else if (enabled && attempts < settings.attempts() && isYoung(delivery)) {
                retryAfter(settings.pauseAfter(attempts), delivery);
            } else {
                delivery.givenUp();
                finished();
            }
        }
        if (!enabled) {
            dropRetries(delivery.webhook());
        }
        start();
    }

    private boolean isYoung(EventDelivery delivery) {
        return clock.instant().isBefore(delivery.begun().plus(LONGEST));
    }

    private void retryAfter(Duration pause, EventDelivery delivery) {
        if (closed) {
            return;
        }
        Runnable retry = () -> {
            synchronized (this) {
                if (retries.remove(delivery) != null) {
                    ready.addLast(delivery);
                }
            }
            start();
        };
        retries.put(delivery, threads.schedule(retry, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void drop(EventDelivery delivery) {
        synchronized (this) {
            underWay--;
            delivery.givenUp();
            finished();
        }
        start();
    }

    private void finished() {
        pending--;
        notifyAll();
    }

    /** Gives up what waits for another attempt at a webhook that receives nothing more. */
    synchronized void dropRetries(String webhook) {
        for (EventDelivery each : List.copyOf(retries.keySet())) {
            if (each.webhook().equals(webhook)) {
                retries.remove(each).cancel(false);
                each.givenUp();
                finished();
            }
        }
    }

    /** Starts no attempt from now on; those under way end as usual. */
    synchronized void pause() {
        paused = true;
    }

    /**
     * Starts what waits.
     *
     * @param reversed whether to deliver the newest first, each after the one before it has been tried
     */
    void resume(boolean reversed) {
        synchronized (this) {
            paused = false;
            if (reversed) {
                List<EventDelivery> waiting = new ArrayList<>(ready);
                Collections.reverse(waiting);
                ready.clear();
                ready.addAll(waiting);
                oneByOne = true;
            }
        }
        start();
    }

    /** Waits until nothing is pending. */
    synchronized void awaitNonePending(Duration timeout) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (pending > 0 && !closed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(pending + " deliveries are pending");
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /** Ends all attempts and forgets what is pending. */
    void close() {
        List<Future<?>> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(sent.values());
            ready.clear();
            retries.clear();
            sent.clear();
            threads.shutdownNow();
            notifyAll();
        }
        open.forEach(request -> request.cancel(true));
    }
}
