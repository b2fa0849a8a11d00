/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Duration;
import java.util.List;

/**
 * Stores the interactions in the background that a consumer {@code pending} waits for. Several consumers, also on several nodes, may share a repository: a job is
 * leased to one owner at a time. If the owner dies, its lease expires, and another consumer gets the job.
 *
 * <p>Methods may block, and may be called by several threads. A failure is any {@link RuntimeException}; the component then tries again later.
 */
public interface PendingRepository {

    /**
     * Adds a job, which is due at once.
     *
     * @return false if there is a job with this id, which remains as it is
     */
    boolean add(PendingJob job);

    /**
     * Leases jobs that are due and that nobody has leased. No job is leased to two owners at the same time.
     *
     * @param owner the name of the consumer, which is unique among all consumers and starts
     * @param most how many jobs at most
     * @param lease how long the jobs belong to the owner
     * @return the jobs, the longest due first; may be fewer than there are
     */
    List<PendingJob> lease(String owner, int most, Duration lease);

    /**
     * Leases one job, also before it is due. A consumer {@code webhook} calls this when it is told of the end of an interaction.
     *
     * @param owner the name of the consumer, which is unique among all consumers and starts
     * @param lease how long the job belongs to the owner
     * @return {@link JobLease#TAKEN} if somebody has leased it, also this owner
     * @throws UnsupportedOperationException by default
     */
    default JobLease leaseJob(String id, String owner, Duration lease) {
        throw new UnsupportedOperationException(getClass().getName()
                + " cannot lease a job by its id, which the consumer webhook needs: implement leaseJob");
    }

    /**
     * Extends a lease.
     *
     * @param lease how long the job belongs to the owner, from now on
     * @return false if the job does not belong to the owner any more
     */
    boolean renew(String id, String owner, Duration lease);

    /**
     * Gives a job back, because its interaction still runs or its exchange has failed. Counts as a read.
     *
     * @param pause how long the job is not due
     * @return false if the job does not belong to the owner any more
     */
    boolean release(String id, String owner, Duration pause);

    /**
     * Removes a job.
     *
     * @return false if the job does not belong to the owner any more
     */
    boolean done(String id, String owner);
}
