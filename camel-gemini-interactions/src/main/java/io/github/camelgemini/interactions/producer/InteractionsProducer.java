/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.ErrorCategory;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Runs an {@link Operation} for exchanges. No thread waits for the API: {@link #process} returns at once, and the route continues on a worker when the answer
 * is there. Stopping the producer ends what is in flight; those exchanges complete with an error.
 */
public final class InteractionsProducer extends DefaultAsyncProducer {

    private final Supplier<Operation> operations;
    private final Supplier<Executor> pools;
    private final InFlight inFlight;
    private Operation operation;
    private Executor workers;

    /**
     * Makes a producer.
     *
     * @param operations asked when the producer starts, which fails when the operation's options are wrong
     * @param workers asked when the producer starts; they continue the routes and are never threads of the HTTP client
     * @param bound how many exchanges may be on their way at once
     */
    public InteractionsProducer(
            Endpoint endpoint, Supplier<Operation> operations, Supplier<Executor> workers, int bound) {
        super(endpoint);
        this.operations = operations;
        this.pools = workers;
        this.inFlight = new InFlight(bound);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        exchange.removeProperty(GeminiInteractionsConstants.ERROR_CATEGORY);
        exchange.removeProperty(GeminiInteractionsConstants.RETRY_AFTER_MILLIS);
        InFlight.Place place = null;
        try {
            place = inFlight.enter();
            follow(operation.start(exchange), place, exchange, callback);
            return false;
        } catch (Exception e) {
            inFlight.leave(place);
            fail(exchange, e);
            callback.done(true);
            return true;
        }
    }

    private <T> void follow(Operation.Call<T> call, InFlight.Place place, Exchange exchange, AsyncCallback callback) {
        call.result()
                .whenComplete((result, failure) -> onWorker(() -> {
                    complete(exchange, call.completion(), result, failure);
                    inFlight.leave(place);
                    callback.done(false);
                }));
        inFlight.started(place, call.result());
    }

    private void onWorker(Runnable completion) {
        try {
            workers.execute(completion);
        } catch (RejectedExecutionException e) {
            // The context is gone, and with it the workers; an exchange that never completes would be worse than this
            // thread.
            completion.run();
        }
    }

    private static <T> void complete(
            Exchange exchange, Operation.Completion<T> completion, T result, Throwable failure) {
        try {
            if (failure == null) {
                completion.complete(result);
            } else {
                fail(exchange, failure);
            }
        } catch (Exception | LinkageError e) {
            fail(exchange, e);
        }
    }

    private static void fail(Exchange exchange, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException) {
            cause = GeminiInteractionsException.of(
                            ErrorCategory.UNKNOWN, "The call was ended because the route or the Camel context stopped")
                    .code("cancelled")
                    .retryable(true)
                    .cause(cause)
                    .build();
        }
        exchange.setException(cause);
        if (cause instanceof GeminiInteractionsException known) {
            exchange.setProperty(
                    GeminiInteractionsConstants.ERROR_CATEGORY,
                    known.getCategory().name());
            known.getRetryAfter()
                    .ifPresent(wait ->
                            exchange.setProperty(GeminiInteractionsConstants.RETRY_AFTER_MILLIS, wait.toMillis()));
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(getEndpoint());
        operation = operations.get();
        workers = pools.get();
        inFlight.open();
    }

    @Override
    protected void doStop() throws Exception {
        inFlight.close();
        if (operation != null) {
            operation.stop();
        }
        super.doStop();
    }
}
