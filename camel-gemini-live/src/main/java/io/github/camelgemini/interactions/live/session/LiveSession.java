/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.message.SetupMessage;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** One session: opens a connection, and another one when it ends; sends what is to be said, reads what its listener can take, and ends. Thread-safe; no method blocks. */
final class LiveSession {

    /** How long an answer that has to come once more may be silent. */
    private static final Duration REPEAT_WAIT = Duration.ofSeconds(30);

    /** A connection that has lived for so long was no failed attempt. */
    private static final Duration LIVED = Duration.ofMinutes(1);

    /** After two connections of which the latter has not lived for so long, the next one has to wait. */
    private static final Duration BRIEF = Duration.ofSeconds(1);

    /** How long the end of a connection that was closed is awaited. A connection tells it sooner, unless it has a defect. */
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final SessionPlan plan;
    private final LongSupplier nanos;
    private final SerialTasks tasks = new SerialTasks(this::defect);
    private final SessionLink.Owner owner = new LinkOwner();
    private final SessionInputs inputs;
    private final SessionEvents events;
    private final SessionCalls calls;
    private final SessionDialogue dialogue;
    private final Reconnects reconnects;
    private final Alarm maxDuration;
    private final SilenceAlarm silence;
    private final Alarm pause;
    private final Alarm repeatWait;
    private final Alarm closeWait;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private State state = State.WAITING;
    private SessionLink link;
    private boolean opened;
    private boolean resumed;
    private long openSince;
    private GeminiInteractionsException failure;

    private enum State {
        /** Nothing has begun. */
        WAITING,
        CONNECTING,
        OPEN,
        /** The connection is being closed, because another one is due. */
        CHANGING,
        /** Waits before the next attempt to connect. */
        PAUSED,
        /** The last connection is being closed. */
        CLOSING,
        ENDED
    }

    LiveSession(
            String id, SessionPlan plan, SessionListener listener, ScheduledExecutorService timer, LongSupplier nanos) {
        SessionSettings settings = plan.settings();
        this.plan = plan;
        this.nanos = nanos;
        this.inputs = new SessionInputs(settings.maxBufferedInput());
        this.events = new SessionEvents(listener, tasks, this::drained, this::listenerFailed);
        this.reconnects = new Reconnects(settings.maxReconnects(), settings.firstPause());
        this.calls = new SessionCalls(plan.functions(), settings.maxParallelTools(), tasks, this::pump, this::fail);
        this.dialogue = new SessionDialogue(id, settings, inputs, calls, events, reconnects);
        this.maxDuration = new Alarm(timer, tasks);
        this.silence = new SilenceAlarm(
                settings.silenceTimeout(),
                new Alarm(timer, tasks),
                nanos,
                dialogue::isBusy,
                () -> leave(null, SessionErrors.closed()));
        this.pause = new Alarm(timer, tasks);
        this.repeatWait = new Alarm(timer, tasks);
        this.closeWait = new Alarm(timer, tasks);
    }

    /**
     * Opens the session.
     *
     * @param before an earlier session of the same id: its events come before those of this one
     */
    void open(CompletableFuture<Void> before) {
        before.whenComplete((done, why) -> tasks.run(this::begin));
    }

    /**
     * Takes input.
     *
     * @param asked as {@link SessionInputs#offer} says
     * @return completes as {@link LiveSessions#send} says; null when the session takes no more input
     */
    CompletableFuture<Void> offer(LiveInput input, LongConsumer asked) {
        CompletableFuture<Void> sent = inputs.offer(input, asked);
        if (sent != null && !sent.isDone()) {
            silence.heard();
            tasks.run(this::pump);
        }
        return sent;
    }

    /** Closes the session normally; input that has not been sent fails. It takes no more input when the call returns. No effect if it has ended. */
    void close(GeminiInteractionsException ofInput) {
        inputs.seal();
        tasks.run(() -> leave(null, ofInput));
    }

    /** Completes normally when the session has ended and its listener has taken all events; never before. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void begin() {
        if (state == State.WAITING) {
            Duration longest = plan.settings().maxDuration();
            maxDuration.set(longest, () -> fail(SessionErrors.tooLong(longest)));
            connect();
        }
    }

    private void connect() {
        state = State.CONNECTING;
        link = new SessionLink(tasks, owner);
        link.open(plan.connector(), setup());
    }

    private ObjectNode setup() {
        ArrayNode declarations = plan.functions().declarations();
        calls.declared(declarations);
        return SetupMessage.with(plan.setup(), dialogue.handle(), declarations);
    }

    /** What comes of the connection. */
    private final class LinkOwner implements SessionLink.Owner {

        @Override
        public void opened(JsonNode setupComplete) {
            state = State.OPEN;
            openSince = nanos.getAsLong();
            if (opened) {
                resumed = true;
                dialogue.resumed();
            } else {
                opened = true;
                silence.listen();
                dialogue.opened(setupComplete);
            }
            goOn();
        }

        @Override
        public void notOpened(GeminiInteractionsException why) {
            if (opened && why.isRetryable()) {
                reconnect(why, true);
            } else {
                fail(why);
            }
        }

        @Override
        public void received(JsonNode message) {
            if (state == State.OPEN) {
                repeatWait.cancel();
                if (dialogue.take(message)) {
                    silence.heard();
                }
                goOn();
            }
        }

        @Override
        public void sent(Outgoing message) {
            if (state == State.OPEN) {
                repeatWait.cancel();
                message.taken().run();
                pump();
            }
        }

        @Override
        public void ended(GeminiInteractionsException why) {
            closeWait.cancel();
            if (state == State.CLOSING) {
                finish();
                return;
            }
            boolean asked = state == State.CHANGING;
            state = State.PAUSED;
            link = null;
            repeatWait.cancel();
            if (!plan.settings().resumption() || (!asked && !why.isRetryable())) {
                fail(why);
                return;
            }
            dialogue.broken();
            Duration lived = Duration.ofNanos(nanos.getAsLong() - openSince);
            if (lived.compareTo(LIVED) >= 0) {
                reconnects.succeeded();
            }
            boolean brief = resumed && lived.compareTo(BRIEF) < 0;
            if (asked && !brief) {
                // What is planned is no attempt.
                connect();
            } else {
                reconnect(why, !brief);
            }
        }
    }

    private void reconnect(GeminiInteractionsException why, boolean atOnce) {
        state = State.PAUSED;
        link = null;
        Optional<Duration> delay = reconnects.next(atOnce);
        if (delay.isEmpty()) {
            fail(why);
        } else if (delay.get().isZero()) {
            connect();
        } else {
            pause.set(delay.get(), this::connect);
        }
    }

    private void goOn() {
        pump();
        read();
    }

    /** Asks for the next message when the listener has taken what came before. */
    private void read() {
        if (state == State.OPEN && events.isDrained()) {
            link.demand();
        }
    }

    private void drained() {
        if (state == State.ENDED) {
            ended.complete(null);
            return;
        }
        if (repeatWait.isSet()) {
            awaitRepeated();
        }
        read();
    }

    /** Sends the next message, if the network has taken the one before. */
    private void pump() {
        if (state != State.OPEN || !link.canSend()) {
            return;
        }
        if (dialogue.canChangeConnection()) {
            state = State.CHANGING;
            closeLink();
            return;
        }
        Outgoing next = dialogue.next();
        if (next != null) {
            link.send(next);
        } else if (dialogue.closes()) {
            leave(null, SessionErrors.closed());
        } else if (dialogue.isRepeating() && !repeatWait.isSet()) {
            awaitRepeated();
        }
    }

    private void closeLink() {
        SessionLink closed = link;
        closeWait.set(CLOSE_WAIT, () -> {
            closed.drop();
            owner.ended(SessionErrors.closed());
        });
        closed.close();
    }

    private void awaitRepeated() {
        repeatWait.set(REPEAT_WAIT, this::giveUpRepeating);
    }

    private void giveUpRepeating() {
        if (dialogue.isHeldUp()) {
            awaitRepeated();
        } else {
            dialogue.giveUpRepeating();
            pump();
        }
    }

    private void listenerFailed(Throwable why) {
        if (state != State.ENDED) {
            events.clear();
            fail(SessionErrors.of(why));
        }
    }

    private void fail(GeminiInteractionsException why) {
        leave(why, why);
    }

    /** Begins to end the session. */
    private void leave(GeminiInteractionsException why, GeminiInteractionsException ofInput) {
        if (state == State.CLOSING || state == State.ENDED) {
            return;
        }
        State before = state;
        state = State.CLOSING;
        failure = why;
        inputs.seal(ofInput);
        cancelAlarms();
        if (link != null && before == State.OPEN) {
            closeLink();
        } else if (before != State.CHANGING) {
            finish();
        }
    }

    private void cancelAlarms() {
        maxDuration.cancel();
        silence.cancel();
        pause.cancel();
        repeatWait.cancel();
    }

    private void finish() {
        state = State.ENDED;
        closeWait.cancel();
        try {
            if (link != null) {
                link.drop();
            }
        } finally {
            link = null;
            dialogue.closed(failure);
        }
    }

    /** Ends the session at once after a defect of this library, or of what it calls. */
    private void defect(Throwable why) {
        if (state == State.ENDED) {
            endIfDrained();
            return;
        }
        GeminiInteractionsException reported = SessionErrors.of(why);
        failure = failure == null ? reported : failure;
        inputs.seal(reported);
        cancelAlarms();
        try {
            finish();
        } catch (RuntimeException | Error again) {
            endIfDrained();
        }
    }

    /** The last event completes the end when it is taken; without one, nothing else would. */
    private void endIfDrained() {
        if (events.isDrained()) {
            ended.complete(null);
        }
    }
}
