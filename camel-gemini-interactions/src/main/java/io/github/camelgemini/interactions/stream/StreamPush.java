/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Sends each element on as an exchange of its own, the next one when the last one is done. No thread waits, neither for the model nor for the route that takes
 * the elements.
 */
final class StreamPush {

    private final StreamSession session;
    private final ElementMessages messages;
    private final Function<Message, CompletableFuture<Exchange>> target;
    private final boolean ignoreErrors;
    private final Executor workers;
    private final CompletableFuture<Interaction> done = new CompletableFuture<>();

    /**
     * Makes it.
     *
     * @param target sends a message and tells when the exchange of it is done
     * @param workers run {@code target}
     */
    StreamPush(
            StreamSession session,
            ElementMessages messages,
            Function<Message, CompletableFuture<Exchange>> target,
            boolean ignoreErrors,
            Executor workers) {
        this.session = session;
        this.messages = messages;
        this.target = target;
        this.ignoreErrors = ignoreErrors;
        this.workers = workers;
    }

    /** Begins. The future completes with the whole answer, after the last element; ending it ends the stream. */
    CompletableFuture<Interaction> start() {
        done.whenComplete((interaction, failure) -> session.end(StreamFailures.cancelled()));
        waitForArrival();
        return done;
    }

    private void waitForArrival() {
        session.whenArrived(() -> onWorker(this::pump));
    }

    private void onWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(StreamFailures.cancelled());
        }
    }

    /** Runs on one worker at a time: either it is running, or one of the two callbacks that start it again is pending. */
    private void pump() {
        try {
            while (!done.isDone()) {
                Arrival next = session.poll();
                if (next == null) {
                    waitForArrival();
                    return;
                }
                CompletableFuture<Exchange> sent = send(next);
                if (sent != null && !sent.isDone()) {
                    sent.whenComplete((exchange, failure) -> onWorker(() -> goOn(exchange, failure)));
                    return;
                }
                if (sent != null) {
                    require(sent.join());
                }
            }
        } catch (Exception | LinkageError e) {
            done.completeExceptionally(e);
        }
    }

    private void goOn(Exchange exchange, Throwable failure) {
        if (failure != null && !ignoreErrors) {
            done.completeExceptionally(failure);
            return;
        }
        try {
            if (exchange != null) {
                require(exchange);
            }
        } catch (Exception e) {
            done.completeExceptionally(e);
            return;
        }
        pump();
    }

    /** Null when there is nothing to wait for. */
    private CompletableFuture<Exchange> send(Arrival next) throws GeminiInteractionsException {
        if (next instanceof Arrival.Event event) {
            return target.apply(messages.element(event));
        }
        if (next instanceof Arrival.End end) {
            messages.check(end.interaction());
            return target.apply(messages.last(end.interaction())).whenComplete((exchange, failure) -> {
                if (ignoreErrors || (failure == null && !exchange.isFailed())) {
                    done.complete(end.interaction());
                }
            });
        }
        throw ((Arrival.Failure) next).cause();
    }

    private void require(Exchange exchange) throws Exception {
        if (exchange.isFailed() && !ignoreErrors) {
            throw exchange.getException();
        }
    }
}
