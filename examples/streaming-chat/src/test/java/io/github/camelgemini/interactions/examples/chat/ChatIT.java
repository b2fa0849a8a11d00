/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.StreamFault;
import io.github.camelgemini.interactions.emulator.StreamGate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes as any client of HTTP sees them. */
class ChatIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static RunningChat chat;
    private static HttpClient http;
    /** How many events the emulator sends up to the first word of a text, this one included. */
    private static int firstWord;

    @BeforeAll
    static void start() throws Exception {
        chat = RunningChat.start();
        http = HttpClient.newHttpClient();
        firstWord = eventsUpToTheFirstWord();
    }

    @AfterAll
    static void stop() throws Exception {
        if (chat != null) {
            chat.close();
        }
    }

    @BeforeEach
    void forget() {
        chat.emulator().reset();
    }

    @Test
    void aPieceArrivesWhileTheNextOneIsNotSentYet() throws Exception {
        try (StreamGate gate = chat.emulator().holdStreams()) {
            gate.release(firstWord);
            try (BufferedReader lines = lines(ask("repeat: one two three four five six", null))) {
                assertThat(lines.readLine()).isEqualTo("{\"text\":\"one \"}");
                assertThat(gate.sent()).isLessThanOrEqualTo(firstWord);

                gate.next();
                assertThat(lines.readLine()).isEqualTo("{\"text\":\"two \"}");
                assertThat(gate.sent()).isLessThanOrEqualTo(firstWord + 1);
            }
        }
    }

    @Test
    void thePiecesTogetherAreTheAnswerWhateverIsInIt() throws Exception {
        String answer =
                "Commas, (brackets), \"quotes\", 'single ones', ${exchangeId} and $simple{body},\n\n<b>tags</b>   blanks\tand ünï©ode 🙂";
        chat.emulator().enqueue(Reply.text(answer));

        List<JsonNode> lines = all(ask("Anything", null));

        assertThat(text(lines)).isEqualTo(answer);
        assertThat(lines).hasSizeGreaterThan(5);
    }

    @Test
    void theLastLineContinuesTheConversationAndNothingElseDoes() throws Exception {
        JsonNode end = last(all(ask("My name is Ada", null)));

        assertThat(end.path("tokens").asInt()).isPositive();
        assertThat(text(all(ask("What is my name?", end.path("interactionId").asText()))))
                .isEqualTo("Your name is Ada.");
        assertThat(text(all(ask("What is my name?", null)))).doesNotContain("Ada");
    }

    @Test
    void aClientThatLeavesEndsTheCallAlthoughNothingIsSentAnyMore() throws Exception {
        int before = chat.relay().closedByClient();
        try (StreamGate gate = chat.emulator().holdStreams()) {
            gate.release(firstWord);
            try (BufferedReader lines = lines(ask("repeat: one two three four five six", null))) {
                assertThat(lines.readLine()).contains("one");
                assertThat(chat.relay().closedByClient()).isEqualTo(before);
            }

            await().atMost(PATIENCE).until(() -> chat.relay().closedByClient() > before);
        }
    }

    @Test
    void manyAnswersAreUnderWayAtOnce() throws Exception {
        int many = 40;
        try (StreamGate gate = chat.emulator().holdStreams()) {
            gate.release(firstWord);
            List<BufferedReader> open = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                open.add(lines(ask("repeat: first second", null)));
            }
            for (BufferedReader lines : open) {
                assertThat(lines.readLine()).contains("first");
            }
            gate.releaseAll();
            for (BufferedReader lines : open) {
                assertThat(lines.lines().collect(Collectors.joining())).contains("second", "interactionId");
                lines.close();
            }
        }
    }

    @Test
    void aFailureBeforeTheFirstWordHasAStatus() throws Exception {
        chat.emulator()
                .enqueue(
                        Reply.error(429, "rate_limit_exceeded", "secret words").retryAfterSeconds("3600"),
                        Reply.error(400, "invalid_request", "secret words"),
                        Reply.error(403, "permission_denied", "secret words"));

        for (int expected : List.of(429, 422, 502)) {
            HttpResponse<InputStream> response = ask("Hello", null);

            assertThat(response.statusCode()).isEqualTo(expected);
            assertThat(all(response))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.path("error").asText()).isNotBlank().doesNotContain("secret"));
        }
    }

    @Test
    void aFailureAfterTheFirstWordsIsTheLastLine() throws Exception {
        chat.emulator()
                .enqueue(Reply.text("one two three four five")
                        .with(StreamFault.errorEventAfter(firstWord + 1, "internal", "secret words")));

        HttpResponse<InputStream> response = ask("Hello", null);
        List<JsonNode> lines = all(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(lines)).isEqualTo("one two ");
        assertThat(last(lines).path("error").asText()).isNotBlank().doesNotContain("secret");
    }

    @Test
    void aHeaderOfTheRequestIsNoOption() throws Exception {
        all(send(request("{\"message\": \"Hello\"}")
                .header("CamelGeminiInteractionsModel", "gemini-0")
                .header("camelgeminiinteractionssysteminstruction", "Be rude.")));

        assertThat(chat.emulator().creates())
                .singleElement()
                .satisfies(create -> assertThat(create.toString()).doesNotContain("gemini-0", "rude"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"message\": \" \"}",
                "{\"message\": {\"input\": \"a whole request\"}}",
                "{\"message\": \"Hello\", \"model\": \"another\"}"
            })
    void whatIsNoQuestionIsRefusedWithoutACall(String body) throws Exception {
        assertThat(send(request(body)).statusCode()).isEqualTo(400);
        assertThat(chat.emulator().creates()).isEmpty();
    }

    @Test
    void aPageOfAnotherSiteCannotAskWithoutPermission() throws Exception {
        HttpRequest.Builder simple = HttpRequest.newBuilder(chat.address().resolve("chat"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"message\": \"Hello\"}"));
        HttpRequest.Builder preflight = HttpRequest.newBuilder(chat.address().resolve("chat"))
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody());

        assertThat(send(simple).statusCode()).isEqualTo(415);
        assertThat(send(preflight).headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-allow"));
        assertThat(chat.emulator().creates()).isEmpty();
    }

    @Test
    void aRequestThatIsTooLargeIsRefused() throws Exception {
        assertThat(send(request("{\"message\": \"" + "x".repeat(70_000) + "\"}"))
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"'', text/html, <!doctype html>", "chat.js, text/javascript, fetch", "chat.css, text/css, :root"})
    void thePageIsServedWithItsType(String path, String type, String content) throws Exception {
        HttpResponse<InputStream> response =
                send(HttpRequest.newBuilder(chat.address().resolve(path)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains(content);
    }

    private static int eventsUpToTheFirstWord() throws IOException, InterruptedException {
        HttpRequest create = HttpRequest.newBuilder(URI.create(chat.emulator().baseUrl() + "/v1beta/interactions"))
                .header("x-goog-api-key", "key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\": \"gemini-3.8-flash\", \"input\": \"repeat: word\", \"stream\": true}"))
                .build();
        List<String> data = http.send(create, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("data:"))
                .toList();
        return data.indexOf(data.stream()
                        .filter(line -> line.contains("\"word\""))
                        .findFirst()
                        .orElseThrow())
                + 1;
    }

    private static HttpResponse<InputStream> ask(String message, String previousInteractionId)
            throws IOException, InterruptedException {
        return send(request(MAPPER.createObjectNode()
                .put("message", message)
                .put("previousInteractionId", previousInteractionId)
                .toString()));
    }

    private static HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(chat.address().resolve("chat"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<InputStream> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static List<JsonNode> all(HttpResponse<InputStream> response) throws IOException {
        try (BufferedReader lines = lines(response)) {
            List<JsonNode> all = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(parse(line));
            }
            return all;
        }
    }

    private static JsonNode parse(String line) throws IOException {
        return MAPPER.readTree(line);
    }

    private static String text(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("text").asText()).collect(Collectors.joining());
    }

    private static JsonNode last(List<JsonNode> lines) {
        return lines.get(lines.size() - 1);
    }
}
