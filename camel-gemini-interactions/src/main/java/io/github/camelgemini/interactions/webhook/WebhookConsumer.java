/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.model.WebhookAck;
import io.github.camelgemini.interactions.pending.JobClaim;
import io.github.camelgemini.interactions.pending.JobClaims;
import io.github.camelgemini.interactions.pending.PendingReader;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the events of webhooks (API reference, "Webhooks") over HTTP, checks their signatures, and sends each event into the route once. An exchange is made
 * anew: no header of the HTTP request is in it. A suspended or stopping consumer asks the sender to repeat its events.
 */
public final class WebhookConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookConsumer.class);

    private final WebhookSettings settings;
    private final Supplier<KeySource> keySources;
    private final Supplier<PendingReader> readers;
    private final Supplier<OpenRegistration> registrations;
    private final JobClaims jobs;
    private final Workers workers;
    private final EventTypes types;
    private final EventClaims claims;

    private final AtomicInteger places = new AtomicInteger();
    private final Set<WebhookDelivery> open = ConcurrentHashMap.newKeySet();
    private final Map<String, WebhookDelivery> running = new ConcurrentHashMap<>();
    private final AtomicBoolean refusing = new AtomicBoolean();
    private final AtomicBoolean repositoryFailed = new AtomicBoolean();

    private volatile SignatureCheck signatures;
    private volatile PendingReader reader;
    private volatile Consumer server;
    private KeySource keys;
    private OpenRegistration registration;

    /**
     * Creates a consumer. The HTTP server is looked for when the consumer starts.
     *
     * @param processor the route
     * @param settings checked
     * @param repository remembers the events; runs
     * @param keySources creates what reads the keys of tokens; called at each start if tokens are accepted
     * @param readers creates what reads interactions; called at each start if the route gets interactions
     * @param registrations creates the registration of the webhook; called at each start if the route registers one
     * @param jobs the jobs that this consumer works on together with consumers {@code pending}; null for none
     * @param workers run what blocks, and the route
     */
    public WebhookConsumer(
            Endpoint endpoint,
            Processor processor,
            WebhookSettings settings,
            IdempotentRepository repository,
            Supplier<KeySource> keySources,
            Supplier<PendingReader> readers,
            Supplier<OpenRegistration> registrations,
            JobClaims jobs,
            Workers workers) {
        super(endpoint, processor);
        this.settings = settings;
        this.keySources = keySources;
        this.readers = readers;
        this.registrations = registrations;
        this.jobs = jobs;
        this.workers = workers;
        WebhookSettings.Events events = settings.events();
        this.types = new EventTypes(events.types());
        this.claims = new EventClaims(repository, settings.server().path(), events.lease(), Clock.systemUTC());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        try {
            connect();
        } catch (Throwable e) {
            disconnect();
            throw e;
        }
    }

    private void connect() throws Exception {
        registration = settings.registration() == null ? null : registrations.get();
        keys = settings.signatures().acceptsTokens() ? keySources.get() : null;
        signatures = SignatureChecks.of(
                settings.signatures(),
                registration == null ? null : registration.registration().secrets(),
                keys,
                Clock.systemUTC(),
                workers.blocking());
        reader = settings.events().fetchInteraction() ? readers.get() : null;
        server = HttpServers.of(
                        getEndpoint().getCamelContext(), settings.server().component())
                .serve(getEndpoint().getCamelContext(), settings.server().path(), new WebhookProcessor(this));
        // Last: a webhook that is registered has a receiver, and a start that fails before registers nothing.
        if (registration != null) {
            registration.registration().start();
            setHealthCheck(registration.registration().healthCheck(getRouteId()));
        }
    }

    /** Camel has already waited for exchanges in the route. Requests that are still open are answered now. */
    @Override
    protected void doStop() throws Exception {
        disconnect();
        super.doStop();
    }

    private void disconnect() {
        ServiceHelper.stopAndShutdownService(server);
        server = null;
        open.forEach(WebhookDelivery::giveUp);
        if (reader != null) {
            reader.stop();
            reader = null;
        }
        if (keys != null) {
            keys.close();
            keys = null;
        }
        if (registration != null) {
            setHealthCheck(null);
            registration.close();
            registration = null;
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    /** Events that were accepted, and are perhaps not in the route yet. */
    @Override
    public int getPendingExchangesSize() {
        return (int) open.stream().filter(WebhookDelivery::isAccepted).count();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // Suspended, this consumer accepts nothing.
    }

    /**
     * Takes an HTTP request. Reads its body on the calling thread.
     *
     * @return the answer, which never fails
     */
    CompletableFuture<WebhookAnswer> receive(Exchange http) {
        WebhookDelivery delivery = new WebhookDelivery(this);
        if (!takesExchanges()) {
            return CompletableFuture.completedFuture(WebhookAnswer.UNAVAILABLE);
        }
        if (places.incrementAndGet() > settings.server().maxConcurrent()) {
            places.decrementAndGet();
            LOG.debug("{} has as many requests as webhookMaxConcurrent allows", getEndpoint());
            return CompletableFuture.completedFuture(WebhookAnswer.UNAVAILABLE);
        }
        open.add(delivery);
        try {
            delivery.start(HttpRequests.read(http, settings.server().maxPayloadSize()));
        } catch (Throwable e) {
            delivery.fail(e);
        }
        return delivery.answer();
    }

    /** The work on a request is over. */
    void ended(String eventId, WebhookDelivery delivery) {
        if (eventId != null) {
            running.remove(eventId, delivery);
        }
        open.remove(delivery);
        places.decrementAndGet();
    }

    /** Whether exchanges may enter the route. */
    boolean takesExchanges() {
        return isStarted();
    }

    CompletableFuture<SignatureCheck.SignedFacts> check(WebhookRequest request) {
        SignatureCheck current = signatures;
        return current == null
                ? CompletableFuture.failedFuture(RefusedRequestException.unavailable("the route has stopped"))
                : current.check(request);
    }

    boolean takes(WebhookEvent event) {
        return types.contains(event.type());
    }

    /** Whether the event is not in the work of this node. */
    boolean begin(String eventId, WebhookDelivery delivery) {
        return running.putIfAbsent(eventId, delivery) == null;
    }

    EventClaims.Claim claimOf(WebhookEvent event) {
        return claims.of(event.id());
    }

    boolean answersFirst() {
        return settings.events().ack() == WebhookAck.first;
    }

    /** Whether the event is about an interaction that may be a job of several consumers. */
    boolean hasJob(WebhookEvent event) {
        return jobs != null && event.interactionId() != null;
    }

    CompletableFuture<JobClaim> claimJob(WebhookEvent event) {
        return jobs.claim(event.interactionId());
    }

    /** Whether the route gets the interaction of the event. */
    boolean fetches(WebhookEvent event) {
        return settings.events().fetchInteraction() && event.interactionId() != null;
    }

    PendingReader reader() {
        return reader;
    }

    void onRepository(Runnable work) {
        workers.blocking().execute(work);
    }

    void onRoutes(Runnable work) {
        workers.routes().execute(work);
    }

    /** Calls an action again and again, in time to renew claims, until the returned future is cancelled. */
    Future<?> renewing(Runnable action) {
        long pause = settings.events().lease().toMillis() / 4;
        return workers.timer()
                .scheduleWithFixedDelay(() -> onRepository(() -> renew(action)), pause, pause, TimeUnit.MILLISECONDS);
    }

    private void renew(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            repositoryFailed(e);
        }
    }

    /** The first refusal after a valid request is a warning, so that a wrong secret is seen and a flood fills no log. */
    void refused(RefusedRequestException refusal) {
        if (refusing.compareAndSet(false, true)) {
            LOG.warn(
                    "{} has refused a request with status {}: {}. Further ones are logged at DEBUG",
                    getEndpoint(),
                    refusal.answer().status(),
                    refusal.getMessage());
        } else {
            LOG.debug("{} has refused a request: {}", getEndpoint(), refusal.getMessage());
        }
    }

    void verified() {
        if (refusing.get()) {
            refusing.set(false);
        }
    }

    void repositoryFailed(Throwable failure) {
        if (repositoryFailed.compareAndSet(false, true)) {
            LOG.warn(
                    "The webhookIdempotentRepository of {} fails; events are answered with 503 until it works again, and may be processed twice",
                    getEndpoint(),
                    failure);
        }
    }

    void repositoryWorks() {
        if (repositoryFailed.compareAndSet(true, false)) {
            LOG.info("The webhookIdempotentRepository of {} works again", getEndpoint());
        }
    }
}
