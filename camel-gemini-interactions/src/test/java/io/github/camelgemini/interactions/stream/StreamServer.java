/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A server whose answers the test writes itself, event by event, on its own thread. */
final class StreamServer implements BeforeEachCallback, AfterEachCallback {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private HttpServer server;
    private ExecutorService threads;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Request request = new Request(exchange);
            requests.add(request);
            request.awaitEnd();
        });
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        requests.forEach(Request::end);
        server.stop(0);
        threads.shutdownNow();
        requests.clear();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request, which stays open until it is ended. */
    Request next() {
        try {
            Request request = requests.poll(60, TimeUnit.SECONDS);
            assertThat(request).as("a request").isNotNull();
            return request;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isIdle() {
        return requests.isEmpty();
    }

    static final class Request {

        private final HttpExchange exchange;
        private final JsonNode body;
        private final CountDownLatch ended = new CountDownLatch(1);

        Request(HttpExchange exchange) throws IOException {
            this.exchange = exchange;
            this.body = JSON.readTree(exchange.getRequestBody());
        }

        JsonNode body() {
            return body;
        }

        String target() {
            return exchange.getRequestMethod() + " " + exchange.getRequestURI();
        }

        Request begin() {
            try {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Request begin(String requestId) {
            exchange.getResponseHeaders().set("x-goog-request-id", requestId);
            return begin();
        }

        /** Sends an event; single quotes stand for double ones. The type is taken from the JSON. */
        Request event(String json) {
            String data = json.replace('\'', '"');
            return raw("data: " + data + "\n\n");
        }

        Request created(String id) {
            return event("{'event_type':'interaction.created','interaction':{'id':'" + id
                    + "','status':'in_progress','object':'interaction','model':'m'},'event_id':'e0'}");
        }

        Request outputStep() {
            return event("{'event_type':'step.start','index':0,'step':{'type':'model_output'},'event_id':'e1'}");
        }

        Request text(String eventId, String text) {
            return event("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'" + text
                    + "'},'event_id':'" + eventId + "'}");
        }

        Request completed(String id) {
            return completed(id, "completed");
        }

        Request completed(String id, String status) {
            return event("{'event_type':'step.stop','index':0}")
                    .event("{'event_type':'interaction.completed','interaction':{'id':'" + id + "','status':'" + status
                            + "','object':'interaction','model':'m','usage':{'total_input_tokens':1,"
                            + "'total_output_tokens':2,'total_tokens':3}}}")
                    .raw("event: done\ndata: [DONE]\n\n");
        }

        Request raw(String text) {
            return raw(text.getBytes(StandardCharsets.UTF_8));
        }

        Request raw(byte[] bytes) {
            try {
                OutputStream out = exchange.getResponseBody();
                out.write(bytes);
                out.flush();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Answers as a whole; single quotes stand for double ones. */
        void answer(int status, String json) {
            try {
                byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                end();
            }
        }

        /** Ends the body regularly. */
        void end() {
            exchange.close();
            ended.countDown();
        }

        /** Writes until the client has closed the connection. */
        boolean isClosedByClient() {
            try {
                raw(": still there\n");
                return false;
            } catch (UncheckedIOException e) {
                ended.countDown();
                return true;
            }
        }

        private void awaitEnd() {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
