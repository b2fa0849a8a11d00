/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.benchmarks.Canned;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.PathRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;

/** Jetty's client and Jackson with nothing around them: no route, no checks, no retries. Other contestants are compared with it. */
public final class Floor implements Contestant {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final Target target;
    private final Call call;

    /** One call over a client. */
    @FunctionalInterface
    private interface Call {
        CompletableFuture<Integer> make(Floor floor, Runnable onFirst);
    }

    private Floor(Target target, Call call) throws Exception {
        this.target = target;
        this.call = call;
        client = new HttpClient();
        client.setMaxConnectionsPerDestination(Math.max(64, target.concurrency()));
        client.setMaxRequestsQueuedPerDestination(Math.max(1024, target.concurrency()));
        client.start();
    }

    /** A question and a text. */
    public static Contestant text(Target target) throws Exception {
        return new Floor(target, (floor, onFirst) -> floor.create(question(), Canned.ANSWER));
    }

    /** A question whose answer is read as JSON and not validated. */
    public static Contestant structured(Target target) throws Exception {
        JsonNode schema = JSON.readTree(Canned.SCHEMA);
        return new Floor(target, (floor, onFirst) -> {
            ObjectNode request = question();
            request.putObject("response_format")
                    .put("type", "text")
                    .put("mime_type", "application/json")
                    .set("schema", schema);
            return floor.create(request, Canned.STRUCTURED_ANSWER);
        });
    }

    /** A picture in the request, encoded in memory. */
    public static Contestant inline(Target target) throws Exception {
        byte[] picture = new byte[target.number("bytes", 1)];
        return new Floor(
                target, (floor, onFirst) -> floor.create(medium("image", "image/png", picture), Canned.ANSWER));
    }

    /** A document in the request, which is read from a file. */
    public static Contestant inlineFile(Target target) throws Exception {
        Path file = Path.of(target.text("file"));
        return new Floor(
                target,
                (floor, onFirst) -> floor.create(medium("document", "application/pdf", bytes(file)), Canned.ANSWER));
    }

    /** Many closed questions; its unit is a question. */
    public static Contestant decisions(Target target) throws Exception {
        JsonNode questions = JSON.readTree(Canned.questions());
        return new Floor(target, (floor, onFirst) -> {
            ObjectNode request = JSON.createObjectNode().put("model", "gemini-decision-1");
            request.put("input", Canned.QUESTION).set("questions", questions);
            return floor.send(
                    "/v1beta/decisions",
                    request,
                    answer -> Expect.count(
                            Canned.QUESTIONS, answer.path("answers").size()));
        });
    }

    /** A file that is uploaded in one piece; its unit is a megabyte. */
    public static Contestant upload(Target target) throws Exception {
        Path file = Path.of(target.text("file"));
        return new Floor(target, (floor, onFirst) -> floor.upload(file));
    }

    /** A stream, parsed byte by byte; its unit is a delta. */
    public static Contestant stream(Target target) throws Exception {
        int deltas = target.number("deltas", Canned.DELTAS);
        return new Floor(target, (floor, onFirst) -> floor.stream(deltas, onFirst));
    }

    @Override
    public CompletableFuture<Integer> call(Runnable onFirst) {
        return call.make(this, onFirst);
    }

    private CompletableFuture<Integer> create(ObjectNode request, String expected) {
        return send("/v1beta/interactions", request, answer -> Expect.text(expected, text(answer)));
    }

    private CompletableFuture<Integer> send(String path, ObjectNode request, Function<JsonNode, Integer> units) {
        return exchange(post(path, request), content -> units.apply(JSON.readTree(content)));
    }

    /** Reads the content of an answer. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(byte[] content) throws IOException;
    }

    private static <T> CompletableFuture<T> exchange(Request request, Reader<T> reader) {
        return exchange(request, result -> {}, reader);
    }

    private static <T> CompletableFuture<T> exchange(Request request, Consumer<Result> look, Reader<T> reader) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        request.send(new BufferingResponseListener(64 * 1024 * 1024) {
            @Override
            public void onComplete(Result result) {
                if (result.isFailed()) {
                    answer.completeExceptionally(result.getFailure());
                    return;
                }
                try {
                    look.accept(result);
                    answer.complete(reader.read(getContent()));
                } catch (IOException | RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        return answer;
    }

    private CompletableFuture<Integer> stream(int deltas, Runnable onFirst) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        FloorSse parser = new FloorSse(JSON, onFirst);
        post("/v1beta/interactions", question().put("stream", true))
                .onResponseContent((Response response, ByteBuffer bytes) -> parser.feed(bytes))
                .send(result -> {
                    try {
                        if (result.isFailed()) {
                            answer.completeExceptionally(result.getFailure());
                        } else {
                            answer.complete(Expect.count(deltas, parser.deltas()));
                        }
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer;
    }

    private CompletableFuture<Integer> upload(Path file) {
        String[] url = new String[1];
        Request start = client.newRequest(URI.create(target.baseUrl() + "/upload/v1beta/files"))
                .method("POST")
                .headers(headers -> headers.put("X-Goog-Upload-Command", "start"))
                .body(new BytesRequestContent("application/json", "{\"file\":{}}".getBytes(StandardCharsets.UTF_8)));
        return exchange(
                        start,
                        result -> url[0] = result.getResponse().getHeaders().get("x-goog-upload-url"),
                        content -> content)
                .thenCompose(started -> exchange(bytesOf(url[0], file), JSON::readTree))
                .thenApply(stored -> Expect.notNull(
                        stored.path("file").get("uri"), (int) (file.toFile().length() >> 20)));
    }

    private Request bytesOf(String url, Path file) {
        try {
            return client.newRequest(URI.create(url))
                    .method("POST")
                    .headers(headers -> headers.put("X-Goog-Upload-Command", "upload, finalize"))
                    .body(new PathRequestContent("video/mp4", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Request post(String path, ObjectNode request) {
        return client.newRequest(URI.create(target.baseUrl() + path))
                .method("POST")
                .headers(headers -> headers.put("x-goog-api-key", "test-key"))
                .body(new BytesRequestContent("application/json", encoded(request)));
    }

    private static byte[] encoded(ObjectNode request) {
        try {
            return JSON.writeValueAsBytes(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode question() {
        return JSON.createObjectNode().put("model", Canned.MODEL).put("input", Canned.QUESTION);
    }

    private static ObjectNode medium(String type, String mediaType, byte[] bytes) {
        ObjectNode request = JSON.createObjectNode().put("model", Canned.MODEL);
        request.putArray("input")
                .addObject()
                .put("type", type)
                .put("mime_type", mediaType)
                .put("data", bytes);
        return request;
    }

    private static String text(JsonNode interaction) {
        StringBuilder text = new StringBuilder();
        for (JsonNode step : interaction.path("steps")) {
            for (JsonNode content : step.path("content")) {
                text.append(content.path("text").textValue());
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws Exception {
        client.stop();
    }
}
