/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.connection.Connection;
import io.github.camelgemini.interactions.live.connection.ConnectionEnd;
import io.github.camelgemini.interactions.live.connection.ConnectionListener;
import io.github.camelgemini.interactions.live.connection.Connector;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * One connection of a session, from the attempt to get it to its end. Brings what comes into the session's tasks, in order: open or not, messages, the end. A link that was dropped brings
 * nothing more, and ends a connection that opens late.
 */
final class SessionLink implements ConnectionListener {

    private final SerialTasks tasks;
    private final Owner owner;
    private CompletableFuture<Connection> attempt;
    private Connection connection;
    private ConnectionEnd end;
    private boolean sending;
    private boolean demanded;
    private boolean dropped;

    /** What a session does with its connection, within its tasks. */
    interface Owner {

        /** The connection is open. */
        void opened(JsonNode setupComplete);

        /** The attempt has failed. */
        void notOpened(GeminiInteractionsException why);

        /** A message that was asked for. */
        void received(JsonNode message);

        /** The network has taken the message. */
        void sent(Outgoing message);

        /** The open connection has ended. */
        void ended(GeminiInteractionsException why);
    }

    SessionLink(SerialTasks tasks, Owner owner) {
        this.tasks = tasks;
        this.owner = owner;
    }

    /** Begins the attempt. May throw whatever the connector throws. */
    void open(Connector connector, ObjectNode setup) {
        attempt = connector.connect(setup, this);
        attempt.whenComplete((open, why) -> tasks.run(() -> opened(open, why)));
    }

    private void opened(Connection open, Throwable why) {
        if (dropped) {
            if (open != null) {
                open.abort();
            }
            return;
        }
        if (open == null) {
            owner.notOpened(SessionErrors.of(why));
            return;
        }
        connection = open;
        owner.opened(open.setupComplete());
        tellEnd();
    }

    @Override
    public void message(JsonNode message) {
        tasks.run(() -> {
            demanded = false;
            if (!dropped) {
                owner.received(message);
            }
        });
    }

    @Override
    public void ended(ConnectionEnd how) {
        tasks.run(() -> {
            end = how;
            tellEnd();
        });
    }

    /** Tells the end once, and nothing after it. */
    private void tellEnd() {
        if (end != null && connection != null && !dropped) {
            dropped = true;
            owner.ended(end.failure());
        }
    }

    /** Returns whether the network has taken all that was sent. */
    boolean canSend() {
        return connection != null && !sending;
    }

    /** Sends a message. If that fails, the connection has ended, which is told. */
    void send(Outgoing next) {
        sending = true;
        connection
                .send(next.message())
                .whenComplete((done, why) -> tasks.run(() -> {
                    if (why == null && !dropped) {
                        sending = false;
                        owner.sent(next);
                    }
                }));
    }

    /** Asks for one message, unless one is asked for already. */
    void demand() {
        if (!demanded) {
            demanded = true;
            connection.demand();
        }
    }

    /** Closes the connection normally; its end is told. */
    void close() {
        connection.close();
    }

    /** Ends the attempt, or the connection if it is open, at once. Nothing more is told. */
    void drop() {
        dropped = true;
        if (connection != null) {
            connection.abort();
        } else if (attempt != null) {
            attempt.cancel(true);
        }
    }
}
