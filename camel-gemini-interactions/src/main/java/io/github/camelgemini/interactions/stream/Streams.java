/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.response.ResponseMapper;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Opens the streams of an endpoint, and tracks the open ones. Thread-safe. */
public final class Streams {

    private final InteractionsClient client;
    private final StreamSettings settings;
    private final ResponseMapper answers;
    private final Executor workers;
    private final Set<EventQueue> open = ConcurrentHashMap.newKeySet();

    /** @param workers threads that run the routes to which elements are sent */
    public Streams(InteractionsClient client, StreamSettings settings, ResponseMapper answers, Executor workers) {
        this.client = client;
        this.settings = settings;
        this.answers = answers;
        this.workers = workers;
    }

    /**
     * Opens a stream that the route reads. The stream is closed when the exchange is done, or earlier.
     *
     * @param call starts the call whose events are the stream
     * @return a future that completes with the first event; cancelling it ends the call
     */
    public CompletableFuture<InteractionStream> pull(
            Exchange exchange, Function<EventSink, CompletableFuture<Interaction>> call) {
        EventQueue queue = newQueue();
        InteractionStream stream =
                new InteractionStream(queue, new ElementMessages(exchange, settings.elements(), answers, false));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                stream.close();
            }
        });
        return CancellableFuture.of(
                queue.follow(call.apply(queue)), Runnable::run, first -> CompletableFuture.completedFuture(stream));
    }

    /**
     * Opens a stream whose elements are sent to a target.
     *
     * @param call starts the call whose events are the stream
     * @param target receives the elements
     * @param ignoreErrors whether failures of the target are ignored
     * @return a future that completes with the whole answer, after the last element; cancelling it ends the call
     */
    public CompletableFuture<Interaction> push(
            Exchange exchange,
            Function<EventSink, CompletableFuture<Interaction>> call,
            StreamTarget target,
            boolean ignoreErrors) {
        EventQueue queue = newQueue();
        CompletableFuture<Interaction> whole = new StreamPush(
                        queue,
                        new ElementMessages(exchange, settings.elements(), answers, true),
                        message -> target.send(exchange, message),
                        ignoreErrors,
                        workers,
                        client::schedule,
                        settings.readTimeout())
                .start();
        queue.follow(call.apply(queue));
        return whole;
    }

    /** Closes all open streams. */
    public void stop() {
        open.forEach(queue -> queue.close(StreamFailures::cancelled));
    }

    private EventQueue newQueue() {
        EventQueue queue = new EventQueue(settings, client::schedule, open::remove);
        open.add(queue);
        return queue;
    }
}
