/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.emulator.EmulatedLive;

/** What the page does, without a browser: speaks into the WebSocket, and keeps what comes back. */
final class PageSocket implements WebSocket.Listener, AutoCloseable {

    static final int RATE = 16_000;

    private static final int PIECE = 1_280;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream sound = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    private volatile int closeCode;
    private WebSocket socket;

    /**
     * Opens the WebSocket as the page does.
     *
     * @param page the address of the page
     */
    static PageSocket open(URI page) throws Exception {
        return open(page, "http://" + page.getAuthority(), "rate=" + RATE);
    }

    /**
     * Opens the WebSocket.
     *
     * @param origin null for none
     * @throws java.util.concurrent.ExecutionException if the server does not take it
     */
    static PageSocket open(URI page, String origin, String query) throws Exception {
        PageSocket listener = new PageSocket();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        URI address = URI.create("ws://" + page.getAuthority() + "/voice?" + query);
        listener.socket = builder.buildAsync(address, listener).get(1, TimeUnit.MINUTES);
        return listener;
    }

    /** Speaks, and is silent long enough to be answered. */
    void speak(String words) throws Exception {
        send(EmulatedLive.speech(words, RATE));
        send(new byte[2 * RATE]);
    }

    /** Sends sound in small pieces, as fast as the server reads. */
    void send(byte[] samples) throws Exception {
        for (int at = 0; at < samples.length; at += PIECE) {
            sendPiece(Arrays.copyOfRange(samples, at, Math.min(samples.length, at + PIECE)));
        }
    }

    void sendPiece(byte[] message) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(message), true).get(1, TimeUnit.MINUTES);
    }

    void sendText(String message) throws Exception {
        socket.sendText(message, true).get(1, TimeUnit.MINUTES);
    }

    /** The events, as JSON. */
    List<String> events() {
        return List.copyOf(events);
    }

    synchronized String heard() {
        return EmulatedLive.heard(sound.toByteArray());
    }

    /** The code with which the server has closed the connection; 1006 if it has only ended, 0 while it is open. */
    int closeCode() {
        return closeCode;
    }

    boolean isClosed() {
        return closeCode != 0;
    }

    @Override
    public synchronized CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] piece = new byte[data.remaining()];
        data.get(piece);
        sound.writeBytes(piece);
        from.request(1);
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            events.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closeCode = 1006;
    }

    /** Leaves without a word, as a browser does that is killed. */
    @Override
    public void close() {
        socket.abort();
    }
}
