/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;
import java.time.Instant;
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
 * The claim of one call on its message, renewed while the call runs. A write never replaces an active claim of another call. Every method but {@link #ready}
 * and {@link #leave} may block as long as the repository does. For one exchange.
 */
public final class IdempotencyClaim {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyClaim.class);

    /** Only a race needs more than one try. */
    private static final int TRIES = 5;

    private final String key;
    private final NamespacedState states;
    private final IdempotencyStore.Terms terms;
    private final KeyedQueue queue;
    private final ReentrantLock writing = new ReentrantLock();
    private KeyedQueue.Turn turn;
    private boolean left;
    private volatile String owner;
    private volatile String continued;

    // Guarded by writing.
    private String digest;
    private String seen;
    private String part;
    private boolean held;

    IdempotencyClaim(String key, NamespacedState states, IdempotencyStore.Terms terms, KeyedQueue queue) {
        this.key = key;
        this.states = states;
        this.terms = terms;
        this.queue = queue;
    }

    /** Completes when no earlier delivery of the same message runs in this JVM. Must be called once, after the conversation's turn is ready. */
    public synchronized CompletableFuture<Void> ready() {
        if (left) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        turn = queue.enter(place());
        return turn.ready();
    }

    /** The key of the queue for deliveries of the same message. */
    public Object place() {
        return new Place(states.place(), key);
    }

    /** Stops renewing the claim, and lets the next delivery run. May be called repeatedly, and before {@link #ready}. */
    public synchronized void leave() {
        left = true;
        terms.leases().drop(owner);
        if (turn != null) {
            turn.leave();
        }
    }

    /**
     * Claims the message for a new call, or finds the answer of an earlier call. Reads the media of the request.
     *
     * @param request the request without what its conversation adds
     * @return the interaction that answers the message, or the part of a long answer with which to go on; null if the caller must create one
     * @throws GeminiInteractionsException if the key was used for another request, another delivery is running elsewhere, or the outcome of an earlier call is
     *     unknown
     * @throws CancellationException if {@link #leave} was called meanwhile
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
                part = known == null ? null : known.part();
                if (part != null) {
                    continued = known.continued();
                }
                if (claim(value)) {
                    return part;
                }
            }
        } finally {
            writing.unlock();
        }
        throw ClaimFailures.underWay(null);
    }

    /**
     * Says what the message continues, before the call is made.
     *
     * @param interactionId the interaction; null for none
     */
    public void continues(String interactionId) {
        continued = interactionId == null ? "" : interactionId;
    }

    /** The interaction that the message continues; empty for none, null if unknown. */
    public String continued() {
        return continued;
    }

    /** The record as it would be if this node had been able to write it; null if this node would have released the claim. */
    private ClaimRecord settled(ClaimRecord stored) throws GeminiInteractionsException {
        String outcome = terms.leases().outcome(stored.owner());
        if (outcome != null && outcome.isEmpty()) {
            return null;
        }
        if (!stored.isOf(digest)) {
            throw ClaimFailures.reused();
        }
        return outcome == null ? stored : ClaimRecord.answered(digest, outcome, stored.continued());
    }

    private String found(String value, ClaimRecord known) throws GeminiInteractionsException {
        continued = known.continued();
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
            // The claim may have been written nevertheless.
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
        return reserved(own, terms.leases().now().plus(terms.lease()));
    }

    private String reserved(String own, Instant until) {
        return ClaimRecord.reserved(digest, own, until).reached(part, continued).format();
    }

    /**
     * Stores a part of a long answer, while the call goes on. If this call ends without an outcome, another one goes on with the part.
     *
     * @param interactionId the part, which has ended
     */
    public void reached(String interactionId) throws GeminiInteractionsException {
        writing.lock();
        try {
            part = interactionId;
            if (held && !ClaimRecord.parse(seen).isAnswered()) {
                replaceOwn(reserved(owner));
            }
        } finally {
            writing.unlock();
        }
    }

    /** Extends the lease to its full length. */
    private void renew() {
        // Another write makes this renewal needless, or the next round repeats it.
        if (!writing.tryLock()) {
            return;
        }
        try {
            if (held && !ClaimRecord.parse(seen).isAnswered() && !replaceOwn(reserved(owner))) {
                terms.leases().expire(owner);
                LOG.warn("The claim of a message was taken over while its call is running: the message may be billed"
                        + " twice. Check the clocks of the nodes and idempotencyLease");
            }
        } catch (GeminiInteractionsException e) {
            LOG.warn("The claim of a message could not be renewed ({}): the renewal is tried again", e.getCode());
        } finally {
            writing.unlock();
        }
    }

    /** Stores the interaction that answers the message, or will answer it. Keeps an answer that another call has stored meanwhile. */
    public void complete(String interactionId) throws GeminiInteractionsException {
        writing.lock();
        try {
            store(ClaimRecord.answered(digest, interactionId, continued).format());
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

    /** Removes the claim, because nothing ran or the result is unusable. Keeps a claim of another call. */
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
     * Keeps the claim of a call that has ended. Tries again to store an answer that could not be stored; if the outcome is unknown, ends the lease, so that a
     * retry need not wait.
     */
    public void abandon() throws GeminiInteractionsException {
        writing.lock();
        try {
            if (!held || ClaimRecord.parse(seen).isAnswered()) {
                return;
            }
            String answer = terms.leases().outcome(owner);
            if (answer == null || answer.isEmpty()) {
                replaceOwn(reserved(owner, null));
            } else {
                store(ClaimRecord.answered(digest, answer, continued).format());
            }
        } finally {
            writing.unlock();
        }
    }

    /** Replaces the value that this call has written, even if that write seemed to fail. */
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

    /** The key of a queue. The key of the message differs between endpoints. */
    private record Place(Object repository, String message) {

        @Override
        public String toString() {
            return "Place[]";
        }
    }
}
