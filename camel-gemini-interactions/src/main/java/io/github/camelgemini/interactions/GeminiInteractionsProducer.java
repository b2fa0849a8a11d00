/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.operation.DeferredCall;
import io.github.camelgemini.interactions.operation.Operation;
import io.github.camelgemini.interactions.response.FailureProperties;
import io.github.camelgemini.interactions.stream.InteractionStream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.StatefulService;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Runs an {@link Operation} for exchanges. No thread waits for the API: {@link #process} returns at once, and the route continues on a worker thread when the
 * answer has arrived. When a route or the context stops, its calls and streams are ended, and their exchanges fail. A producer that Camel evicts from a cache
 * completes its calls and streams first.
 */
public final class GeminiInteractionsProducer extends DefaultAsyncProducer {

    /** Exchange property with the stream that the exchange, or the exchange from which it was split, reads. */
    private static final String STREAM = "CamelGeminiInteractionsOpenStream";

    private final Supplier<Operation> operations;
    private final Supplier<Workers> pools;
    private final EvictedProducers evicted;
    private final InFlight inFlight;
    private final Set<Run> streaming = ConcurrentHashMap.newKeySet();
    private Operation operation;
    private boolean retired;
    private volatile Workers workers;

    /**
     * Creates a producer.
     *
     * @param operations called when the producer starts; the start fails when the operation's options are wrong
     * @param workers called when the producer starts
     * @param evicted receives this producer when it is stopped while its calls are running
     */
    public GeminiInteractionsProducer(
            Endpoint endpoint,
            Supplier<Operation> operations,
            Supplier<Workers> workers,
            ProducerLimits bounds,
            EvictedProducers evicted) {
        super(endpoint);
        this.operations = operations;
        this.pools = workers;
        this.evicted = evicted;
        this.inFlight = new InFlight(bounds);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Run run = new Run(exchange, callback);
        try {
            FailureProperties.remove(exchange);
            if (!inFlight.enter(run, workers.timer()) || run.begin()) {
                return false;
            }
        } catch (Throwable e) {
            if (!run.refuse(e)) {
                return false;
            }
        }
        callback.done(true);
        return true;
    }

    /** Returns the operation, and creates it if necessary: calls may start after the producer has stopped. */
    private synchronized Operation operation() {
        if (operation == null) {
            operation = operations.get();
        }
        return operation;
    }

    private static void fail(Exchange exchange, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CancellationException || cause instanceof RejectedExecutionException) {
            cause = GeminiInteractionsException.of(
                            ErrorCategory.UNKNOWN, "The call was ended because the route or the Camel context stopped")
                    .code("cancelled")
                    .retryable(true)
                    .cause(cause)
                    .build();
        }
        exchange.setException(cause);
        if (cause instanceof GeminiInteractionsException known) {
            FailureProperties.set(exchange, known);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(getEndpoint());
        workers = pools.get();
        evicted.remove(this);
        synchronized (this) {
            retired = false;
        }
        operation();
        inFlight.open();
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            retired = true;
        }
        evicted.add(this);
        endWithRoute();
        evicted.endWithRoutes();
        super.doStop();
    }

    /** Ends all calls and streams if the route of one of them stops, or the context. */
    void endWithRoute() {
        CamelContext context = getEndpoint().getCamelContext();
        boolean stopping = context.isStopping()
                || context.isStopped()
                || inFlight.any(place -> ((Run) place).isRouteStopping())
                || streaming.stream().anyMatch(Run::isRouteStopping);
        if (stopping) {
            end();
        } else {
            endIfIdle();
        }
    }

    /** Ends all calls and streams. */
    void end() {
        inFlight.end();
        Operation last;
        synchronized (this) {
            last = operation;
        }
        if (last != null) {
            last.stop();
        }
        endIfIdle();
    }

    /** Stops the operation when the producer is stopped and all its calls and streams have ended. */
    private void endIfIdle() {
        Operation last;
        synchronized (this) {
            if (!retired || !inFlight.isEmpty() || !streaming.isEmpty()) {
                return;
            }
            last = operation;
            operation = null;
        }
        evicted.remove(this);
        if (last != null) {
            last.stop();
        }
    }

    /** The call for one exchange. */
    private final class Run extends InFlight.Place {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private final Route route;
        private final AtomicBoolean over = new AtomicBoolean();

        Run(Exchange exchange, AsyncCallback callback) {
            this.exchange = exchange;
            this.callback = callback;
            this.route = exchange.getUnitOfWork() == null
                    ? null
                    : exchange.getUnitOfWork().getRoute();
        }

        /** When a route is stopped by force, its consumer stops before the status of the route changes. */
        boolean isRouteStopping() {
            if (route == null) {
                return false;
            }
            ServiceStatus status = exchange.getContext().getRouteController().getRouteStatus(route.getRouteId());
            return status == null
                    || status.isStopping()
                    || status.isStopped()
                    || (route.getConsumer() instanceof StatefulService consumer
                            && (consumer.isStopping() || consumer.isStopped()));
        }

        /** Starts the call. Returns false if the exchange has failed and the caller must call its callback. */
        boolean begin() {
            try {
                follow(operation().start(exchange));
                return true;
            } catch (Throwable e) {
                return !refuse(e);
            }
        }

        private <T> void follow(Operation.Call<T> call) {
            call.result()
                    .whenComplete((result, failure) -> onWorker(
                            DeferredCall.resultOf(result) instanceof InteractionStream,
                            () -> complete(call.completion(), result, failure)));
            inFlight.started(this, call.result());
        }

        /**
         * Routes that read a stream wait for its elements, and so do routes of exchanges split from it. They run on a separate pool, so that they do not delay
         * other routes.
         */
        private void onWorker(boolean streamed, Runnable task) {
            boolean waits =
                    streamed || (exchange.getProperty(STREAM) instanceof InteractionStream stream && stream.isOpen());
            run(waits ? workers.streams() : workers.routes(), task);
        }

        private static void run(Executor executor, Runnable task) {
            try {
                executor.execute(task);
            } catch (Throwable noThread) {
                // The JVM cannot create a thread. Using the current thread is better than an exchange that never
                // completes.
                task.run();
            }
        }

        @Override
        void admitted() {
            // Starting a call may read the body, which would block the current thread.
            run(workers.blocking(), () -> {
                if (!begin()) {
                    onWorker(false, () -> callback.done(false));
                }
            });
        }

        @Override
        void refused(Throwable why) {
            onWorker(false, () -> {
                if (refuse(why)) {
                    callback.done(false);
                }
            });
        }

        /** Fails the exchange unless it is already complete. Returns whether the caller must call the callback. */
        boolean refuse(Throwable why) {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            try {
                fail(exchange, why);
            } finally {
                left();
            }
            return true;
        }

        private <T> void complete(Operation.Completion<T> completion, T result, Throwable failure) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            try {
                if (failure == null) {
                    completion.complete(result);
                } else {
                    fail(exchange, failure);
                }
                if (failure == null && DeferredCall.resultOf(result) instanceof InteractionStream stream) {
                    opened(stream);
                }
            } catch (Throwable e) {
                fail(exchange, e);
            } finally {
                left();
                callback.done(false);
            }
        }

        private void opened(InteractionStream stream) {
            exchange.setProperty(STREAM, stream);
            streaming.add(this);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    streaming.remove(Run.this);
                    endIfIdle();
                }
            });
        }

        private void left() {
            inFlight.leave(this);
            endIfIdle();
        }
    }
}
