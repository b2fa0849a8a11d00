/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An API that has the resource of webhooks and nothing else. */
public final class WebhookApi implements AfterEachCallback {

    /** Every secret begins so, so that a test finds each of them. */
    public static final String SECRET = "whsec_TheSecretOfGoogle";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1beta/webhooks";

    /** Methods, paths with queries, and bodies, oldest first. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final Map<String, ObjectNode> webhooks = new LinkedHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Tells of a request before it is served; true drops the connection afterwards. */
    private volatile Predicate<String> lost = request -> false;

    private volatile Predicate<String> refused = request -> false;

    public WebhookApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext(PATH, this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Serves such requests, and loses the answers. */
    public void lose(Predicate<String> requestsToLose) {
        lost = requestsToLose;
    }

    /** Refuses such requests with 403. */
    public void refuse(Predicate<String> requestsToRefuse) {
        refused = requestsToRefuse;
    }

    /** Answers so many requests with 503, which means that they are not run. */
    public void busy(int times) {
        busy.set(times);
    }

    /** The ids of what is registered. */
    public synchronized List<String> ids() {
        return List.copyOf(webhooks.keySet());
    }

    public synchronized ObjectNode webhook(String id) {
        return webhooks.get(id);
    }

    /** How many requests begin so. */
    public long count(String beginning) {
        return requests.stream().filter(each -> each.startsWith(beginning)).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request + " " + body);
            if (refused.test(request)) {
                send(exchange, 403, "{\"error\":{\"code\":\"permission_denied\",\"message\":\"no " + SECRET + "\"}}");
                return;
            }
            if (busy.getAndDecrement() > 0) {
                send(exchange, 503, "{\"error\":{\"code\":\"unavailable\"}}");
                return;
            }
            String id =
                    exchange.getRequestURI().getPath().substring(PATH.length()).replaceAll("^/|:.*", "");
            ObjectNode answer =
                    serve(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), id, body);
            if (!lost.test(request)) {
                send(
                        exchange,
                        answer == null ? 404 : 200,
                        answer == null ? "{\"error\":{\"code\":\"not_found\"}}" : answer.toString());
            }
        }
    }

    private synchronized ObjectNode serve(String method, String path, String id, String body) throws IOException {
        if (path.equals(PATH)) {
            return method.equals("POST") ? create(JSON.readTree(body)) : list();
        }
        ObjectNode webhook = webhooks.get(id);
        if (webhook == null) {
            return null;
        }
        if (path.endsWith(":rotateSigningSecret")) {
            return JSON.createObjectNode().put("secret", newSecret());
        }
        switch (method) {
            case "DELETE" -> webhooks.remove(id);
            case "PATCH" -> webhook.setAll((ObjectNode) JSON.readTree(body));
            default -> {
                return webhook;
            }
        }
        return method.equals("PATCH") ? webhook : JSON.createObjectNode();
    }

    private ObjectNode create(JsonNode request) {
        String id = "wh-" + numbers.incrementAndGet();
        ObjectNode webhook = JSON.createObjectNode().put("id", id);
        webhook.setAll((ObjectNode) request);
        webhook.put("state", "enabled");
        webhooks.put(id, webhook);
        return webhook.deepCopy().put("new_signing_secret", newSecret());
    }

    private String newSecret() {
        return SECRET + numbers.incrementAndGet();
    }

    private ObjectNode list() {
        ObjectNode list = JSON.createObjectNode();
        list.putArray("webhooks").addAll(webhooks.values());
        return list;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.stop(0);
        threads.shutdownNow();
    }
}
