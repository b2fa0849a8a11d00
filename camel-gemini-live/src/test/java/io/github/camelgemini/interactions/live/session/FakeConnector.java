/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.connection.Connection;
import io.github.camelgemini.interactions.live.connection.ConnectionListener;
import io.github.camelgemini.interactions.live.connection.Connector;

/** Opens connections without a network. */
final class FakeConnector implements Connector {

    /** All connections, also those that have ended. */
    final List<FakeConnection> connections = new ArrayList<>();

    /** Attempts that a test completes itself. */
    final List<CompletableFuture<Connection>> attempts = new ArrayList<>();

    final List<ObjectNode> setups = new ArrayList<>();
    private final Deque<Throwable> refusals = new ArrayDeque<>();
    private boolean held;
    private boolean cancellable = true;
    private Consumer<FakeConnection> opening = connection -> {};

    /** Lets the next attempt fail; called again, the one after it. */
    FakeConnector refuse(Throwable failure) {
        refusals.add(failure);
        return this;
    }

    /** Lets attempts wait from now on; {@link #release} opens them. */
    void hold() {
        held = true;
    }

    /** Does something with each connection before the client has it. */
    FakeConnector onOpen(Consumer<FakeConnection> what) {
        opening = what;
        return this;
    }

    /** Attempts open also when they were cancelled, as if both had happened at once. */
    void ignoreCancelling() {
        cancellable = false;
    }

    FakeConnection last() {
        return connections.get(connections.size() - 1);
    }

    FakeConnection connection(int number) {
        return connections.get(number);
    }

    @Override
    public synchronized CompletableFuture<Connection> connect(ObjectNode setup, ConnectionListener listener) {
        setups.add(setup);
        if (!refusals.isEmpty()) {
            return CompletableFuture.failedFuture(refusals.remove());
        }
        FakeConnection connection = new FakeConnection(setup, listener);
        CompletableFuture<Connection> attempt = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                return cancellable && super.cancel(mayInterrupt);
            }
        };
        attempts.add(attempt);
        connections.add(connection);
        opening.accept(connection);
        if (!held) {
            attempt.complete(connection);
        }
        return attempt;
    }

    void release() {
        held = false;
        int last = attempts.size() - 1;
        attempts.get(last).complete(connections.get(last));
    }
}
