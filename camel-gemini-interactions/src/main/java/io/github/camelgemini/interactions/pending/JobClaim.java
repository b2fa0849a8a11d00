/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelgemini.interactions.state.JobLease;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The claim of one job. If it {@link #isLeased}, the caller must {@link #end} it, which renews the lease until then. Thread-safe. */
public final class JobClaim {

    private static final Logger LOG = LoggerFactory.getLogger(JobClaim.class);

    private final PendingSettings settings;
    private final JobLease lease;
    private final String owner;
    private final Executor blocking;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Future<?> renewals;

    JobClaim(PendingSettings settings, JobLease lease, String owner, Executor blocking) {
        this.settings = settings;
        this.lease = lease;
        this.owner = owner;
        this.blocking = blocking;
    }

    void renewedBy(Future<?> timer) {
        renewals = timer;
    }

    /** Whether the event may enter the route, and nobody else works on the job. */
    public boolean isLeased() {
        return lease.isLeased();
    }

    /** Whether another consumer works on the job now, so that the sender of the event should try again: that work may fail. */
    public boolean isTaken() {
        return !lease.isLeased() && lease.known();
    }

    /**
     * Whether the repository does not have the job: it is done, or belongs to somebody else, or the event came before {@code create} could store the job, which the
     * consumer {@code pending} then finds. The event needs no work.
     */
    public boolean isUnknown() {
        return !lease.known();
    }

    /** Sets the headers that were stored with the job. */
    public void writeTo(Message message) {
        if (lease.isLeased()) {
            PendingJobs.headers(lease.job()).forEach(message::setHeader);
        }
    }

    void renew() {
        blocking.execute(() -> {
            try {
                if (!ended.get()) {
                    settings.repository().renew(lease.job().id(), owner, settings.lease());
                }
            } catch (RuntimeException e) {
                LOG.warn(
                        "The lease of the interaction {} cannot be renewed now",
                        lease.job().id(),
                        e);
            }
        });
    }

    /**
     * Ends the claim, once; later calls have no effect.
     *
     * @param succeeded removes the job; otherwise it is given back, and due at once
     * @return completes when the repository has done it; false if the job is not removed, because it is given back, its lease has expired, or the repository has
     *     failed, which is logged
     */
    public CompletableFuture<Boolean> end(boolean succeeded) {
        if (!lease.isLeased() || !ended.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(false);
        }
        return CompletableFuture.supplyAsync(() -> finish(succeeded), blocking);
    }

    private boolean finish(boolean succeeded) {
        String id = lease.job().id();
        try {
            boolean mine = succeeded
                    ? settings.repository().done(id, owner)
                    : settings.repository().release(id, owner, Duration.ZERO);
            if (!mine) {
                LOG.warn("The lease of the interaction {} had expired, so that it may go through a route twice", id);
            }
            return mine && succeeded;
        } catch (RuntimeException e) {
            LOG.warn("The pendingRepository failed for the interaction {}: another consumer may get it again", id, e);
            return false;
        } finally {
            if (renewals != null) {
                renewals.cancel(false);
            }
        }
    }
}
