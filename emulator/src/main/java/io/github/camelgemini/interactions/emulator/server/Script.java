/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

import io.github.camelgemini.interactions.emulator.Reply;

/** The replies to come, first in first out; a reply for creates waits for the next create. Thread-safe. */
public final class Script {

    private static final int MAX_REPLIES = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    public synchronized void add(Reply reply, boolean forAny) {
        if (entries.size() >= MAX_REPLIES) {
            throw new IllegalStateException("More than " + MAX_REPLIES + " replies are waiting");
        }
        entries.addLast(new Entry(reply, forAny));
    }

    public synchronized Optional<Reply> next(boolean create) {
        Iterator<Entry> iterator = entries.iterator();
        while (iterator.hasNext()) {
            Entry entry = iterator.next();
            if (create || entry.forAny()) {
                iterator.remove();
                return Optional.of(entry.reply());
            }
        }
        return Optional.empty();
    }

    public synchronized int size() {
        return entries.size();
    }

    public synchronized void clear() {
        entries.clear();
    }

    private record Entry(Reply reply, boolean forAny) {}
}
