/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * The sessions of one name, by their ids. Thread-safe; no method blocks. Futures complete, and listeners are called, on the threads of the network, of the timer and of the callers: what
 * follows must not block them.
 *
 * <p>Sessions of {@link #send} and sessions of {@link #converse} must not be in the same object: they have different listeners.
 */
public final class LiveSessions {

    private static final CompletableFuture<Void> COMPLETE = CompletableFuture.completedFuture(null);

    private final int maxSessions;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final KeyedQueue turns = new KeyedQueue();

    // Guarded by this.
    private final Map<String, Open> open = new HashMap<>();
    // Each with a future that completes when it is no more among them.
    private final Map<LiveSession, CompletableFuture<Void>> sessions = new HashMap<>();
    private final Set<ConversedTurn> conversed = new HashSet<>();
    private boolean closed;

    /** The session of an id, and its listener. */
    private record Open(LiveSession session, SessionListener listener) {}

    /**
     * Has no session at first.
     *
     * @param maxSessions how many sessions may be open at once; one more fails with the code {@code too_many_sessions}
     * @param timer ends waits, hands work on
     */
    public LiveSessions(int maxSessions, ScheduledExecutorService timer) {
        this(maxSessions, timer, System::nanoTime);
    }

    LiveSessions(int maxSessions, ScheduledExecutorService timer, LongSupplier nanos) {
        this.maxSessions = maxSessions;
        this.timer = timer;
        this.nanos = nanos;
    }

    /**
     * Takes input for a session, which it opens if there is none, unless the input only closes it. A failure of the session also fails the input that has not been sent.
     *
     * @param id the id that the application has given the session
     * @param input what is said
     * @param plan what the session is opened with; ignored if it is open
     * @param listener takes the events of the session; ignored if it is open
     * @return completes when the network has taken the messages, or the session has ended if the input closes it. Fails with a {@code GeminiInteractionsException}.
     *     Cancelling it before its messages went out takes them out of the queue; the session is closed nevertheless if the input closes it
     */
    public CompletableFuture<Void> send(String id, LiveInput input, SessionPlan plan, SessionListener listener) {
        if (input.close() && input.messages().isEmpty()) {
            return close(id, input);
        }
        try {
            return offer(id, input, plan, listener, (taking, turn) -> {}).sent();
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Closes a session after what waits in it. */
    private CompletableFuture<Void> close(String id, LiveInput input) {
        LiveSession known = find(id);
        if (known == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> closed = known.offer(input, turn -> {});
        return closed == null ? known.ended().copy() : closed;
    }

    /**
     * Takes what a user says and returns what the model answers. Turns of one id run one after the other, in the order of the calls. An answer that was interrupted is not
     * returned: what the user says now has interrupted it.
     *
     * @param id the id of a session that stays open for further turns, or null for a session of this turn alone
     * @param input the whole turn of the user; without messages, the session is only closed, and the turn is empty
     * @param plan what the session is opened with; ignored if it is open
     * @param turnTimeout the longest time, from the call to the end of the turn; after it the code is {@code timeout}
     * @return fails with a {@code GeminiInteractionsException}. A turn that is cancelled, or whose time is over, also closes its session, lasting or not: the model would go on with the answer
     */
    public CompletableFuture<Turn> converse(String id, LiveInput input, SessionPlan plan, Duration turnTimeout) {
        ConversedTurn turn = new ConversedTurn(this, id, input, plan);
        if (!register(turn)) {
            return CompletableFuture.failedFuture(SessionErrors.cancelled());
        }
        if (id == null) {
            turn.run(COMPLETE, () -> {}, turnTimeout, timer);
        } else {
            KeyedQueue.Turn place = turns.enter(id);
            turn.run(place.ready(), place::leave, turnTimeout, timer);
        }
        return turn.result();
    }

    /** Returns false when all sessions are being closed, and this turn would be missed. */
    private boolean register(ConversedTurn turn) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            conversed.add(turn);
        }
        turn.result().whenComplete((done, failure) -> {
            synchronized (this) {
                conversed.remove(turn);
            }
        });
        return true;
    }

    /** A session that has taken input. */
    record Offered(LiveSession session, CompletableFuture<Void> sent) {}

    /**
     * Gives input to the session of an id, which it opens if there is none that takes input.
     *
     * @param id null for a new session
     * @param asked hears, with the listener of the session that takes the input, what {@link SessionInputs#offer} says
     * @throws GeminiInteractionsException if no session can be opened
     */
    Offered offer(
            String id,
            LiveInput input,
            SessionPlan plan,
            SessionListener listener,
            ObjLongConsumer<SessionListener> asked)
            throws GeminiInteractionsException {
        Open refused = null;
        while (true) {
            Open current = find(id, refused);
            boolean begins = current == null;
            if (begins) {
                current = add(id, plan, listener, refused);
            }
            if (current != null) {
                CompletableFuture<Void> sent = give(input, current, begins, asked);
                if (begins) {
                    current.session()
                            .open(refused == null ? COMPLETE : refused.session().ended());
                }
                if (sent != null) {
                    return new Offered(current.session(), sent);
                }
                refused = current;
            }
        }
    }

    private static CompletableFuture<Void> give(
            LiveInput input, Open to, boolean begins, ObjLongConsumer<SessionListener> asked) {
        try {
            return to.session().offer(input, turn -> asked.accept(to.listener(), turn));
        } catch (RuntimeException | Error e) {
            if (begins) {
                // Nobody would open it.
                to.session().close(SessionErrors.of(e));
            }
            throw e;
        }
    }

    /** Returns the session of an id; null if there is none but the one that has refused input. */
    private synchronized Open find(String id, Open refused) {
        Open known = id == null ? null : open.get(id);
        return Objects.equals(known, refused) ? null : known;
    }

    /**
     * Adds a session.
     *
     * @param before the earlier session of this id, which is ending; it does not count, or its place could not be taken at once. Null for none
     * @return null if another thread has added one
     */
    private Open add(String id, SessionPlan plan, SessionListener listener, Open before)
            throws GeminiInteractionsException {
        Open added = new Open(new LiveSession(id, plan, listener, timer, nanos), listener);
        CompletableFuture<Void> gone = added.session().ended().whenComplete((done, failure) -> remove(id, added));
        synchronized (this) {
            if (closed) {
                throw SessionErrors.cancelled();
            }
            Open known = id == null ? null : open.get(id);
            if (known != null && !known.equals(before)) {
                return null;
            }
            if (sessions.size() >= maxSessions + (before == null ? 0 : 1)) {
                throw SessionErrors.tooMany(maxSessions);
            }
            sessions.put(added.session(), gone);
            if (id != null) {
                open.put(id, added);
            }
        }
        return added;
    }

    private synchronized void remove(String id, Open ended) {
        sessions.remove(ended.session());
        if (id != null) {
            open.remove(id, ended);
        }
    }

    /** Returns the session of an id; null if there is none. */
    LiveSession find(String id) {
        Open known = find(id, null);
        return known == null ? null : known.session();
    }

    /** Returns the number of sessions that have not ended, or whose last events are not delivered yet. */
    public synchronized int size() {
        return sessions.size();
    }

    /**
     * Closes all sessions normally, and takes no input any more. What has not been sent, and turns that are not complete, fail with the code {@code cancelled}.
     *
     * @return completes when all sessions have ended, and their listeners have taken all events
     */
    public CompletableFuture<Void> close() {
        List<ConversedTurn> unanswered;
        Map<LiveSession, CompletableFuture<Void>> all;
        synchronized (this) {
            closed = true;
            unanswered = List.copyOf(conversed);
            all = Map.copyOf(sessions);
        }
        unanswered.forEach(turn -> turn.result().completeExceptionally(SessionErrors.cancelled()));
        all.keySet().forEach(session -> session.close(SessionErrors.cancelled()));
        return CompletableFuture.allOf(all.values().toArray(CompletableFuture<?>[]::new));
    }
}
