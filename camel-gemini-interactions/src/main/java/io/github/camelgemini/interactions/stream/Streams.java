/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.response.OutputFormat;
import io.github.camelgemini.interactions.response.ResponseMapper;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Opens an endpoint's streams, and knows those that are open. Safe for use by several threads. */
public final class Streams {

    private final InteractionsClient client;
    private final StreamOptions options;
    private final StreamElements elements;
    private final ResponseMapper answers;
    private final Executor workers;
    private final Set<StreamSession> open = ConcurrentHashMap.newKeySet();

    /**
     * Makes it.
     *
     * @param workers continue the routes that elements are sent to
     * @throws IllegalArgumentException when the option {@code streamElements} is wrong
     */
    public Streams(InteractionsClient client, StreamOptions options, ResponseMapper answers, Executor workers) {
        this.client = client;
        this.options = options;
        this.elements = StreamElements.of(options.getStreamElements());
        this.answers = answers;
        this.workers = workers;
    }

    /** A stream that creates an interaction. */
    public Opening creating(ObjectNode request) {
        return session -> session.create(request);
    }

    /** A stream of a stored interaction, after the event with that id or, when it is null, from the start. */
    public Opening attaching(String id, String lastEventId) {
        return session -> session.attach(id, lastEventId);
    }

    /**
     * Opens a stream that the route reads. It is closed with the exchange at the latest.
     *
     * @param format what the whole answer must be, or null
     * @param watcher follows the stream
     * @return completes with the first event; cancelling it ends the call
     */
    public CompletableFuture<InteractionStream> pull(
            Exchange exchange, OutputFormat format, Opening opening, StreamWatcher watcher) {
        StreamSession session = newSession(watcher);
        InteractionStream stream = new InteractionStream(session, messages(exchange, format, false));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                stream.close();
            }
        });
        CompletableFuture<InteractionStream> begun = new CompletableFuture<>();
        follow(opening.open(session), begun, stream);
        return begun;
    }

    /**
     * Opens a stream whose elements are sent on.
     *
     * @param target takes the elements
     * @param ignoreErrors whether a failure there leaves the stream and the exchange alone
     * @param watcher follows the stream
     * @return completes with the whole answer; cancelling it ends the call
     */
    public CompletableFuture<Interaction> push(
            Exchange exchange,
            OutputFormat format,
            Opening opening,
            StreamTarget target,
            boolean ignoreErrors,
            StreamWatcher watcher) {
        StreamSession session = newSession(watcher);
        CompletableFuture<Interaction> whole = new StreamPush(
                        session,
                        messages(exchange, format, true),
                        message -> target.send(exchange, message),
                        ignoreErrors,
                        workers,
                        client::schedule,
                        Duration.ofMillis(options.getStreamingReadTimeout()))
                .start();
        CompletableFuture<StreamSession> begun = opening.open(session);
        whole.whenComplete((interaction, failure) -> begun.cancel(false));
        return whole;
    }

    /** Ends all streams that are open. */
    public void stop() {
        open.forEach(session -> session.end(StreamFailures.cancelled()));
    }

    private StreamSession newSession(StreamWatcher watcher) {
        StreamSession session = new StreamSession(client, options, elements, watcher, open::remove);
        open.add(session);
        return session;
    }

    private ElementMessages messages(Exchange exchange, OutputFormat format, boolean besideInput) {
        return new ElementMessages(exchange, elements, answers, format, besideInput);
    }

    private static void follow(
            CompletableFuture<StreamSession> opened,
            CompletableFuture<InteractionStream> begun,
            InteractionStream stream) {
        opened.whenComplete((session, failure) -> {
            if (failure == null) {
                begun.complete(stream);
            } else {
                begun.completeExceptionally(failure);
            }
        });
        begun.whenComplete((result, failure) -> {
            if (begun.isCancelled()) {
                opened.cancel(false);
            }
        });
    }

    /** How a stream is opened. */
    @FunctionalInterface
    public interface Opening {

        /** Opens the session; the future completes with the first event. */
        CompletableFuture<StreamSession> open(StreamSession session);
    }
}
