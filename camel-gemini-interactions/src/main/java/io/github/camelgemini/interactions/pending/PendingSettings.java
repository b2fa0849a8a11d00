/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.state.PendingRepository;

/**
 * The options for interactions in the background that a consumer waits for.
 *
 * @param repository stores the jobs; null for none
 * @param headers the names of the headers that are stored with a job
 * @param pollInterval the longest pause between two reads of an interaction
 * @param progressTimeout how long an interaction may show no progress; zero for any time
 * @param lease how long a job belongs to a consumer that does not renew it
 * @param maxJobs how many jobs a consumer works on at the same time
 */
public record PendingSettings(
        PendingRepository repository,
        List<String> headers,
        Duration pollInterval,
        Duration progressTimeout,
        Duration lease,
        int maxJobs) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public PendingSettings {
        headers = List.copyOf(headers);
        OptionChecks.require(
                headers.isEmpty() || repository != null,
                "Option pendingHeaders needs the option pendingRepository, which stores the headers");
        OptionChecks.atLeast("pollInterval", pollInterval, 1);
        OptionChecks.atLeast("progressTimeout", progressTimeout, 0);
        OptionChecks.atLeast("pendingLease", lease, SHORTEST_LEASE.toMillis());
        OptionChecks.atLeast("maxPendingJobs", maxJobs, 1);
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "PendingSettings[]";
    }
}
