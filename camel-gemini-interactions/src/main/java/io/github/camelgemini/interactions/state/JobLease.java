/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.util.Objects;

/**
 * The outcome of leasing one job by its id.
 *
 * @param job the job, which belongs to the caller; null if it was not leased
 * @param known whether the repository has the job
 */
public record JobLease(PendingJob job, boolean known) {

    /** Another consumer works on the job. */
    public static final JobLease TAKEN = new JobLease(null, true);

    /** There is no such job: it is done, or was never added here. */
    public static final JobLease UNKNOWN = new JobLease(null, false);

    /** The job was leased. */
    public static JobLease of(PendingJob job) {
        return new JobLease(Objects.requireNonNull(job), true);
    }

    /** Whether the job belongs to the caller. */
    public boolean isLeased() {
        return job != null;
    }

    /** Contains no data. */
    @Override
    public String toString() {
        return "JobLease[" + (isLeased() ? "leased" : known ? "taken" : "unknown") + "]";
    }
}
