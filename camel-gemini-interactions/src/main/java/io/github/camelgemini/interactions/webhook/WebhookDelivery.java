/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.pending.JobClaim;
import io.github.camelgemini.interactions.pending.ReadFailures;
import io.github.camelgemini.interactions.pending.RouteRun;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work on one request: its signature is checked, its event is claimed, perhaps its interaction is read, and it goes through the route. Is answered once and
 * ends once; the answer may come first.
 */
final class WebhookDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);

    private final WebhookConsumer consumer;
    private final CompletableFuture<WebhookAnswer> answer = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private WebhookEvent event;
    private EventClaims.Claim claim;
    private volatile boolean accepted;
    private volatile boolean routed;
    private volatile Exchange exchange;
    private volatile CompletableFuture<Interaction> read;
    private volatile Future<?> renewals;
    private volatile JobClaim job;

    WebhookDelivery(WebhookConsumer consumer) {
        this.consumer = consumer;
    }

    /** Completes with the answer to the request, and never fails. */
    CompletableFuture<WebhookAnswer> answer() {
        return answer;
    }

    /** Whether an exchange was promised, or is in the route. */
    boolean isAccepted() {
        return accepted && !ended.get();
    }

    /** Begins with a request that was read. Blocks no thread. */
    void start(WebhookRequest request) {
        try {
            consumer.check(request).whenComplete((facts, failure) -> {
                try {
                    if (failure != null) {
                        fail(failure);
                    } else {
                        consumer.verified();
                        received(EventReader.read(request, facts.tokenId()));
                    }
                } catch (Throwable e) {
                    fail(e);
                }
            });
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Answers a request that brings no event, and ends. */
    void fail(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof RefusedRequestException refused) {
            consumer.refused(refused);
            end(refused.answer());
        } else {
            LOG.warn("A request for {} could not be processed", consumer.getEndpoint(), cause);
            end(WebhookAnswer.FAILED);
        }
    }

    private void received(WebhookEvent verified) {
        event = verified;
        if (!consumer.takes(event)) {
            end(WebhookAnswer.DONE);
            return;
        }
        // A second delivery of the event to this node is refused without a call of the repository.
        if (!consumer.begin(event.id(), this)) {
            end(WebhookAnswer.UNAVAILABLE);
            return;
        }
        claim = consumer.claimOf(event);
        consumer.onRepository(this::claim);
    }

    private void claim() {
        try {
            if (!consumer.takesExchanges()) {
                end(WebhookAnswer.UNAVAILABLE);
            } else if (consumer.answersFirst()) {
                accepted = claim.addAtOnce();
                answer.complete(WebhookAnswer.DONE);
                claimed(accepted ? EventClaims.State.CLAIMED : EventClaims.State.DONE);
            } else {
                claimed(claim.claim());
            }
        } catch (Throwable e) {
            consumer.repositoryFailed(e);
            end(WebhookAnswer.UNAVAILABLE);
        }
    }

    private void claimed(EventClaims.State state) {
        consumer.repositoryWorks();
        switch (state) {
            case DONE -> end(WebhookAnswer.DONE);
            case RUNNING -> end(WebhookAnswer.UNAVAILABLE);
            case CLAIMED -> {
                accepted = true;
                if (consumer.hasJob(event)) {
                    claimJob();
                } else {
                    prepare();
                }
            }
        }
    }

    /** A consumer that polls may have the interaction, or have had it. */
    private void claimJob() {
        consumer.claimJob(event).whenComplete((claimed, failure) -> {
            if (failure != null) {
                giveBack(unwrapped(failure));
            } else if (claimed.isTaken()) {
                giveBack(null);
            } else if (claimed.isUnknown()) {
                settle(true, WebhookAnswer.DONE);
            } else {
                job = claimed;
                prepare();
            }
        });
    }

    /** The event belongs to this node from here on, and goes into the route when the interaction was read that it is about. */
    private void prepare() {
        try {
            if (!consumer.answersFirst()) {
                renewals = consumer.renewing(claim::renew);
            }
            exchange = consumer.createExchange(false);
            event.write(exchange.getMessage());
            if (consumer.fetches(event)) {
                read = consumer.reader().read(exchange);
                read.whenComplete((interaction, failure) -> fetched(failure == null ? null : unwrapped(failure)));
            } else {
                consumer.onRoutes(() -> route(null));
            }
        } catch (Throwable e) {
            giveBack(e);
        }
    }

    private void fetched(Throwable failure) {
        try {
            boolean last = consumer.answersFirst();
            if (failure == null && isRunning() && !last) {
                LOG.info("The interaction {} has not ended, although its event says so", event.interactionId());
                giveBack(null);
            } else if (failure == null || last || ReadFailures.isFinal(failure)) {
                route(failure);
            } else {
                giveBack(failure);
            }
        } catch (Throwable e) {
            giveBack(e);
        }
    }

    private boolean isRunning() {
        return Interaction.isRunning(exchange.getMessage().getHeader(GeminiInteractionsConstants.STATUS, String.class));
    }

    /** @param failure goes to the error handler of the route; null for none */
    private void route(Throwable failure) {
        if (!consumer.takesExchanges() && !consumer.answersFirst()) {
            giveBack(null);
            return;
        }
        routed = true;
        if (job != null) {
            job.writeTo(exchange.getMessage());
        }
        RouteRun.start(
                consumer,
                exchange,
                failure,
                succeeded -> settle(succeeded, succeeded ? WebhookAnswer.DONE : WebhookAnswer.FAILED));
    }

    /** The sender should send the event again. */
    private void giveBack(Throwable failure) {
        if (failure != null) {
            LOG.warn(
                    "The event {} of {} could not go into the route; {}",
                    event.type(),
                    consumer.getEndpoint(),
                    consumer.answersFirst() ? "it is lost" : "it is answered with 503, so that it is sent again",
                    failure);
        }
        settle(false, WebhookAnswer.UNAVAILABLE);
    }

    private void settle(boolean succeeded, WebhookAnswer last) {
        JobClaim ending = job;
        if (ending == null) {
            settleEvent(succeeded, last);
        } else {
            // The job ends first: an event that comes again after a crash between the two finds no job, and is done.
            ending.end(succeeded).whenComplete((nothing, failure) -> settleEvent(succeeded, last));
        }
    }

    private void settleEvent(boolean succeeded, WebhookAnswer last) {
        if (consumer.answersFirst()) {
            end(last);
            return;
        }
        consumer.onRepository(() -> {
            try {
                if (succeeded) {
                    claim.done();
                } else {
                    claim.release();
                }
            } catch (Throwable e) {
                // An event whose route succeeded is acknowledged all the same: sent again, it would be processed again.
                consumer.repositoryFailed(e);
            } finally {
                end(last);
            }
        });
    }

    /** Answers now, because the consumer stops. What is in the route goes on to its end. */
    void giveUp() {
        answer.complete(WebhookAnswer.UNAVAILABLE);
        CompletableFuture<Interaction> reading = read;
        if (!routed && reading != null) {
            reading.cancel(true);
        }
    }

    /** Has no effect on an answer that was given. */
    private void end(WebhookAnswer last) {
        if (ended.compareAndSet(false, true)) {
            if (renewals != null) {
                renewals.cancel(false);
            }
            Exchange used = exchange;
            if (used != null) {
                consumer.releaseExchange(used, false);
            }
            consumer.ended(event == null ? null : event.id(), this);
        }
        answer.complete(last);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
