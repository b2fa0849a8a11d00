/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Usage;

/** One turn of the user and the model's answer to it, as one future. */
final class ConversedTurn {

    private static final Turn NOTHING =
            new Turn(new Pcm(new byte[0], 24_000), "", "", "", false, new Usage(null, null, null, null, null, null));

    private final LiveSessions sessions;
    private final String id;
    private final LiveInput input;
    private final SessionPlan plan;
    private final CompletableFuture<Turn> result = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();

    /** @param id null for a session of this turn alone */
    ConversedTurn(LiveSessions sessions, String id, LiveInput input, SessionPlan plan) {
        this.sessions = sessions;
        this.id = id;
        this.input = input;
        this.plan = plan;
    }

    /** Returns the answer, also before the turn runs. */
    CompletableFuture<Turn> result() {
        return result;
    }

    /**
     * Runs the turn.
     *
     * @param ready completes when the turns before it have ended
     * @param leave lets the next turn run: after this one has ended, and has closed its session if it has to
     */
    void run(CompletableFuture<Void> ready, Runnable leave, Duration timeout, ScheduledExecutorService timer) {
        result.whenComplete((turn, failure) -> {
            if (begun.compareAndSet(false, true)) {
                leave.run();
            }
        });
        try {
            Runnable end = () -> result.completeExceptionally(SessionErrors.timeout(timeout));
            ScheduledFuture<?> alarm = timer.schedule(end, TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
            result.whenComplete((turn, failure) -> alarm.cancel(false));
            ready.thenRun(() -> begin(leave));
        } catch (RuntimeException e) {
            result.completeExceptionally(SessionErrors.of(e));
        }
    }

    private void begin(Runnable leave) {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        LiveSession asked = null;
        try {
            if (input.messages().isEmpty()) {
                endSession();
            } else {
                asked = ask();
            }
        } catch (Throwable e) {
            result.completeExceptionally(SessionErrors.of(e));
        }
        LiveSession session = asked;
        result.whenComplete((turn, failure) -> {
            if (session != null && (failure != null || input.close() || id == null)) {
                session.close(SessionErrors.closed());
            }
            leave.run();
        });
    }

    private void endSession() {
        LiveSession known = id == null ? null : sessions.find(id);
        if (known == null) {
            result.complete(NOTHING);
        } else {
            known.close(SessionErrors.closed());
            known.ended().thenRun(() -> result.complete(NOTHING));
        }
    }

    private void awaitAnswer(SessionListener listener, long turn) {
        ((TurnListener) listener).await(result, turn);
    }

    private LiveSession ask() throws GeminiInteractionsException {
        // The session may answer, or end, before the call returns.
        LiveSessions.Offered offered =
                sessions.offer(id, new LiveInput(input.messages(), false), plan, new TurnListener(), this::awaitAnswer);
        offered.sent().whenComplete((sent, failure) -> {
            if (failure != null) {
                result.completeExceptionally(SessionErrors.of(failure));
            }
        });
        return offered.session();
    }
}
