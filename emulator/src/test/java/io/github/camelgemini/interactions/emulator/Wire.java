/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A plain HTTP client that talks to the emulator as the API's documentation says. */
final class Wire {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Pattern MESSAGE = Pattern.compile("event: ([a-z._]+)\ndata: ([^\n]+)\n\n");

    private final Emulator emulator;

    Wire(Emulator emulator) {
        this.emulator = emulator;
    }

    /** An answer: its status, its body as text and its headers. */
    record Answer(int status, String body, HttpHeaders headers) {
        JsonNode json() {
            return parse(body);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (JsonNode step : json().path("steps")) {
                if ("model_output".equals(step.path("type").asText())) {
                    step.path("content")
                            .forEach(content -> text.append(content.path("text").asText()));
                }
            }
            return text.toString();
        }

        /** The JSON of each event of a stream, in order; {@code [DONE]} as a text. */
        List<JsonNode> events() {
            return Wire.events(body);
        }

        String id() {
            return json().path("id").asText();
        }

        String errorCode() {
            return json().path("error").path("code").asText();
        }

        String errorMessage() {
            return json().path("error").path("message").asText();
        }
    }

    Answer create(String body) throws IOException, InterruptedException {
        return send("POST", "/v1beta/interactions", body);
    }

    /** Creates with a text for input, and further fields. */
    Answer ask(String text, String... fields) throws IOException, InterruptedException {
        ObjectNode body =
                JSON.createObjectNode().put("model", "gemini-3.8-flash").put("input", text);
        for (String field : fields) {
            body.setAll((ObjectNode) parse("{" + field + "}"));
        }
        return create(body.toString());
    }

    Answer send(String method, String path, String body) throws IOException, InterruptedException {
        return answer(CLIENT.send(request(method, path, body).build(), HttpResponse.BodyHandlers.ofString()));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    CompletableFuture<Answer> createLater(String body) {
        return sendLater("POST", "/v1beta/interactions", body);
    }

    CompletableFuture<Answer> sendLater(String method, String path, String body) {
        return CLIENT.sendAsync(request(method, path, body).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(Wire::answer);
    }

    HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return HttpRequest.newBuilder(URI.create(emulator.baseUrl() + path))
                .timeout(Duration.ofMinutes(2))
                .header("x-goog-api-key", "test-key")
                .header("Content-Type", "application/json")
                .method(method, publisher);
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    /** Reads a stream strictly: each message has its event, its data and an empty line, and nothing else. */
    static List<JsonNode> events(String stream) {
        List<JsonNode> events = new ArrayList<>();
        for (String message : stream.split("(?<=\n\n)")) {
            Matcher matcher = MESSAGE.matcher(message);
            if (!matcher.matches()) {
                throw new AssertionError("No event: " + message);
            }
            String data = matcher.group(2);
            JsonNode json = "[DONE]".equals(data) ? JSON.getNodeFactory().textNode(data) : parse(data);
            String type = json.isTextual() ? "done" : json.path("event_type").asText();
            if (!matcher.group(1).equals(type)) {
                throw new AssertionError("Event and JSON differ: " + message);
            }
            events.add(json);
        }
        return events;
    }

    /** The joined text deltas of events. */
    static String joined(List<JsonNode> events) {
        StringBuilder text = new StringBuilder();
        for (JsonNode event : events) {
            if ("text".equals(event.at("/delta/type").asText())) {
                text.append(event.at("/delta/text").asText());
            }
        }
        return text.toString();
    }

    /** The last event's interaction, the one that completes it. */
    static JsonNode completed(List<JsonNode> events) {
        return events.get(events.size() - 2).path("interaction");
    }

    /** Returns when the headers are there, and hands out the lines of the stream while they come in. */
    Stream<String> lines(String method, String path, String body) throws IOException, InterruptedException {
        return CLIENT.send(request(method, path, body).build(), HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    /** The first cell of each row of a table of the page, by the first words of its head. */
    static List<String> firstCells(String head) throws IOException {
        String page = Files.readString(Path.of("README.md"));
        return page.substring(page.indexOf(head))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(2).split(" \\| ", 2)[0])
                .toList();
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body(), response.headers());
    }
}
