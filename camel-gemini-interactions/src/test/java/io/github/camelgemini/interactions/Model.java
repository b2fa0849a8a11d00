/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An API whose answer depends on nothing but the request, so that any number of loops may run at once. An answer that begins with {@code data:} is a stream. What
 * was answered can be read by its id.
 */
public final class Model implements AfterEachCallback {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The bodies of the creates, oldest first. */
    public final List<JsonNode> creates = new CopyOnWriteArrayList<>();

    /** Methods and paths of the other requests. */
    public final List<String> others = new CopyOnWriteArrayList<>();

    private final Map<String, String> stored = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;
    private volatile Function<JsonNode, String> replies = request -> done("v1_done", "Done.");
    private volatile Function<String, String> attached = path -> null;

    public Model() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/v1beta/interactions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void answer(Function<JsonNode, String> reply) {
        replies = reply;
    }

    /** Answers the creates one after the other, the last one again and again. */
    public void answerInTurn(String... answers) {
        replies = request -> answers[Math.min(creates.size(), answers.length) - 1];
    }

    /** Answers reads of streams, by path and query; null for what is stored. */
    public void answerReads(Function<String, String> reply) {
        attached = reply;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getPath().endsWith("/interactions")) {
                JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
                String reply;
                synchronized (this) {
                    creates.add(request);
                    reply = replies.apply(request);
                }
                if (!reply.startsWith("data:")) {
                    stored.put(JSON.readTree(reply).path("id").asText(), reply);
                }
                send(exchange, status(reply), reply);
                return;
            }
            others.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            String path = exchange.getRequestURI().toString();
            String reply = attached.apply(path);
            if (reply == null) {
                reply = stored.get(exchange.getRequestURI().getPath().replaceAll(".*/", ""));
            }
            send(
                    exchange,
                    reply == null ? 404 : status(reply),
                    reply == null ? "{\"error\":{\"code\":\"not_found\"}}" : reply);
        }
    }

    /** The number in an error decides; an error without one is of an unknown resource. */
    private static int status(String reply) throws IOException {
        return reply.startsWith("{\"error\"")
                ? JSON.readTree(reply).at("/error/status").asInt(404)
                : 200;
    }

    /** A refusal. */
    public static String refusal(int status, String code, String message) {
        return "{\"error\":{\"status\":" + status + ",\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", body.startsWith("data:") ? "text/event-stream" : "application/json");
        // The server would otherwise close idle connections of its own accord where there are many.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The text of a request's input. */
    public static String input(JsonNode request) {
        JsonNode input = request.path("input");
        return input.isTextual() ? input.textValue() : String.join("", input.findValuesAsText("text"));
    }

    /** Reads JSON in which single quotes stand for double ones. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A step that calls a function. */
    public static String call(String id, String name, String arguments) {
        return "{'type':'function_call','id':'" + id + "','name':'" + name + "','arguments':" + arguments
                + ",'signature':'sig-" + id + "'}";
    }

    /** An interaction that calls functions; single quotes stand for double ones. */
    public static String calling(String id, String... calls) {
        return ("{" + (id == null ? "" : "'id':'" + id + "',") + "'object':'interaction','status':'requires_action',"
                        + "'model':'gemini-3.8-flash','steps':[{'type':'thought','signature':'c2ln'},"
                        + String.join(",", calls)
                        + "],'usage':{'total_input_tokens':7,'total_output_tokens':3,'total_tokens':10}}")
                .replace('\'', '"');
    }

    /** An interaction that answers with a text. */
    public static String done(String id, String text) {
        return ("{" + (id == null ? "" : "'id':'" + id + "',") + "'object':'interaction','status':'completed',"
                        + "'model':'gemini-3.8-flash','steps':[{'type':'thought','signature':'ZW5k'},"
                        + "{'type':'model_output','content':[{'type':'text','text':'" + text + "'}]}],"
                        + "'usage':{'total_input_tokens':5,'total_output_tokens':2,'total_tokens':7}}")
                .replace('\'', '"');
    }

    /** The answer with the id of the interaction that it continues. */
    public static String after(String answer, JsonNode request) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(answer);
            if (request.has("previous_interaction_id")) {
                json.set("previous_interaction_id", request.get("previous_interaction_id"));
            }
            return json.toString();
        } catch (IOException e) {
            throw new IllegalArgumentException(answer, e);
        }
    }

    /** A stream of events; single quotes stand for double ones. */
    public static String stream(String... events) {
        StringBuilder body = new StringBuilder();
        for (String event : events) {
            body.append("data: ").append(event.replace('\'', '"')).append("\n\n");
        }
        return body.toString();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.stop(0);
        threads.shutdownNow();
    }
}
