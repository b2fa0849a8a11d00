/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Webhook;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Tells whether the API still delivers events to a registered webhook. A call answers at once from the last state that was read, and reads the state anew if it is
 * older than the interval; the next call knows it. A
 * consumer that is given it by {@code setHealthCheck} has it among the checks of its context. Thread-safe.
 */
public final class WebhookHealthCheck implements HealthCheck {

    private final String id;
    private final Supplier<CompletableFuture<Webhook>> reader;
    private final Duration interval;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean enabled = true;
    private volatile Instant readAt = Instant.MIN;
    private volatile String state;
    private volatile String problem;

    /**
     * @param routeId identifies the check
     * @param reader starts to read the webhook; must not block
     * @param interval how old a state may be
     */
    public WebhookHealthCheck(
            String routeId, Supplier<CompletableFuture<Webhook>> reader, Duration interval, Clock clock) {
        this.id = "webhook:gemini-interactions-" + routeId;
        this.reader = reader;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** A restart of the application does not help. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Result call(Map<String, Object> options) {
        refresh();
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        String last = state;
        if (last != null) {
            result.detail("webhook.state", last);
        }
        String why = problem;
        return why == null ? result.up().build() : result.message(why).down().build();
    }

    private void refresh() {
        if (!isOld() || !reading.compareAndSet(false, true)) {
            return;
        }
        // Another read may have begun and ended between the two.
        if (!isOld()) {
            reading.set(false);
            return;
        }
        readAt = clock.instant();
        try {
            reader.get().whenComplete((webhook, failure) -> {
                note(webhook, failure);
                reading.set(false);
            });
        } catch (RuntimeException e) {
            reading.set(false);
        }
    }

    private boolean isOld() {
        return readAt.isBefore(clock.instant().minus(interval));
    }

    /** A state that cannot be read now does not change the result: nothing is known about the deliveries. */
    private void note(Webhook webhook, Throwable failure) {
        if (failure instanceof GeminiInteractionsException known && known.getHttpStatus() == 404) {
            state = "unknown";
            problem = "The webhook is not registered any more: restart the route, which registers it again";
        } else if (webhook != null) {
            state = webhook.state();
            problem = problem(webhook.state());
        }
    }

    private static String problem(String state) {
        if (Webhook.DISABLED_BY_FAILURES.equals(state)) {
            return "Google has disabled the webhook, because deliveries failed for too long. Correct what has refused them, and restart the route, or enable the webhook with gemini-interactions:updateWebhook?webhookState=enabled";
        }
        return "disabled".equals(state)
                ? "The webhook is disabled. Enable it with gemini-interactions:updateWebhook?webhookState=enabled"
                : null;
    }
}
