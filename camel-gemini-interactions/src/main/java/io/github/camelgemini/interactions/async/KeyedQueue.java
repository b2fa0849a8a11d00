/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs the turns of each conversation one after another, in the order of their arrival. Blocks no thread. Thread-safe. */
public final class KeyedQueue {

    private final Map<Object, CompletableFuture<Void>> tails = new HashMap<>();

    /**
     * Adds a turn at the end of a conversation's queue. The caller must call {@link Turn#leave}.
     *
     * @param conversation the key of the conversation
     */
    public Turn enter(Object conversation) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        CompletableFuture<Void> before;
        CompletableFuture<Void> tail;
        synchronized (this) {
            before = tails.getOrDefault(conversation, CompletableFuture.completedFuture(null));
            // A turn that leaves before it may run must not let later turns overtake the turns before it.
            tail = CompletableFuture.allOf(before, left);
            tails.put(conversation, tail);
        }
        tail.whenComplete((done, failure) -> forget(conversation, tail));
        return new Turn(before, left);
    }

    /** The number of conversations with a turn in the queue. */
    synchronized int size() {
        return tails.size();
    }

    private synchronized void forget(Object conversation, CompletableFuture<Void> tail) {
        tails.remove(conversation, tail);
    }

    /** One turn in a conversation's queue. */
    public static final class Turn {

        private final CompletableFuture<Void> before;
        private final CompletableFuture<Void> left;

        private Turn(CompletableFuture<Void> before, CompletableFuture<Void> left) {
            this.before = before;
            this.left = left;
        }

        /** Completes when this turn may run. Cancelling the returned future affects no other turn and does not leave the queue. */
        public CompletableFuture<Void> ready() {
            return before.copy();
        }

        /** Leaves the queue, so that the next turn may run. May be called repeatedly, and before this turn may run. */
        public void leave() {
            left.complete(null);
        }
    }
}
