/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** The scripted replies that have not been used yet, in order. A reply for create requests waits for the next create request. Thread-safe. */
public final class Script {

    private static final int MAX_REPLIES = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * Adds a reply.
     *
     * @param reply the reply
     * @param forAny whether any request may use the reply, not only a create request
     */
    public synchronized void add(ScriptedReply reply, boolean forAny) {
        if (entries.size() >= MAX_REPLIES) {
            throw new IllegalStateException("More than " + MAX_REPLIES + " replies are waiting");
        }
        entries.addLast(new Entry(reply, forAny));
    }

    synchronized Optional<ScriptedReply> next(boolean create) {
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

    /** Returns how many replies have not been used yet. */
    public synchronized int size() {
        return entries.size();
    }

    synchronized void clear() {
        entries.clear();
    }

    private record Entry(ScriptedReply reply, boolean forAny) {}
}
