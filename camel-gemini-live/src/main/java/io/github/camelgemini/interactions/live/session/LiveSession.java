/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.connection.Connection;
import io.github.camelgemini.interactions.live.connection.ConnectionEnd;
import io.github.camelgemini.interactions.live.connection.ConnectionListener;
import io.github.camelgemini.interactions.live.message.SetupMessage;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** One session: opens a connection, and another one when it ends; sends what is to be said, reads what its listener can take, and ends. Thread-safe; no method blocks. */
final class LiveSession {

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
    private static final Duration REPEAT_WAIT = Duration.ofSeconds(30);
    private static final Duration LIVED = Duration.ofMinutes(1);

    private final SessionPlan plan;
    private final LongSupplier nanos;
    private final SerialTasks tasks = new SerialTasks(this::defect);
    private final SessionInputs inputs;
    private final SessionEvents events;
    private final SessionCalls calls;
    private final SessionDialogue dialogue;
    private final Reconnects reconnects;
    private final Alarm maxDuration;
    private final Alarm silence;
    private final Alarm pause;
    private final Alarm closeWait;
    private final Alarm repeatWait;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private State state = State.WAITING;
    private Link link;
    private boolean opened;
    private boolean sending;
    private boolean demanded;
    private long openSince;
    private volatile long lastHeard;
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

    /** One connection, or the attempt to get it. Calls that come from an earlier one have no effect. */
    private final class Link implements ConnectionListener {
        private CompletableFuture<Connection> attempt;
        private Connection connection;
        private ConnectionEnd end;

        @Override
        public void message(JsonNode message) {
            tasks.run(() -> received(this, message));
        }

        @Override
        public void ended(ConnectionEnd how) {
            tasks.run(() -> {
                end = how;
                if (connection != null) {
                    connectionEnded(this);
                }
            });
        }
    }

    LiveSession(
            String id,
            SessionPlan plan,
            SessionListener listener,
            ScheduledExecutorService timer,
            LongSupplier nanos) {
        SessionSettings settings = plan.settings();
        this.plan = plan;
        this.nanos = nanos;
        this.lastHeard = nanos.getAsLong();
        this.inputs = new SessionInputs(settings.maxBufferedInput());
        this.events = new SessionEvents(listener, tasks, this::drained, this::listenerFailed);
        this.reconnects = new Reconnects(settings.maxReconnects(), settings.firstPause());
        this.calls = new SessionCalls(plan.functions(), settings.maxParallelTools(), tasks, this::pump);
        this.dialogue = new SessionDialogue(id, settings, inputs, calls, events, reconnects);
        this.maxDuration = new Alarm(timer, tasks);
        this.silence = new Alarm(timer, tasks);
        this.pause = new Alarm(timer, tasks);
        this.closeWait = new Alarm(timer, tasks);
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
            lastHeard = nanos.getAsLong();
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
        if (state != State.WAITING) {
            return;
        }
        SessionSettings settings = plan.settings();
        maxDuration.set(settings.maxDuration(), () -> fail(SessionErrors.tooLong(settings.maxDuration())));
        connect();
    }

    private void connect() {
        state = State.CONNECTING;
        Link begun = new Link();
        link = begun;
        begun.attempt = plan.connector().connect(setup(), begun);
        begun.attempt.whenComplete((connection, why) -> tasks.run(() -> connected(begun, connection, why)));
    }

    private ObjectNode setup() {
        ArrayNode declarations = plan.functions().declarations();
        calls.declared(declarations);
        return SetupMessage.with(plan.setup(), dialogue.handle(), declarations);
    }

    private void connected(Link by, Connection connection, Throwable why) {
        if (by != link || state != State.CONNECTING) {
            if (connection != null) {
                connection.abort();
            }
            return;
        }
        if (connection == null) {
            notConnected(SessionErrors.of(why));
            return;
        }
        by.connection = connection;
        state = State.OPEN;
        openSince = nanos.getAsLong();
        if (opened) {
            dialogue.resumed();
        } else {
            opened = true;
            lastHeard = openSince;
            listenForSilence(plan.settings().silenceTimeout());
            dialogue.opened(connection.setupComplete());
        }
        if (by.end == null) {
            goOn();
        } else {
            connectionEnded(by);
        }
    }

    private void notConnected(GeminiInteractionsException why) {
        link = null;
        if (opened && why.isRetryable()) {
            reconnect(why);
        } else {
            fail(why);
        }
    }

    private void connectionEnded(Link by) {
        if (by != link) {
            return;
        }
        boolean closing = state == State.CLOSING;
        boolean asked = state == State.CHANGING;
        link = null;
        sending = false;
        demanded = false;
        closeWait.cancel();
        repeatWait.cancel();
        GeminiInteractionsException why = by.end == null ? null : by.end.failure();
        if (closing) {
            finish();
        } else if (!plan.settings().resumption() || (!asked && !why.isRetryable())) {
            state = State.PAUSED;
            fail(why);
        } else {
            dialogue.broken();
            if (nanos.getAsLong() - openSince >= LIVED.toNanos()) {
                reconnects.succeeded();
            }
            reconnect(why);
        }
    }

    private void reconnect(GeminiInteractionsException why) {
        state = State.PAUSED;
        Optional<Duration> delay = reconnects.next();
        if (delay.isEmpty()) {
            fail(why);
        } else if (delay.get().isZero()) {
            connect();
        } else {
            pause.set(delay.get(), this::connect);
        }
    }

    private void received(Link by, JsonNode message) {
        if (by != link || state != State.OPEN) {
            return;
        }
        demanded = false;
        repeatWait.cancel();
        if (dialogue.take(message)) {
            lastHeard = nanos.getAsLong();
        }
        goOn();
    }

    private void goOn() {
        pump();
        read();
    }

    /** Asks for the next message when the listener has taken what came before. */
    private void read() {
        if (state == State.OPEN && !demanded && events.isDrained()) {
            demanded = true;
            link.connection.demand();
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
        if (state != State.OPEN || sending) {
            return;
        }
        if (dialogue.canChangeConnection()) {
            state = State.CHANGING;
            closeConnection(this::connectionEnded);
            return;
        }
        Outgoing next = dialogue.next();
        if (next != null) {
            send(next);
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

    private void send(Outgoing next) {
        sending = true;
        Link by = link;
        by.connection
                .send(next.message())
                .whenComplete((done, why) -> tasks.run(() -> {
                    if (by != link || state != State.OPEN) {
                        return;
                    }
                    if (why != null) {
                        // Its end comes, and says why.
                        by.connection.abort();
                        return;
                    }
                    sending = false;
                    next.taken().run();
                    pump();
                }));
    }

    private void listenForSilence(Duration rest) {
        if (!rest.isZero()) {
            silence.set(rest, this::checkSilence);
        }
    }

    private void checkSilence() {
        Duration timeout = plan.settings().silenceTimeout();
        Duration rest = timeout.minusNanos(nanos.getAsLong() - lastHeard);
        if (dialogue.isBusy()) {
            listenForSilence(timeout);
        } else if (rest.isZero() || rest.isNegative()) {
            leave(null, SessionErrors.closed());
        } else {
            listenForSilence(rest);
        }
    }

    private void listenerFailed(Throwable why) {
        if (state == State.ENDED) {
            return;
        }
        events.clear();
        fail(SessionErrors.of(why));
    }

    private void fail(GeminiInteractionsException why) {
        leave(why, why);
    }

    /** Begins to end the session. */
    private void leave(GeminiInteractionsException why, GeminiInteractionsException ofInput) {
        if (state == State.CLOSING || state == State.ENDED) {
            return;
        }
        boolean open = state == State.OPEN || state == State.CHANGING;
        state = State.CLOSING;
        failure = why;
        inputs.seal(ofInput);
        cancelAlarms();
        if (open) {
            closeConnection(by -> finish());
        } else {
            if (link != null) {
                link.attempt.cancel(true);
            }
            finish();
        }
    }

    /** @param then what happens if nothing is heard of the end of the connection */
    private void closeConnection(Consumer<Link> then) {
        Link by = link;
        closeWait.set(CLOSE_WAIT, () -> {
            by.connection.abort();
            then.accept(by);
        });
        by.connection.close();
    }

    private void cancelAlarms() {
        maxDuration.cancel();
        silence.cancel();
        pause.cancel();
        closeWait.cancel();
        repeatWait.cancel();
    }

    private void finish() {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        link = null;
        cancelAlarms();
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
        state = State.CLOSING;
        inputs.seal(reported);
        if (link != null && link.connection != null) {
            Connection left = link.connection;
            link = null;
            tasks.run(left::abort);
        }
        finish();
    }
}
