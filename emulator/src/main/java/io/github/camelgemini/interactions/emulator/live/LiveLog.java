/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The latest connections, at most 10,000, and their latest messages, at most 128 MiB in all. Thread-safe.
 */
final class LiveLog {

    private static final int MAX_CONNECTIONS = 10_000;
    private static final long MAX_CHARACTERS = 128L * 1024 * 1024;

    private final Deque<ConnectionLog> connections = new ArrayDeque<>();
    private final Deque<Entry> messages = new ArrayDeque<>();
    private long characters;
    private int count;

    private record Entry(ConnectionLog connection, long size) {}

    synchronized ConnectionLog open() {
        ConnectionLog log = new ConnectionLog(++count);
        connections.addLast(log);
        if (connections.size() > MAX_CONNECTIONS) {
            connections.removeFirst();
        }
        return log;
    }

    synchronized void receive(ConnectionLog connection, JsonNode message, long size) {
        connection.receive(message);
        messages.addLast(new Entry(connection, size));
        characters += size;
        while (characters > MAX_CHARACTERS && messages.size() > 1) {
            Entry oldest = messages.removeFirst();
            characters -= oldest.size();
            oldest.connection().forgetOldest();
        }
    }

    synchronized List<ConnectionLog> connections() {
        return List.copyOf(connections);
    }

    synchronized void clear() {
        connections.clear();
        messages.clear();
        characters = 0;
        count = 0;
    }
}
