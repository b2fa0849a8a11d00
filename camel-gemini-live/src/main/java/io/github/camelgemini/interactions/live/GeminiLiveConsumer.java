/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.live.output.EventDelivery;
import io.github.camelgemini.interactions.live.output.EventRoute;
import io.github.camelgemini.interactions.pending.RouteRun;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the events of the sessions of one name into its route. While the route is suspended the sessions stay open, and nothing is read from them. When the
 * route stops, the sessions are closed, and what they have told until then, with the event {@code closed}, still goes into the route within Camel's shutdown timeout.
 */
public final class GeminiLiveConsumer extends DefaultConsumer implements EventRoute, ShutdownAware, Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(GeminiLiveConsumer.class);

    private final NamedSessions sessions;
    private final ConsumerSettings settings;
    private final Supplier<Executor> workers;
    private EventDelivery delivery;

    /**
     * Creates a consumer.
     *
     * @param processor the route
     * @param sessions the sessions of the endpoint's name
     * @param workers run steps of the route; asked for when the consumer starts
     */
    GeminiLiveConsumer(
            Endpoint endpoint,
            Processor processor,
            NamedSessions sessions,
            ConsumerSettings settings,
            Supplier<Executor> workers) {
        super(endpoint, processor);
        this.sessions = sessions;
        this.settings = settings;
        this.workers = workers;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        EventDelivery current = delivery();
        if (current != null) {
            // Started while it is suspended, as Camel does after a stop that it has given up.
            current.resume();
            return;
        }
        EventDelivery started = new EventDelivery(settings.output(), this, workers.get());
        sessions.receiveBy(this, started, settings);
        delivery(started);
    }

    private synchronized EventDelivery delivery() {
        return delivery;
    }

    private synchronized void delivery(EventDelivery current) {
        delivery = current;
    }

    @Override
    public void process(Consumer<Exchange> content, Runnable end) {
        Exchange exchange;
        try {
            exchange = createExchange(false);
            content.accept(exchange);
        } catch (Throwable e) {
            report(null, e);
            end.run();
            return;
        }
        RouteRun.start(this, exchange, null, succeeded -> release(exchange, end));
    }

    /** Whatever the handler does, the session goes on with its next event. */
    private void report(Exchange exchange, Throwable failure) {
        try {
            getExceptionHandler().handleException("The route has failed with an event of a session", exchange, failure);
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "The exception handler of {} has failed with a {}",
                    getEndpoint(),
                    e.getClass().getName());
        }
    }

    private void release(Exchange exchange, Runnable end) {
        try {
            if (exchange.getException() != null) {
                report(exchange, exchange.getException());
            }
            releaseExchange(exchange, false);
        } finally {
            end.run();
        }
    }

    /** Camel suspends the consumer when it begins to stop the route: from then on nothing more is read. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        EventDelivery current = delivery();
        return current == null ? 0 : current.size();
    }

    /** Closes the sessions, and waits until the route is through with their last events. Camel bounds the time. */
    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        EventDelivery current = delivery();
        if (suspendOnly || current == null) {
            return;
        }
        CompletableFuture<Void> closed = sessions.stopReceiving(this);
        if (forced) {
            return;
        }
        current.resume();
        ShutdownStrategy strategy = getEndpoint().getCamelContext().getShutdownStrategy();
        try {
            closed.thenCompose(all -> current.delivered()).get(strategy.getTimeout(), strategy.getTimeUnit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The sessions of {} have not been closed in time", getEndpoint());
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        pause();
        super.doSuspend();
    }

    private void pause() {
        EventDelivery current = delivery();
        if (current != null) {
            current.pause();
        }
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        EventDelivery current = delivery();
        if (current != null) {
            current.resume();
        }
    }

    /** Drops what has not been delivered by now. */
    @Override
    protected void doStop() throws Exception {
        EventDelivery last = delivery();
        delivery(null);
        sessions.stopReceiving(this);
        if (last != null) {
            last.stop();
        }
        super.doStop();
    }
}
