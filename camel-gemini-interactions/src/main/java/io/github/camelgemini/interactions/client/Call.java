/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.jetty.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call with its retries. The tries follow one another, on whatever thread ends the one before; ending the result, by cancelling it or otherwise, ends
 * the try or the pause that is under way.
 */
final class Call<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final CallContext context;
    private final Operation<T> operation;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final long start;
    private volatile Attempt attempt;
    private volatile Runnable pause;
    private int retries;

    Call(CallContext context, Operation<T> operation) {
        this.context = context;
        this.operation = operation;
        this.start = context.timer().nanoTime();
    }

    CompletableFuture<T> run() {
        try {
            context.transport().enter(this);
            result.whenComplete((value, failure) -> end());
            tryOnce();
        } catch (GeminiInteractionsException e) {
            fail(e);
        }
        return result;
    }

    /** Ends the call, unless it has ended. */
    void fail(GeminiInteractionsException failure) {
        result.completeExceptionally(failure);
    }

    private void tryOnce() {
        try {
            Attempt next = new Attempt(newRequest(), context.settings().maxPayloadSize(), this::done);
            attempt = next;
            // After the assignment: a cancellation that came before it could not abort this attempt.
            if (!result.isDone()) {
                next.send();
            }
        } catch (RuntimeException | Error defect) {
            fail(Failures.internal(defect));
        }
    }

    private Request newRequest() {
        Request request = context.transport()
                .newRequest(operation.uri())
                .method(operation.method())
                .headers(headers -> context.headers().forEach(headers::put))
                // A model is silent for as long as it thinks; the timeout of the whole call bounds that.
                .idleTimeout(0, TimeUnit.MILLISECONDS)
                .timeout(Math.max(1, timeLeft().toMillis()), TimeUnit.MILLISECONDS);
        return operation.body() == null
                ? request
                : request.body(operation.body().content());
    }

    private void end() {
        context.transport().leave(this);
        Attempt last = attempt;
        if (last != null) {
            last.abort(new CancellationException());
        }
        Runnable waiting = pause;
        if (waiting != null) {
            waiting.run();
        }
    }

    /** Nothing may be thrown here: Jetty would only log it, and the result would never come. */
    private void done(Attempt ended) {
        attempt = null;
        if (result.isDone()) {
            return;
        }
        try {
            complete(ended);
        } catch (RuntimeException | Error defect) {
            fail(Failures.internal(defect));
        }
    }

    private void complete(Attempt ended) {
        try {
            result.complete(read(ended));
        } catch (GeminiInteractionsException failure) {
            retryOrFail(ended, failure);
        }
    }

    private T read(Attempt ended) throws GeminiInteractionsException {
        Answer answer = ended.answer();
        if (answer != null && answer.isSuccess()) {
            if (ended.isComplete() || operation.reader().ignoresBody()) {
                return operation.reader().read(answer);
            }
            if (ended.isTooLarge()) {
                throw Failures.payloadTooLarge(
                        answer.status(), context.settings().maxPayloadSize());
            }
        }
        if (answer != null && !answer.isSuccess() && !(ended.failure() instanceof TimeoutException)) {
            throw context.errors().of(answer, operation);
        }
        throw unanswered(ended);
    }

    private GeminiInteractionsException unanswered(Attempt ended) {
        Throwable cause = ended.failure();
        if (cause instanceof TimeoutException && (ended.isBegun() || timeLeft().toMillis() <= 0)) {
            return Failures.timeout(context.settings().requestTimeout());
        }
        if (cause instanceof RejectedExecutionException) {
            return Failures.cancelled();
        }
        if (ended.answer() == null && ended.isCertainlyNotSent()) {
            return Failures.connectFailed(operation.uri(), context.transport().settings(), cause);
        }
        return Failures.connectionLost(
                ended.answer() == null ? 0 : ended.answer().status(), cause);
    }

    private void retryOrFail(Attempt ended, GeminiInteractionsException failure) {
        RetryPolicy policy = context.settings().retryPolicy();
        Duration wait = failure.getRetryAfter()
                .orElseGet(() -> policy.pause(retries, context.random().getAsDouble()));
        // What does not fit is left to the route, which may wait longer than a call can.
        boolean fits = wait.compareTo(timeLeft()) < 0
                && failure.getRetryAfter().orElse(Duration.ZERO).compareTo(policy.maxDelay()) <= 0;
        if (retries >= policy.maxRetries() || !fits || !mayRepeat(ended, failure)) {
            fail(failure);
            return;
        }
        retries++;
        LOG.debug(
                "Retry {} of {} in {} ms after {} (HTTP {})",
                retries,
                policy.maxRetries(),
                wait.toMillis(),
                failure.getCode(),
                failure.getHttpStatus());
        pause = context.timer().schedule(this::tryOnce, wait);
        if (result.isDone()) {
            pause.run();
        }
    }

    private boolean mayRepeat(Attempt ended, GeminiInteractionsException failure) {
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

    private Duration timeLeft() {
        return context.settings().requestTimeout().minusNanos(context.timer().nanoTime() - start);
    }
}
