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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.connection.Connection;
import io.github.camelgemini.interactions.live.connection.ConnectionEnd;
import io.github.camelgemini.interactions.live.connection.ConnectionListener;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;

/** A connection without a network: what the API says is delivered when it is asked for, on the thread that says or asks. */
final class FakeConnection implements Connection {

    private final ConnectionListener listener;
    private final Deque<JsonNode> waiting = new ArrayDeque<>();
    private final Deque<CompletableFuture<Void>> untaken = new ArrayDeque<>();

    /** All that the client has sent, as JSON. */
    final List<String> sent = new ArrayList<>();

    final ObjectNode setup;
    private Consumer<ObjectNode> server = message -> {};
    private int demanded;
    private boolean delivering;
    private boolean blocked;
    private boolean refusing;
    boolean ended;
    boolean closed;
    boolean aborted;

    /** Whether it does not answer a close frame. */
    boolean deaf;

    /** The number of messages after which it is cut: of the API, or of the client. */
    int cutAfter = Integer.MAX_VALUE;

    int cutAfterSent = Integer.MAX_VALUE;
    int delivered;

    FakeConnection(ObjectNode setup, ConnectionListener listener) {
        this.setup = setup;
        this.listener = listener;
    }

    /** Lets a server answer the messages of the client. */
    void serve(Consumer<ObjectNode> answering) {
        server = answering;
    }

    /** The network takes nothing from now on. */
    void block() {
        blocked = true;
    }

    /** Messages cannot be sent from now on, and the end comes later. */
    void refuseToSend() {
        refusing = true;
    }

    /** The network takes everything again. */
    void unblock() {
        blocked = false;
        while (!untaken.isEmpty()) {
            untaken.remove().complete(null);
        }
    }

    int untaken() {
        return untaken.size();
    }

    int demanded() {
        return demanded;
    }

    String handle() {
        return setup.path("setup").path("sessionResumption").path("handle").asText("");
    }

    /** Says something, with ' for ". */
    FakeConnection say(String json) {
        try {
            return say(Json.read(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    FakeConnection say(JsonNode message) {
        if (!ended) {
            waiting.add(message);
            deliver();
        }
        return this;
    }

    private void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        while (demanded > 0 && !waiting.isEmpty() && !ended) {
            demanded--;
            delivered++;
            listener.message(waiting.remove());
            if (delivered == cutAfter) {
                cut();
            }
        }
        delivering = false;
    }

    @Override
    public JsonNode setupComplete() {
        return Json.mapper().createObjectNode().putObject("setupComplete");
    }

    @Override
    public CompletableFuture<Void> send(ObjectNode message) {
        if (ended) {
            return CompletableFuture.failedFuture(failure(true));
        }
        if (refusing) {
            return CompletableFuture.failedFuture(failure(true));
        }
        sent.add(message.toString().replace('"', '\''));
        if (sent.size() == cutAfterSent) {
            cut();
            return CompletableFuture.failedFuture(failure(true));
        }
        if (blocked) {
            CompletableFuture<Void> taken = new CompletableFuture<>();
            untaken.add(taken);
            return taken;
        }
        server.accept(message);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void demand() {
        demanded++;
        deliver();
    }

    @Override
    public void close() {
        closed = true;
        if (!deaf) {
            end(1000, false);
        }
    }

    @Override
    public void abort() {
        aborted = true;
        end(1006, true);
    }

    /** Brings a message although the connection has ended. */
    void sayLate(String json) {
        listener.message(SessionTestSupport.json(json));
    }

    /** Tells once more that the connection has ended. */
    void endLate() {
        listener.ended(new ConnectionEnd(1006, failure(true)));
    }

    void cut() {
        end(1006, true);
    }

    void end(int code, boolean retryable) {
        if (!ended) {
            ended = true;
            listener.ended(new ConnectionEnd(code, failure(retryable)));
        }
    }

    static GeminiInteractionsException failure(boolean retryable) {
        return GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, "The connection broke.")
                .code("connection_lost")
                .retryable(retryable)
                .build();
    }
}
