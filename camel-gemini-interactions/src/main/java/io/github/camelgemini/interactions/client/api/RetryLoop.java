/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.client.http.BodyReader;
import io.github.camelgemini.interactions.client.http.HttpAttempt;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.client.http.SchemeMismatch;
import io.github.camelgemini.interactions.model.ErrorCodes;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The common part of all tries of one call: creates the requests, knows the remaining time, reads the answers and decides on retries. Used by one thread at a time.
 */
final class RetryLoop<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);

    private final CallContext context;
    private final ApiRequest<T> operation;
    private final long start;
    private int retries;

    /**
     * @param pause how long until the first try, from which the timeout counts
     */
    RetryLoop(CallContext context, ApiRequest<T> operation, Duration pause) {
        this.context = context;
        this.operation = operation;
        this.start = context.timer().nanoTime() + TimeUnit.NANOSECONDS.convert(pause);
    }

    /** A request for one try, without a timeout. */
    Request newRequest() {
        Request request = context.transport()
                .newRequest(operation.uri())
                .method(operation.method())
                .headers(headers -> {
                    context.headers().forEach(headers::put);
                    operation.headers().forEach(headers::put);
                })
                // A model sends nothing while it thinks, so only the timeout of the request applies.
                .idleTimeout(0, TimeUnit.MILLISECONDS);
        return operation.body() == null
                ? request
                : request.body(operation.body().content(context.blocking()));
    }

    /** A request for one try whose answer is an event stream. */
    Request newStreamRequest() {
        return newRequest().headers(headers -> headers.put(HttpHeader.ACCEPT, "text/event-stream"));
    }

    /** The reader for the answer of one try while it arrives, or null. */
    BodyReader newReader(OpenCall call) {
        return operation.reader().body(call);
    }

    Duration timeLeft() {
        return context.settings().requestTimeout().minusNanos(context.timer().nanoTime() - start);
    }

    /** The result of a try that has ended. */
    T read(HttpAttempt ended) throws GeminiInteractionsException {
        ended.checkBody();
        ApiResponse answer = ended.answer();
        if (answer != null && operation.reader().reads(answer)) {
            if (ended.isComplete() || operation.reader().ignoresBody()) {
                return operation.reader().read(answer);
            }
            if (ended.isTooLarge()) {
                throw ClientErrors.payloadTooLarge(
                        answer.status(), context.settings().maxPayloadSize());
            }
        }
        if (answer != null && !answer.isSuccess() && !(ended.failure() instanceof TimeoutException)) {
            if (SchemeMismatch.isRefused(operation.uri(), answer)) {
                throw ClientErrors.wrongScheme(operation.uri(), null);
            }
            throw context.errors().of(answer, operation);
        }
        throw unanswered(ended);
    }

    private GeminiInteractionsException unanswered(HttpAttempt ended) {
        Throwable cause = ended.failure();
        if (cause instanceof TimeoutException && (ended.isBegun() || timeLeft().toMillis() <= 0)) {
            return ClientErrors.timeout(context.settings().requestTimeout());
        }
        if (cause instanceof RejectedExecutionException) {
            return ClientErrors.cancelled();
        }
        // Jetty's own assertions, if enabled, fail for a connection that ends within the head of an answer.
        if (cause instanceof Error && !(cause instanceof AssertionError)) {
            return ClientErrors.internal(cause);
        }
        if (ended.answer() == null && SchemeMismatch.isWrong(operation.uri(), cause)) {
            return ClientErrors.wrongScheme(operation.uri(), cause);
        }
        if (ended.answer() == null && ended.isCertainlyNotSent()) {
            return ClientErrors.connectFailed(
                    operation.uri(), context.transport().settings().proxy(), cause);
        }
        return ClientErrors.connectionLost(
                ended.answer() == null ? 0 : ended.answer().status(), cause);
    }

    /** Counts a retry and returns how long to wait before it; null when there is no retry. */
    Duration next(HttpAttempt ended, GeminiInteractionsException failure) {
        RetryPolicy policy = context.settings().retryPolicy();
        Duration wait = failure.getRetryAfter()
                .orElseGet(() -> policy.pause(retries, context.random().getAsDouble()));
        // A longer wait is left to the caller, who may wait longer than a call can.
        boolean fits = wait.compareTo(timeLeft()) < 0
                && failure.getRetryAfter().orElse(Duration.ZERO).compareTo(policy.maxDelay()) <= 0;
        if (retries >= policy.maxRetries() || !fits || !mayRepeat(ended, failure)) {
            return null;
        }
        retries++;
        LOG.debug(
                "Retry {} of {} in {} ms after {} (HTTP {})",
                retries,
                policy.maxRetries(),
                wait.toMillis(),
                failure.getCode(),
                failure.getHttpStatus());
        return wait;
    }

    private boolean mayRepeat(HttpAttempt ended, GeminiInteractionsException failure) {
        boolean timedOut = ended.failure() instanceof TimeoutException && ended.isBegun();
        if (!failure.isRetryable() || timedOut) {
            return false;
        }
        boolean certainlyNotRun = ended.answer() == null
                ? ended.isCertainlyNotSent()
                : ErrorCodes.isCertainlyNotRun(ended.answer().status());
        return certainlyNotRun
                || operation.repeatable()
                || context.settings().retryPolicy().retryAmbiguous();
    }
}
