/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.state.JobLease;

/**
 * Lets a consumer that is told of the end of an interaction work on its job, in place of the consumer {@code pending}: whichever comes first. Both may share a
 * repository, also on several nodes; a job belongs to one of them at a time. Thread-safe.
 */
public final class JobClaims {

    private final PendingSettings settings;
    private final Executor blocking;
    private final ScheduledExecutorService timer;
    private final String owner = UUID.randomUUID().toString();

    /**
     * @param settings with a repository
     * @param blocking calls the repository, which may block
     * @param timer starts work on the other executor
     */
    public JobClaims(PendingSettings settings, Executor blocking, ScheduledExecutorService timer) {
        this.settings = settings;
        this.blocking = blocking;
        this.timer = timer;
    }

    /**
     * Claims the job of an interaction. Blocks no thread of the caller.
     *
     * @param interactionId as the event names it
     * @return completes on a thread that may block, but must not run routes; fails with the exception of the repository, after which the sender of the event should
     *     try again
     */
    public CompletableFuture<JobClaim> claim(String interactionId) {
        // Each claim has an owner of its own: two events of one interaction must not take each other's lease for
        // theirs.
        String ownerOfClaim = owner + "/" + UUID.randomUUID().toString().substring(0, 8);
        return CompletableFuture.supplyAsync(
                () -> {
                    JobLease lease = settings.repository().leaseJob(interactionId, ownerOfClaim, settings.lease());
                    JobClaim claim = new JobClaim(settings, lease, ownerOfClaim, blocking);
                    if (lease.isLeased()) {
                        long pause = settings.lease().toMillis() / 3;
                        claim.renewedBy(
                                timer.scheduleWithFixedDelay(claim::renew, pause, pause, TimeUnit.MILLISECONDS));
                    }
                    return claim;
                },
                blocking);
    }
}
