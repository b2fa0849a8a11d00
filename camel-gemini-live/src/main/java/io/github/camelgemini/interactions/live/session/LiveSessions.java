/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The sessions of one name, by their ids. Thread-safe; no method blocks. Futures complete, and listeners are called, on the threads of the network, of the timer and of the callers: what
 * follows must not block them.
 *
 * <p>Sessions of {@link #send} and sessions of {@link #converse} must not be in the same object: they have different listeners.
 */
public final class LiveSessions {

    /**
     * Has no session at first.
     *
     * @param maxSessions how many sessions may be open at once; one more fails with the code {@code too_many_sessions}
     * @param timer ends waits, hands work on
     */
    public LiveSessions(int maxSessions, ScheduledExecutorService timer) {}

    /**
     * Takes input for a session, which it opens if there is none. A failure of the session also fails the input that has not been sent.
     *
     * @param id the id that the application has given the session
     * @param input what is said
     * @param plan what the session is opened with; ignored if it is open
     * @param listener takes the events of the session; ignored if it is open
     * @return completes when the network has taken the messages, or the session has ended if the input closes it. Fails with a {@code GeminiInteractionsException}.
     *     Cancelling it before its messages went out takes them out of the queue
     */
    public CompletableFuture<Void> send(String id, LiveInput input, SessionPlan plan, SessionListener listener) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    /**
     * Takes what a user says and returns what the model answers. Turns of one id run one after the other, in the order of the calls.
     *
     * @param id the id of a session that stays open for further turns, or null for a session of this turn alone
     * @param input the whole turn of the user
     * @param plan what the session is opened with; ignored if it is open
     * @param turnTimeout the longest time, from the call to the end of the turn; after it the code is {@code timeout}
     * @return fails with a {@code GeminiInteractionsException}. A turn that is cancelled, or whose time is over, also closes its session, lasting or not: the model would go on with the answer
     */
    public CompletableFuture<Turn> converse(String id, LiveInput input, SessionPlan plan, Duration turnTimeout) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    /** Returns the number of sessions that have not ended. */
    public int size() {
        return 0;
    }

    /** Closes all sessions normally, and takes no input any more: it fails with the code {@code cancelled}. Returns a future that completes when all sessions have ended. */
    public CompletableFuture<Void> close() {
        return CompletableFuture.completedFuture(null);
    }
}
