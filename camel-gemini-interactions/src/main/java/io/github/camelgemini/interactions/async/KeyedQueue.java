/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lets the turns of a conversation run one after another, in the order of their arrival. No thread waits. Thread-safe. */
public final class KeyedQueue {

    private final Map<Object, CompletableFuture<Void>> tails = new HashMap<>();

    /**
     * Enters the queue behind all turns of the conversation that have not left yet.
     *
     * @param conversation the key of the conversation
     */
    public Turn enter(Object conversation) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        CompletableFuture<Void> before;
        CompletableFuture<Void> tail;
        synchronized (this) {
            before = tails.getOrDefault(conversation, CompletableFuture.completedFuture(null));
            // A turn that leaves early does not let later turns overtake those before it.
            tail = CompletableFuture.allOf(before, left);
            tails.put(conversation, tail);
        }
        tail.whenComplete((done, failure) -> forget(conversation, tail));
        return new Turn(before, left);
    }

    /** How many conversations have a turn. */
    synchronized int size() {
        return tails.size();
    }

    private synchronized void forget(Object conversation, CompletableFuture<Void> tail) {
        tails.remove(conversation, tail);
    }

    /** A place in the queue. */
    public static final class Turn {

        private final CompletableFuture<Void> before;
        private final CompletableFuture<Void> left;

        private Turn(CompletableFuture<Void> before, CompletableFuture<Void> left) {
            this.before = before;
            this.left = left;
        }

        /** Completes when this turn may run. Cancelling the future affects no other turn, and does not leave the queue. */
        public CompletableFuture<Void> ready() {
            return before.copy();
        }

        /** Lets the next turn run. May be called more than once, and before this turn may run. */
        public void leave() {
            left.complete(null);
        }
    }
}
