/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.HttpAttempt;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.Request;

/**
 * One call with its retries. Each try starts on the thread that ended the try before. Ending the result, by cancelling it or otherwise, ends the running try or
 * pause. The call ends in time even if the HTTP client never reports an end.
 */
public final class HttpCall<T> implements OpenCall {

    /** How long after the HTTP client's own timeout a call ends whose end the HTTP client does not report. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private final CallContext context;
    private final Duration delay;
    private final RetryLoop<T> tries;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile HttpAttempt attempt;
    private volatile Runnable pause;
    private volatile Runnable guard;

    /** A call whose first try comes after the delay. */
    public HttpCall(CallContext context, ApiRequest<T> operation, Duration delay) {
        this.context = context;
        this.delay = delay;
        this.tries = new RetryLoop<>(context, operation, delay);
    }

    public CompletableFuture<T> run() {
        try {
            // Before the call enters: it may end within the next line.
            result.whenComplete((value, failure) -> end());
            context.transport().enter(this, this::begin);
            guard();
        } catch (GeminiInteractionsException e) {
            fail(e);
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
        return result;
    }

    /** Ends the call in time, even if the HTTP client reports nothing. */
    private void guard() {
        if (result.isDone()) {
            return;
        }
        Duration requestTimeout = context.settings().requestTimeout();
        guard = context.transport()
                .timer()
                .schedule(
                        () -> fail(ClientErrors.timeout(requestTimeout)),
                        delay.plus(requestTimeout).plus(GRACE));
        if (result.isDone()) {
            guard.run();
        }
    }

    private void begin() {
        try {
            if (delay.isZero()) {
                tryOnce();
            } else {
                tryAfter(delay);
            }
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    @Override
    public void fail(GeminiInteractionsException failure) {
        result.completeExceptionally(failure);
    }

    private void tryOnce() {
        try {
            Request request =
                    tries.newRequest().timeout(Math.max(1, tries.timeLeft().toMillis()), TimeUnit.MILLISECONDS);
            HttpAttempt next =
                    new HttpAttempt(request, context.settings().maxPayloadSize(), tries.newReader(this), this::done);
            attempt = next;
            // Checked after the assignment: an earlier cancellation could not abort this attempt.
            if (!result.isDone()) {
                next.send();
            }
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    private void end() {
        context.transport().leave(this);
        takeBack(guard);
        takeBack(pause);
        HttpAttempt last = attempt;
        if (last != null) {
            last.abort(new CancellationException());
        }
    }

    private static void takeBack(Runnable planned) {
        if (planned != null) {
            planned.run();
        }
    }

    /** Throws nothing: Jetty would only log the exception, and the result would never complete. */
    private void done(HttpAttempt ended) {
        attempt = null;
        if (result.isDone()) {
            return;
        }
        try {
            complete(ended);
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    private void complete(HttpAttempt ended) {
        try {
            result.complete(tries.read(ended));
        } catch (GeminiInteractionsException failure) {
            retryOrFail(ended, failure);
        }
    }

    private void retryOrFail(HttpAttempt ended, GeminiInteractionsException failure) {
        Duration wait = tries.next(ended, failure);
        if (wait == null) {
            fail(failure);
            return;
        }
        tryAfter(wait);
    }

    private void tryAfter(Duration wait) {
        pause = context.timer().schedule(this::tryOnce, wait);
        if (result.isDone()) {
            pause.run();
        }
    }
}
