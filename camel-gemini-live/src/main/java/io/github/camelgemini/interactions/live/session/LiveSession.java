/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
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
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private State state = State.WAITING;
    private SessionLink link;
    private boolean opened;
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
        this.calls = new SessionCalls(plan.functions(), settings.maxParallelTools(), tasks, this::pump);
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
     * @param accepted to be run before anything of it can be sent, if it is taken; must do nothing but take a note
     * @return completes as {@link LiveSessions#send} says; null when the session takes no more input
     */
    CompletableFuture<Void> offer(LiveInput input, Runnable accepted) {
        CompletableFuture<Void> sent = inputs.offer(input, accepted);
        if (sent != null && !sent.isDone()) {
            silence.heard();
            tasks.run(this::pump);
        }
        return sent;
    }

    /** Closes the session normally; input that has not been sent fails. No effect if it has ended. */
    void close(GeminiInteractionsException ofInput) {
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
                reconnect(why);
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
                message.taken().run();
                pump();
            }
        }

        @Override
        public void ended(GeminiInteractionsException why) {
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
            if (nanos.getAsLong() - openSince >= LIVED.toNanos()) {
                reconnects.succeeded();
            }
            reconnect(why);
        }
    }

    private void reconnect(GeminiInteractionsException why) {
        state = State.PAUSED;
        link = null;
        Optional<Duration> delay = reconnects.next();
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
        } else {
            read();
        }
    }

    /** Sends the next message, if the network has taken the one before. */
    private void pump() {
        if (state != State.OPEN || !link.canSend()) {
            return;
        }
        if (dialogue.canChangeConnection()) {
            state = State.CHANGING;
            link.close();
            return;
        }
        Outgoing next = dialogue.next();
        if (next != null) {
            link.send(next);
        } else if (dialogue.closes()) {
            leave(null, SessionErrors.closed());
        } else if (dialogue.isRepeating() && !repeatWait.isSet()) {
            repeatWait.set(REPEAT_WAIT, this::giveUpRepeating);
        }
    }

    private void giveUpRepeating() {
        dialogue.giveUpRepeating();
        pump();
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
            link.close();
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
        if (link != null) {
            link.drop();
            link = null;
        }
        dialogue.closed(failure);
    }

    /** Ends the session at once after a defect of this library, or of what it calls. */
    private void defect(Throwable why) {
        if (state == State.ENDED) {
            ended.complete(null);
            return;
        }
        GeminiInteractionsException reported = SessionErrors.of(why);
        failure = failure == null ? reported : failure;
        inputs.seal(reported);
        cancelAlarms();
        try {
            finish();
        } catch (RuntimeException | Error again) {
            ended.complete(null);
        }
    }
}
