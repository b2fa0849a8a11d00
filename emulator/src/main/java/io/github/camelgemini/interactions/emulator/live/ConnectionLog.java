/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** What happened on one connection. Thread-safe. */
public final class ConnectionLog {

    private final int number;
    private final Deque<JsonNode> received = new ArrayDeque<>();
    private String sessionId = "";
    private String model = "";
    private int closeCode;
    private int sent;
    private long audioBytes;

    ConnectionLog(int number) {
        this.number = number;
    }

    synchronized void begin(String session, String modelId) {
        sessionId = session;
        model = modelId;
    }

    synchronized void receive(JsonNode message) {
        received.addLast(message);
    }

    synchronized void forgetOldest() {
        received.pollFirst();
    }

    synchronized void countSent() {
        sent++;
    }

    synchronized void countAudio(int bytes) {
        audioBytes += bytes;
    }

    synchronized void end(int code) {
        closeCode = code;
    }

    /** Returns the number of the connection, from 1. */
    public int number() {
        return number;
    }

    /** Returns the id of the session; empty before the setup. */
    public synchronized String sessionId() {
        return sessionId;
    }

    /** Returns the id of the model; empty before the setup. */
    public synchronized String model() {
        return model;
    }

    /** Returns the code with which the connection was closed; 0 while it is open. */
    public synchronized int closeCode() {
        return closeCode;
    }

    /** Returns the messages of the client, oldest first. */
    public synchronized List<JsonNode> received() {
        return List.copyOf(received);
    }

    /** Returns how many messages the server has sent. */
    public synchronized int sent() {
        return sent;
    }

    /** Returns how many bytes of audio the client has sent. */
    public synchronized long audioBytes() {
        return audioBytes;
    }
}
