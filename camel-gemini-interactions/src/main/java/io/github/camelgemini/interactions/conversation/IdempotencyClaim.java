/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the call for one message. While the call is under way it holds a claim, which is renewed. Whatever is written is written in the place of
 * what this call, or nobody, has written: never over the claim of another. Every method but {@link #ready} and {@link #leave} may block as long as the
 * repository does. For one exchange.
 */
public final class IdempotencyClaim {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyClaim.class);

    /** More than once only in a race. */
    private static final int TRIES = 5;

    private final String key;
    private final NamespacedState states;
    private final IdempotencyStore.Terms terms;
    private final KeyedQueue queue;
    private final ReentrantLock writing = new ReentrantLock();
    private KeyedQueue.Turn turn;
    private boolean left;
    private volatile String owner;

    // Guarded by writing.
    private String digest;
    private String seen;
    private boolean held;

    IdempotencyClaim(String key, NamespacedState states, IdempotencyStore.Terms terms, KeyedQueue queue) {
        this.key = key;
        this.states = states;
        this.terms = terms;
        this.queue = queue;
    }

    /** Completes when no earlier delivery of the same message is under way in this JVM. To be called once, by who holds the place in the conversation. */
    public synchronized CompletableFuture<Void> ready() {
        if (left) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        turn = queue.enter(place());
        return turn.ready();
    }

    /** What deliveries of the same message wait for. */
    public Object place() {
        return new Place(states.place(), key);
    }

    /** Lets the next delivery through; may be called more than once, and before {@link #ready}. The claim is not renewed any more. */
    public synchronized void leave() {
        left = true;
        terms.leases().drop(owner);
        if (turn != null) {
            turn.leave();
        }
    }

    /**
     * Claims the message for a call that is about to be made, or finds the call that was made before. Reads the media of the request.
     *
     * @param request what the message asks
     * @return the interaction that answers the message, or null when it is to be created
     * @throws GeminiInteractionsException when the key was used for another request, a call is under way elsewhere, or one was begun before and nobody knows how
     *     it ended
     * @throws CancellationException when the delivery has left meanwhile
     */
    public String begin(ObjectNode request) throws GeminiInteractionsException {
        String asked = RequestDigest.of(key, request);
        writing.lock();
        try {
            digest = asked;
            for (int i = 0; i < TRIES; i++) {
                String value = states.get(key);
                ClaimRecord known = value == null ? null : settled(ClaimRecord.parse(value));
                if (known != null && known.isAnswered()) {
                    return found(value, known);
                }
                if (known != null) {
                    requireOver(known);
                }
                if (claim(value)) {
                    return null;
                }
            }
        } finally {
            writing.unlock();
        }
        throw ClaimFailures.underWay(null);
    }

    /** The claim as it would be if this node had been able to write it; null when it would have been taken back. */
    private ClaimRecord settled(ClaimRecord stored) throws GeminiInteractionsException {
        String outcome = terms.leases().outcome(stored.owner());
        if (outcome != null && outcome.isEmpty()) {
            return null;
        }
        if (!stored.isOf(digest)) {
            throw ClaimFailures.reused();
        }
        return outcome == null ? stored : ClaimRecord.answered(digest, outcome);
    }

    private String found(String value, ClaimRecord known) throws GeminiInteractionsException {
        seen = value;
        held = true;
        if (!ClaimRecord.parse(value).isAnswered()) {
            store(known.format());
        }
        return known.interactionId();
    }

    private void requireOver(ClaimRecord known) throws GeminiInteractionsException {
        Leases leases = terms.leases();
        if (leases.isOwn(known.owner())) {
            if (leases.isUnderWay(known.owner())) {
                throw ClaimFailures.underWay(null);
            }
        } else if (known.until() != null && known.until().isAfter(leases.now())) {
            throw ClaimFailures.underWay(Duration.between(leases.now(), known.until()));
        }
        if (!terms.retryUnfinished()) {
            throw ClaimFailures.unfinished();
        }
    }

    private boolean claim(String value) throws GeminiInteractionsException {
        String own = terms.leases().newOwner();
        String text = reserved(own);
        try {
            if (!states.replace(key, value, text)) {
                return false;
            }
        } catch (GeminiInteractionsException e) {
            // It may be written all the same.
            terms.leases().settle(own, "");
            throw e;
        }
        seen = text;
        held = true;
        if (!hold(own)) {
            release();
            throw new CancellationException();
        }
        return true;
    }

    private synchronized boolean hold(String own) {
        owner = own;
        if (!left) {
            terms.leases().hold(own, terms.lease(), this::renew);
        }
        return !left;
    }

    private String reserved(String own) {
        return ClaimRecord.reserved(digest, own, terms.leases().now().plus(terms.lease()))
                .format();
    }

    /** Gives the claim the whole time again. */
    private void renew() {
        // Whoever writes now makes the renewal needless, or it comes with the next round.
        if (!writing.tryLock()) {
            return;
        }
        try {
            if (held && !ClaimRecord.parse(seen).isAnswered() && !replaceOwn(reserved(owner))) {
                terms.leases().expire(owner);
                LOG.warn("The claim of a message was taken over while its call is under way: it may be paid twice."
                        + " Check the clocks of the nodes and idempotencyLease");
            }
        } catch (GeminiInteractionsException e) {
            LOG.warn("The claim of a message could not be renewed ({}); it is tried again", e.getCode());
        } finally {
            writing.unlock();
        }
    }

    /** Stores the interaction that answers the message, or will. One that another call has stored meanwhile stays. */
    public void complete(String interactionId) throws GeminiInteractionsException {
        writing.lock();
        try {
            store(ClaimRecord.answered(digest, interactionId).format());
            terms.leases().expire(owner);
        } catch (GeminiInteractionsException e) {
            terms.leases().settle(owner, interactionId);
            throw e;
        } finally {
            writing.unlock();
        }
    }

    private void store(String text) throws GeminiInteractionsException {
        if (text.equals(seen) || replaceOwn(text)) {
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            String value = states.get(key);
            ClaimRecord other = value == null ? null : ClaimRecord.parse(value);
            if (other != null && (other.isAnswered() || !other.isOf(digest))) {
                held = false;
                return;
            }
            if (replace(value, text)) {
                seen = text;
                held = true;
                return;
            }
        }
        throw ClaimFailures.underWay(null);
    }

    /** Takes the claim back, because nothing was run, or what was run is not wanted. Leaves that of another call alone. */
    public void release() throws GeminiInteractionsException {
        writing.lock();
        try {
            if (held) {
                held = false;
                replaceOwn("");
            }
        } catch (GeminiInteractionsException e) {
            terms.leases().settle(owner, "");
            throw e;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Keeps the claim of a call that has ended. An answer that could not be stored is tried once more; where nobody knows how the call has ended its lease ends
     * too, so that who may ask again need not wait.
     */
    public void abandon() throws GeminiInteractionsException {
        writing.lock();
        try {
            if (!held || ClaimRecord.parse(seen).isAnswered()) {
                return;
            }
            String answer = terms.leases().outcome(owner);
            if (answer == null || answer.isEmpty()) {
                replaceOwn(ClaimRecord.reserved(digest, owner, null).format());
            } else {
                store(ClaimRecord.answered(digest, answer).format());
            }
        } finally {
            writing.unlock();
        }
    }

    /** Puts a value in the place of what this call has written, even where that was written although it looked like a failure. */
    private boolean replaceOwn(String text) throws GeminiInteractionsException {
        for (int i = 0; i < TRIES; i++) {
            if (replace(seen, text)) {
                seen = text;
                return true;
            }
            String value = states.get(key);
            if (value == null
                    || owner == null
                    || !owner.equals(ClaimRecord.parse(value).owner())) {
                return false;
            }
            seen = value;
        }
        return false;
    }

    private boolean replace(String expected, String text) throws GeminiInteractionsException {
        boolean mayBe = states.compares() || Objects.equals(states.get(key), expected);
        return mayBe && states.replace(key, expected, text);
    }

    /** Two endpoints are told apart by the key. */
    private record Place(Object repository, String message) {

        @Override
        public String toString() {
            return "Place[]";
        }
    }
}
