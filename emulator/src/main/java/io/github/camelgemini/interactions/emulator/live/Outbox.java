/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.Socket;
import io.github.camelgemini.interactions.emulator.server.SocketClose;

/**
 * Sends the messages of one connection, one at a time: those that are due at once first, then those of the current answer when they are due. A
 * client that does not read holds the answer up. All methods are called under the lock of the connection.
 */
final class Outbox {

    private static final int MAX_WAITING = 10_000;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Object lock;
    private final Socket socket;
    private final LiveTimer timer;
    private final boolean paced;
    private final ConnectionLog log;
    private final int cutAfter;
    private final Deque<ObjectNode> waiting = new ArrayDeque<>();
    private Optional<Playback> playback = Optional.empty();
    private Duration begun = Duration.ZERO;
    private Runnable alarm = () -> {};
    private boolean busy;
    private boolean closed;
    private int sent;

    /**
     * Makes an outbox.
     *
     * @param lock the lock of the connection
     * @param paced whether answers are sent as fast as they would be spoken
     * @param cutAfter the number of messages after which the connection is cut; 0 for never
     */
    Outbox(Object lock, Socket socket, LiveTimer timer, boolean paced, ConnectionLog log, int cutAfter) {
        this.lock = lock;
        this.socket = socket;
        this.timer = timer;
        this.paced = paced;
        this.log = log;
        this.cutAfter = cutAfter == 0 ? NEVER : cutAfter;
    }

    /** Sends a message before all that remains of the answer. */
    void add(ObjectNode message) {
        if (waiting.size() >= MAX_WAITING) {
            socket.close(new SocketClose(SocketClose.REFUSED, "The client does not read its messages."));
            close();
            return;
        }
        waiting.add(message);
        pump();
    }

    /** Sends an answer. */
    void play(Playback answer) {
        playback = Optional.of(answer);
        begun = timer.now();
        pump();
    }

    /** Forgets what remains of the answer. */
    void stop() {
        playback = Optional.empty();
        alarm.run();
    }

    /** Sends nothing more. */
    void close() {
        closed = true;
        waiting.clear();
        stop();
    }

    private void pump() {
        if (busy || closed) {
            return;
        }
        Optional<ObjectNode> next = waiting.isEmpty() ? ofAnswer() : Optional.of(waiting.poll());
        if (next.isPresent()) {
            busy = true;
            log.countSent();
            socket.send(next.get().toString(), this::sent);
        }
    }

    /** Returns the next message of the answer if it is due; otherwise comes back when it is. */
    private Optional<ObjectNode> ofAnswer() {
        Playback current = playback.orElse(null);
        Playback.Due due = current == null ? null : current.peek().orElse(null);
        if (due == null) {
            return Optional.empty();
        }
        Duration moment = begun.plus(due.due());
        if (paced && moment.compareTo(timer.now()) > 0) {
            alarm.run();
            alarm = timer.scheduleAt(socket, moment, this::wake);
            return Optional.empty();
        }
        current.take();
        if (due.last()) {
            playback = Optional.empty();
        }
        // The message may begin another answer, which waits until it is sent.
        busy = true;
        try {
            return Optional.of(due.make().get());
        } finally {
            busy = false;
        }
    }

    private void wake() {
        synchronized (lock) {
            pump();
        }
    }

    private void sent() {
        synchronized (lock) {
            busy = false;
            sent++;
            if (sent == cutAfter) {
                socket.cut();
            } else {
                pump();
            }
        }
    }
}
