/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/** A client of the Live API that sends JSON and reads message by message. */
final class LiveClient implements AutoCloseable {

    static final String PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
    static final String CONSTRAINED =
            "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained";

    private static final int SECONDS = 20;
    private static final int MAX_MESSAGE = 64 * 1024 * 1024;
    private static final WebSocketClient CLIENT = start();

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final Session session;
    private String sessionId = "";

    /** How the server has closed the connection. */
    record Closed(int code, String reason) {}

    private LiveClient(String uri, Map<String, String> headers) throws Exception {
        ClientUpgradeRequest request = new ClientUpgradeRequest(URI.create(uri));
        headers.forEach(request::setHeader);
        session = CLIENT.connect(new Listener(), request).get(SECONDS, TimeUnit.SECONDS);
    }

    private static WebSocketClient start() {
        QueuedThreadPool threads = new QueuedThreadPool(8, 2);
        threads.setDaemon(true);
        HttpClient http = new HttpClient();
        http.setExecutor(threads);
        WebSocketClient client = new WebSocketClient(http);
        client.setMaxTextMessageSize(MAX_MESSAGE);
        client.setIdleTimeout(Duration.ZERO);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return client;
    }

    /** Connects with a key. */
    static LiveClient connect(Emulator emulator) throws Exception {
        return connect(emulator, PATH, Map.of("x-goog-api-key", "test"));
    }

    static LiveClient connect(Emulator emulator, String path, Map<String, String> headers) throws Exception {
        return new LiveClient("ws" + emulator.baseUrl().substring("http".length()) + path, headers);
    }

    /** Connects, and sends a setup for a model that writes, with the fields of a JSON object without braces. */
    static LiveClient writing(Emulator emulator, String fields) throws Exception {
        return connect(emulator).setup("'generationConfig':{'responseModalities':['TEXT']}" + comma(fields));
    }

    /** Connects, and sends a setup for a model that speaks. */
    static LiveClient speaking(Emulator emulator, String fields) throws Exception {
        return connect(emulator).setup("'generationConfig':{'responseModalities':['AUDIO']}" + comma(fields));
    }

    private static String comma(String fields) {
        return fields.isEmpty() ? "" : "," + fields;
    }

    /** Sends the setup, and reads that it is complete. */
    LiveClient setup(String fields) throws Exception {
        send("{'setup':{'model':'models/gemini-3.8-live'" + comma(fields) + "}}");
        JsonNode first = next();
        if (!first.has("setupComplete")) {
            throw new AssertionError(first.toString());
        }
        sessionId = first.at("/setupComplete/sessionId").asText();
        return this;
    }

    String sessionId() {
        return sessionId;
    }

    /** Sends a message; single quotes stand for double quotes. */
    LiveClient send(String json) {
        return sendRaw(json.replace('\'', '"'));
    }

    LiveClient sendRaw(String text) {
        session.sendText(text, Callback.NOOP);
        return this;
    }

    LiveClient sendBinary(String json) {
        session.sendBinary(ByteBuffer.wrap(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), Callback.NOOP);
        return this;
    }

    /** Sends a text as a whole turn. */
    LiveClient say(String text) {
        ObjectNode message = Wire.JSON.createObjectNode();
        ObjectNode content = message.putObject("clientContent");
        content.putArray("turns")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", text);
        content.put("turnComplete", true);
        return sendRaw(message.toString());
    }

    /** Sends audio in pieces. */
    LiveClient speak(byte[] samples, int rate, int pieceSize) {
        for (int i = 0; i < samples.length; i += pieceSize) {
            byte[] piece = Arrays.copyOfRange(samples, i, Math.min(samples.length, i + pieceSize));
            send("{'realtimeInput':{'audio':{'mimeType':'audio/pcm;rate=" + rate + "','data':'"
                    + Base64.getEncoder().encodeToString(piece) + "'}}}");
        }
        return this;
    }

    LiveClient audioStreamEnd() {
        return send("{'realtimeInput':{'audioStreamEnd':true}}");
    }

    /** Returns the next message. */
    JsonNode next() throws Exception {
        JsonNode message = nextOrEnd();
        if (message.isMissingNode()) {
            throw new AssertionError("The connection has ended: " + closed());
        }
        return message;
    }

    /** Returns the next message, or a missing node if the connection has ended. */
    JsonNode nextOrEnd() throws Exception {
        JsonNode message = messages.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("No message; the connection is open: " + isOpen());
        }
        return message;
    }

    /** Returns the messages until one fulfils a condition, with it. */
    List<JsonNode> until(Predicate<JsonNode> last) throws Exception {
        List<JsonNode> read = new ArrayList<>();
        do {
            read.add(next());
        } while (!last.test(read.get(read.size() - 1)));
        return read;
    }

    /** Returns the messages until the turn is complete. */
    List<JsonNode> turn() throws Exception {
        return until(message -> message.at("/serverContent/turnComplete").asBoolean());
    }

    /** Returns the text of the next turn. */
    String answer() throws Exception {
        return text(turn());
    }

    static String text(List<JsonNode> messages) {
        StringBuilder text = new StringBuilder();
        messages.forEach(message -> message.at("/serverContent/modelTurn/parts")
                .forEach(part -> text.append(part.path("text").asText(""))));
        return text.toString();
    }

    static String transcription(List<JsonNode> messages, String kind) {
        StringBuilder text = new StringBuilder();
        messages.forEach(message -> text.append(
                message.path("serverContent").path(kind).path("text").asText("")));
        return text.toString();
    }

    static byte[] audio(List<JsonNode> messages) {
        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        messages.forEach(message -> message.at("/serverContent/modelTurn/parts")
                .forEach(part -> audio.writeBytes(
                        Base64.getDecoder().decode(part.at("/inlineData/data").asText("")))));
        return audio.toByteArray();
    }

    /** Returns how many messages have arrived and were not read. */
    int unread() {
        return messages.size();
    }

    /** Waits until the connection has ended. */
    Closed closed() throws Exception {
        return closed.get(SECONDS, TimeUnit.SECONDS);
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Ends the connection without a close frame. */
    void abort() {
        session.disconnect();
    }

    @Override
    public void close() throws Exception {
        session.close();
        closed();
    }

    /** Public because Jetty calls it. */
    public final class Listener implements Session.Listener.AutoDemanding {

        @Override
        public void onWebSocketText(String message) {
            try {
                messages.add(Wire.JSON.readTree(message));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void onWebSocketClose(int code, String reason, Callback callback) {
            callback.succeed();
            messages.add(MissingNode.getInstance());
            closed.complete(new Closed(code, reason == null ? "" : reason));
        }
    }
}
