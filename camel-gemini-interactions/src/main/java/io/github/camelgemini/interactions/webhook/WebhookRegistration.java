/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.client.WebhooksClient;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.health.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered webhook of a route: registered when the route starts, found again after a restart, shared by nodes with the same URL and the same repository, and
 * deleted by the last of them that stops. Its secret is in the repository alone. {@link #start} and {@link #stop} block up to a bound, as starting and stopping a
 * route may; nothing else blocks.
 */
public final class WebhookRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistration.class);
    private static final long PAUSE_MILLIS = 100;

    private final RegistrationSettings settings;
    private final WebhooksClient client;
    private final RegistrationRecord record;
    private final RegisteredWebhook registered;
    private final CurrentSecrets secrets;
    private final Executor blocking;
    private final ScheduledExecutorService timer;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Clock clock;
    private volatile String id;
    private volatile Future<?> renewals;

    /**
     * Creates a registration for one start of a route.
     *
     * @param blocking calls the repository
     * @param timer starts work on the other executor
     */
    public WebhookRegistration(
            RegistrationSettings settings,
            WebhooksClient client,
            Executor blocking,
            ScheduledExecutorService timer,
            Clock clock) {
        SigningSecrets store = new SigningSecrets(settings.secrets(), clock);
        this.settings = settings;
        this.client = client;
        this.record = new RegistrationRecord(
                settings.secrets(), settings.url(), UUID.randomUUID().toString(), longestChange(settings), clock);
        this.registered = new RegisteredWebhook(settings, client, store);
        this.secrets = new CurrentSecrets(store, this::id, blocking, clock);
        this.blocking = blocking;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * Registers the webhook, or finds the registered one and corrects it.
     *
     * @throws IllegalStateException when that fails; the message says why and contains no secret
     */
    public void start() {
        try {
            id = register();
            secrets.read();
        } catch (GeminiInteractionsException e) {
            leave();
            throw new IllegalStateException(
                    "Option autoRegister=true: the webhook cannot be registered. " + e.getMessage(), e);
        }
        long pause = RegistrationRecord.LEASE.toMillis() / 3;
        renewals =
                timer.scheduleWithFixedDelay(() -> blocking.execute(this::renew), pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Deletes the webhook if no other node uses it, and it is not to be kept. A failure is logged: the next start finds the webhook again. */
    public void stop() {
        stopped.countDown();
        if (renewals != null) {
            renewals.cancel(false);
        }
        leave();
    }

    private synchronized void leave() {
        String last = id;
        id = null;
        if (last == null) {
            return;
        }
        try {
            if (record.leave(last, !settings.keep())) {
                delete(last);
            }
        } catch (GeminiInteractionsException | RuntimeException e) {
            LOG.warn("The webhook {} was not removed. The next start of this route uses it again", last, e);
        }
    }

    /** The id of the webhook; null before the start and after the stop. */
    public String id() {
        return id;
    }

    /** The secrets that verify the events. */
    public CurrentSecrets secrets() {
        return secrets;
    }

    /**
     * Returns what shows whether the API still delivers events.
     *
     * @param routeId identifies the check
     */
    public HealthCheck healthCheck(String routeId) {
        return new WebhookHealthCheck(routeId, () -> client.get(id), settings.checkInterval(), clock);
    }

    /** The calls of a change take one timeout at most; the rest is for the repository. */
    private static Duration longestChange(RegistrationSettings settings) {
        return settings.timeout().multipliedBy(2);
    }

    private String register() throws GeminiInteractionsException {
        // The mark of a node that has died in the middle of a change is not valid any more then.
        Duration longest = longestChange(settings).plusSeconds(1);
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            RegistrationRecord.Change change = record.beginChange();
            if (change.begun()) {
                return register(change.id());
            }
            if (System.nanoTime() - end > 0 || isStoppedAfterPause()) {
                throw GeminiInteractionsException.of(
                                ErrorCategory.SERVER_ERROR,
                                "Another node registers or deletes the same webhook for longer than "
                                        + longest.toMillis() + " ms. Start the route again")
                        .code("registration_in_progress")
                        .retryable(true)
                        .build();
            }
        }
    }

    private String register(String knownId) throws GeminiInteractionsException {
        String found;
        try {
            found = registered.ensure(knownId);
        } catch (GeminiInteractionsException | RuntimeException e) {
            abandonAfter(e);
            throw e;
        }
        record.use(found);
        return found;
    }

    private void delete(String last) throws GeminiInteractionsException {
        try {
            registered.delete(last);
        } catch (GeminiInteractionsException | RuntimeException e) {
            abandonAfter(e);
            throw e;
        }
        record.remove();
    }

    private void abandonAfter(Exception failure) {
        try {
            record.abandonChange();
        } catch (GeminiInteractionsException | RuntimeException e) {
            // Other nodes wait until the time for a change is over.
            failure.addSuppressed(e);
        }
    }

    /** A node that was not seen for the time of its lease may find its webhook deleted. It then registers again. */
    private synchronized void renew() {
        String current = id;
        if (current == null) {
            return;
        }
        try {
            if (!record.renew(current)) {
                LOG.warn("The webhook {} belongs to this node no more, which registers again", current);
                String next = register();
                id = next;
                secrets.read();
            }
        } catch (GeminiInteractionsException | RuntimeException e) {
            LOG.warn("The registration of the webhook {} cannot be renewed now; it is tried again", current, e);
        }
    }

    private boolean isStoppedAfterPause() {
        try {
            return stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
