/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;

import io.github.camelgemini.interactions.model.OnUnfinishedRequest;
import io.github.camelgemini.interactions.model.OptionChecks;
import org.apache.camel.spi.StateRepository;

/**
 * How a message that is delivered again gets the answer that was paid for.
 *
 * @param repository keeps the claims of messages; null for none
 * @param key a Simple expression; null for the default key
 * @param payOnce whether interactions are created in the background, so that their id is stored first
 * @param lease after how long the claim of a dead node ends
 */
public record IdempotencySettings(
        StateRepository<String, String> repository,
        String key,
        OnUnfinishedRequest onUnfinished,
        boolean payOnce,
        Duration lease) {

    /** A shorter lease could end before a busy node renews it. */
    private static final long MIN_LEASE = 1_000;

    private static final long MAX_LEASE = 24 * 60 * 60 * 1_000L;

    /**
     * Checks the bounds, and that the options fit together.
     *
     * @throws IllegalArgumentException naming the option
     */
    public IdempotencySettings {
        OptionChecks.set("onUnfinishedRequest", onUnfinished);
        OptionChecks.atLeast("idempotencyLease", lease, MIN_LEASE);
        OptionChecks.atMost("idempotencyLease", lease.toMillis(), MAX_LEASE);
        OptionChecks.require(key == null || repository != null, "Option idempotencyKey needs idempotencyRepository");
        OptionChecks.require(!payOnce || repository != null, "Option payOnce needs idempotencyRepository");
    }

    @Override
    public String toString() {
        return "IdempotencySettings[]";
    }
}
