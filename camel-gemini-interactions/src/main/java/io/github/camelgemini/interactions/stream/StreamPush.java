/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Sends each element in its own exchange, one after the other. No thread waits, neither for the model nor for the route that receives the elements. */
final class StreamPush {

    private final EventQueue queue;
    private final ElementMessages messages;
    private final Function<Message, CompletableFuture<Exchange>> target;
    private final boolean ignoreErrors;
    private final Executor workers;
    private final CompletableFuture<Interaction> done = new CompletableFuture<>();
    private final ConsumerTimeout underWay;

    /**
     * @param target sends a message; the future completes when its exchange is done
     * @param workers run {@code target}
     * @param timer runs a task after a delay, and returns an action that cancels the task
     * @param longest how long an exchange may take
     */
    StreamPush(
            EventQueue queue,
            ElementMessages messages,
            Function<Message, CompletableFuture<Exchange>> target,
            boolean ignoreErrors,
            Executor workers,
            BiFunction<Runnable, Duration, Runnable> timer,
            Duration longest) {
        this.queue = queue;
        this.messages = messages;
        this.target = target;
        this.ignoreErrors = ignoreErrors;
        this.workers = workers;
        this.underWay = new ConsumerTimeout(
                timer, longest, () -> done.completeExceptionally(StreamFailures.notTaken(longest, queue.partial())));
    }

    /** Starts sending. The future completes with the whole answer after the last element; cancelling it ends the stream. */
    CompletableFuture<Interaction> start() {
        done.whenComplete((interaction, failure) -> {
            underWay.end();
            queue.close(
                    () -> failure instanceof GeminiInteractionsException known ? known : StreamFailures.cancelled());
        });
        waitForArrival();
        return done;
    }

    private void waitForArrival() {
        queue.whenArrived(() -> onWorker(this::pump));
    }

    private void onWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (Throwable e) {
            done.completeExceptionally(StreamFailures.of(e));
        }
    }

    /** Runs on one worker at a time: either it is running, or one of the two callbacks that start it again is pending. */
    private void pump() {
        try {
            while (!done.isDone()) {
                StreamItem next = queue.poll();
                if (next == null) {
                    waitForArrival();
                    return;
                }
                underWay.restart();
                CompletableFuture<Exchange> sent = send(next);
                if (!sent.isDone()) {
                    sent.whenComplete((exchange, failure) -> onWorker(() -> goOn(exchange, failure)));
                    return;
                }
                underWay.rest();
                sent.handle(this::failureOf).join().ifPresent(done::completeExceptionally);
            }
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }

    private void goOn(Exchange exchange, Throwable failure) {
        underWay.rest();
        failureOf(exchange, failure).ifPresent(done::completeExceptionally);
        pump();
    }

    /** Returns the failure of an element's exchange that ends the stream; empty if the stream continues. */
    private Optional<Throwable> failureOf(Exchange exchange, Throwable failure) {
        if (ignoreErrors) {
            return Optional.empty();
        }
        if (failure != null) {
            return Optional.of(StreamFailures.unwrapped(failure));
        }
        return exchange.isFailed() ? Optional.of(exchange.getException()) : Optional.empty();
    }

    private CompletableFuture<Exchange> send(StreamItem next) throws GeminiInteractionsException {
        if (next instanceof StreamItem.Event event) {
            return target.apply(messages.element(event, queue.requestId()));
        }
        if (next instanceof StreamItem.End end) {
            return target.apply(messages.last(end.interaction())).whenComplete((exchange, failure) -> {
                if (failureOf(exchange, failure).isEmpty()) {
                    done.complete(end.interaction());
                }
            });
        }
        throw ((StreamItem.Failure) next).cause();
    }
}
