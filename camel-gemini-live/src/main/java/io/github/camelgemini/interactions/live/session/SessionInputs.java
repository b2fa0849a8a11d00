/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** The input of a session that waits for the network, bounded in bytes. Thread-safe. Completes no future under its lock. */
final class SessionInputs {

    private final long maxBytes;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<Waiting> closing = new ArrayList<>();
    private LongConsumer lastAsked = turn -> {};
    private long bytes;
    private boolean sealed;

    SessionInputs(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Input of which some messages are not sent. Guarded by the inputs. */
    private static final class Waiting {
        private final CompletableFuture<Void> sent = new CompletableFuture<>();
        private final boolean close;
        private final LongConsumer asked;
        private Deque<ObjectNode> messages;
        private boolean begun;

        Waiting(LiveInput input, LongConsumer asked) {
            this.close = input.close();
            this.asked = asked;
            this.messages = new ArrayDeque<>(input.messages());
        }
    }

    /**
     * Adds input at the end.
     *
     * @param asked hears the number of a turn up to which no turn can be the answer to it: just before its first message is sent, and perhaps later again; must do nothing but take a note
     * @return completes when the network has taken it, or the session has ended if the input closes it; null when the session takes no more input
     */
    CompletableFuture<Void> offer(LiveInput input, LongConsumer asked) {
        Waiting added = new Waiting(input, asked);
        long size = input.messages().stream().mapToLong(MessageSize::of).sum();
        synchronized (this) {
            if (sealed) {
                return null;
            }
            if (size > 0 && !waiting.isEmpty() && bytes + size > maxBytes) {
                return CompletableFuture.failedFuture(SessionErrors.queueFull(maxBytes));
            }
            waiting.add(added);
            bytes += size;
            sealed = input.close();
        }
        added.sent.whenComplete((done, failure) -> {
            if (added.sent.isCancelled()) {
                withdraw(added);
            }
        });
        return added.sent;
    }

    /** Takes the messages of cancelled input out of the queue, unless one of them is on the way: half of what was said would be sent then. */
    private synchronized void withdraw(Waiting cancelled) {
        if (!cancelled.begun && waiting.contains(cancelled)) {
            cancelled.messages.forEach(message -> bytes -= MessageSize.of(message));
            cancelled.messages = new ArrayDeque<>();
            if (!cancelled.close) {
                waiting.remove(cancelled);
            }
        }
    }

    /**
     * Returns the message to be sent next, which stays the next one until it is {@link #taken}; null when there is none.
     *
     * @param turn the number of the latest turn that has begun
     */
    ObjectNode next(long turn) {
        List<Waiting> empty = new ArrayList<>();
        ObjectNode next = null;
        synchronized (this) {
            while (!waiting.isEmpty() && next == null) {
                Waiting first = waiting.element();
                next = first.messages.peek();
                if (next == null) {
                    (first.close ? closing : empty).add(waiting.remove());
                } else if (!first.begun) {
                    lastAsked = first.asked;
                    lastAsked.accept(turn);
                }
                first.begun = true;
            }
        }
        empty.forEach(each -> each.sent.complete(null));
        return next;
    }

    /** Hears that a turn which began after the latest input is about something else. */
    synchronized void notAnswered(long turn) {
        lastAsked.accept(turn);
    }

    /** Removes the next message, because the network has taken it. */
    void taken() {
        Waiting ended = null;
        synchronized (this) {
            Waiting first = waiting.element();
            bytes -= MessageSize.of(first.messages.remove());
            if (first.messages.isEmpty()) {
                ended = waiting.remove();
                if (ended.close) {
                    closing.add(ended);
                    ended = null;
                }
            }
        }
        if (ended != null) {
            ended.sent.complete(null);
        }
    }

    /** Returns whether everything was sent, and the last input has asked to close the session. */
    synchronized boolean closes() {
        return !closing.isEmpty();
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes no more input. */
    synchronized void seal() {
        sealed = true;
    }

    /** Takes no more input. What has not been sent fails. */
    void seal(GeminiInteractionsException failure) {
        List<Waiting> left;
        synchronized (this) {
            sealed = true;
            left = List.copyOf(waiting);
            waiting.clear();
            bytes = 0;
        }
        left.forEach(each -> each.sent.completeExceptionally(failure));
    }

    /**
     * Completes the input that has closed the session, after {@link #seal(GeminiInteractionsException)}.
     *
     * @param failure null if the session has ended without one
     */
    void end(GeminiInteractionsException failure) {
        List<Waiting> closers;
        synchronized (this) {
            closers = List.copyOf(closing);
        }
        for (Waiting each : closers) {
            if (failure == null) {
                each.sent.complete(null);
            } else {
                each.sent.completeExceptionally(failure);
            }
        }
    }
}
