/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Receives the events of webhooks on a free port of this machine, with one thread. */
final class HookReceiver implements AutoCloseable {

    private static final int BACKLOG = 1_000;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final List<Received> received = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<HttpExchange> held = new ArrayList<>();
    private boolean holding;

    /** A request as it arrived. */
    @SuppressWarnings("ArrayRecordComponent") // The array is only read, never compared.
    record Received(String method, String path, Headers headers, byte[] body) {

        String header(String name) {
            return headers.getFirst(name);
        }

        JsonNode json() {
            try {
                return Wire.JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("No JSON", e);
            }
        }

        String type() {
            return json().path("type").asText();
        }

        String id() {
            return header("webhook-id");
        }
    }

    HookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status;
        synchronized (this) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            if (holding) {
                held.add(exchange);
                return;
            }
            status = answers.isEmpty() ? 200 : answers.remove();
        }
        answer(exchange, status);
    }

    private void answer(HttpExchange exchange, int status) throws IOException {
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", uri() + "/elsewhere");
        }
        exchange.sendResponseHeaders(status, NO_BODY);
        exchange.close();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers the next requests with these statuses, and those after them with 200. */
    synchronized void answer(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    /** Leaves all requests without answer from now on. */
    synchronized void hold() {
        holding = true;
    }

    /** Answers the requests that have none, and all from now on. */
    void release() throws IOException {
        List<HttpExchange> open;
        synchronized (this) {
            holding = false;
            open = List.copyOf(held);
            held.clear();
        }
        for (HttpExchange exchange : open) {
            answer(exchange, 200);
        }
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    synchronized int count() {
        return received.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
