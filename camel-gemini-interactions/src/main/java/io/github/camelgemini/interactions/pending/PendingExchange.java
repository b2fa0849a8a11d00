/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.state.PendingJob;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work on one leased job: its interaction is read and, if it has ended, goes through the route. Ends exactly once. */
final class PendingExchange {

    private static final Logger LOG = LoggerFactory.getLogger(PendingExchange.class);

    private final PendingConsumer consumer;
    private final PendingJob job;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean routed = new AtomicBoolean();
    private volatile Exchange exchange;
    private volatile CompletableFuture<Interaction> read;
    private volatile Future<?> renewals;
    private volatile boolean lost;

    PendingExchange(PendingConsumer consumer, PendingJob job) {
        this.consumer = consumer;
        this.job = job;
    }

    void start() {
        try {
            renewals = consumer.renewing(() -> consumer.onRepository(job, this::renew));
            exchange = consumer.createExchange(false);
            PendingJobs.headers(job).forEach(exchange.getMessage()::setHeader);
            exchange.getMessage().setHeader(GeminiInteractionsConstants.INTERACTION_ID, job.id());
            read = consumer.reader().read(exchange);
            read.whenComplete(this::received);
        } catch (Throwable e) {
            received(null, e);
        }
    }

    private void renew() {
        if (!ended.get() && !consumer.renew(job)) {
            lost = true;
        }
    }

    /** Ends a read. An exchange in the route goes on, and its lease is not given back. */
    void giveUp() {
        CompletableFuture<Interaction> reading = read;
        if (!routed.get() && reading != null) {
            reading.cancel(true);
        }
    }

    private void received(Interaction interaction, Throwable wrapped) {
        Throwable failure =
                wrapped instanceof CompletionException && wrapped.getCause() != null ? wrapped.getCause() : wrapped;
        try {
            if (!consumer.takesExchanges()) {
                end(() -> consumer.release(job, Duration.ZERO));
            } else if (failure == null && isRunning()) {
                GeminiInteractionsException stuck = consumer.stuck(interaction);
                if (stuck == null) {
                    end(() -> consumer.release(job, null));
                } else {
                    route(stuck);
                }
            } else if (failure == null || ReadFailures.isFinal(failure)) {
                route(failure);
            } else {
                LOG.warn("The interaction {} cannot be read now; it is read again", job.id(), failure);
                end(() -> consumer.release(job, null));
            }
        } catch (Throwable e) {
            LOG.warn("The interaction {} could not be sent into the route; it is read again", job.id(), e);
            end(() -> consumer.release(job, null));
        }
    }

    private boolean isRunning() {
        return Interaction.isRunning(exchange.getMessage().getHeader(GeminiInteractionsConstants.STATUS, String.class));
    }

    private void route(Throwable failure) {
        routed.set(true);
        RouteRun.start(
                consumer,
                exchange,
                failure,
                succeeded -> end(() -> succeeded ? consumer.done(job) : consumer.release(job, null)));
    }

    /** @param last the last change of the job; returns false if the job belongs to another consumer now */
    private void end(BooleanSupplier last) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        consumer.onRepository(job, () -> {
            try {
                if (!last.getAsBoolean() || lost) {
                    LOG.warn(
                            "The lease of the interaction {} had expired, so that it may go through a route twice",
                            job.id());
                }
            } finally {
                if (renewals != null) {
                    renewals.cancel(false);
                }
                consumer.ended(this);
            }
        });
        if (exchange != null) {
            consumer.releaseExchange(exchange, false);
        }
    }
}
