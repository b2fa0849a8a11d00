/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.client.PollingPolicy;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.state.PendingJob;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the end of interactions in the background that a repository lists, and sends each into the route once it has ended. Holds no thread while it waits.
 * Several consumers may share a repository.
 */
public final class PendingConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(PendingConsumer.class);

    private final PendingSettings settings;
    private final Supplier<PendingReader> readers;
    private final Executor blocking;
    private final ScheduledExecutorService timer;
    private final DoubleSupplier random;
    private final JobProgress progress;
    private final Set<PendingExchange> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean leasing = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();
    private volatile String owner;
    private volatile PendingReader reader;
    private volatile Future<?> ticks;

    /**
     * @param processor the route
     * @param settings with a repository
     * @param readers creates what reads interactions; called at each start
     * @param blocking calls the repository, which may block
     * @param timer starts work on the other executors
     * @param random from 0 inclusive to 1 exclusive, to spread the reads
     */
    public PendingConsumer(
            Endpoint endpoint,
            Processor processor,
            PendingSettings settings,
            Supplier<PendingReader> readers,
            Executor blocking,
            ScheduledExecutorService timer,
            DoubleSupplier random) {
        super(endpoint, processor);
        this.settings = settings;
        this.readers = readers;
        this.blocking = blocking;
        this.timer = timer;
        this.random = random;
        this.progress = new JobProgress(settings.progressTimeout(), System::nanoTime);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        owner = UUID.randomUUID().toString();
        reader = readers.get();
        long pause = PollingPolicy.pause(0, settings.pollInterval()).toMillis();
        ticks = timer.scheduleWithFixedDelay(this::lookForJobs, 0, pause, TimeUnit.MILLISECONDS);
    }

    /** Camel has already waited for exchanges in the route. Jobs that are being read are given back. */
    @Override
    protected void doStop() throws Exception {
        if (ticks != null) {
            ticks.cancel(false);
        }
        open.forEach(PendingExchange::giveUp);
        if (reader != null) {
            reader.stop();
        }
        super.doStop();
    }

    /** Leases as many jobs as there are free places. Only one thread does so at a time. */
    private void lookForJobs() {
        if (isStarted() && open.size() < settings.maxJobs() && leasing.compareAndSet(false, true)) {
            try {
                blocking.execute(this::lease);
            } catch (RuntimeException e) {
                leasing.set(false);
            }
        }
    }

    private void lease() {
        try {
            if (!takesExchanges()) {
                return;
            }
            List<PendingJob> jobs =
                    settings.repository().lease(owner, settings.maxJobs() - open.size(), settings.lease());
            if (failed.compareAndSet(true, false)) {
                LOG.info("The pendingRepository of {} works again", getEndpoint());
            }
            for (PendingJob job : jobs) {
                PendingExchange exchange = new PendingExchange(this, job);
                open.add(exchange);
                exchange.start();
            }
        } catch (RuntimeException e) {
            if (failed.compareAndSet(false, true)) {
                LOG.warn("The pendingRepository of {} cannot be read; it is tried again", getEndpoint(), e);
            }
        } finally {
            leasing.set(false);
        }
    }

    /** Whether exchanges may enter the route. */
    boolean takesExchanges() {
        return isStarted();
    }

    PendingReader reader() {
        return reader;
    }

    /** The work on a job is over; there may be others. */
    void ended(PendingExchange exchange) {
        open.remove(exchange);
        lookForJobs();
    }

    /** Runs work on the repository that may block. A failure is logged: the lease of the job expires. */
    void onRepository(PendingJob job, Runnable work) {
        blocking.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn(
                        "The pendingRepository failed for the interaction {}: another consumer may get it again",
                        job.id(),
                        e);
            }
        });
    }

    /** Calls an action again and again, in time to renew leases, until the returned future is cancelled. */
    Future<?> renewing(Runnable action) {
        long pause = settings.lease().toMillis() / 3;
        return timer.scheduleWithFixedDelay(action, pause, pause, TimeUnit.MILLISECONDS);
    }

    boolean renew(PendingJob job) {
        return settings.repository().renew(job.id(), owner, settings.lease());
    }

    /** @param pause null for the pause between two reads, which grows up to {@code pollInterval} */
    boolean release(PendingJob job, Duration pause) {
        return settings.repository().release(job.id(), owner, pause == null ? pause(job.reads()) : pause);
    }

    boolean done(PendingJob job) {
        progress.forget(job.id());
        return settings.repository().done(job.id(), owner);
    }

    /** Returns the failure of an interaction that runs without progress; null if it makes progress, or need not. */
    GeminiInteractionsException stuck(Interaction interaction) {
        return interaction != null && progress.isMissing(interaction)
                ? ClientErrors.noProgress(interaction, settings.progressTimeout())
                : null;
    }

    private Duration pause(int reads) {
        return PollingPolicy.pause(reads, settings.pollInterval(), random.getAsDouble());
    }
}
