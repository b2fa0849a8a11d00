/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelgemini.interactions.emulator.server.Charge;
import io.github.camelgemini.interactions.emulator.server.Socket;
import io.github.camelgemini.interactions.emulator.server.SocketClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The manual time of Live sessions. */
class LiveTimerTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LiveTimer timer = new LiveTimer(true);
    private final RecordingSocket socket = new RecordingSocket();
    private final List<String> run = new ArrayList<>();

    @Test
    void aTaskRunsWhenItsMomentComes() {
        timer.scheduleAt(socket, SECOND, () -> run.add("task"));
        assertThat(run).isEmpty();

        timer.advance(SECOND);

        assertThat(run).containsExactly("task");
        assertThat(socket.scheduled).isEmpty();
    }

    /** The time moves on between the look at it and the order: nothing would run the task later. */
    @Test
    void aTaskWhoseMomentHasPassedRunsAtOnce() {
        timer.advance(Duration.ofMinutes(1));

        timer.scheduleAt(socket, SECOND, () -> run.add("task"));

        assertThat(socket.scheduled).hasSize(1);
        socket.scheduled.forEach(Runnable::run);
        assertThat(run).containsExactly("task");
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        timer.scheduleAt(socket, SECOND, () -> run.add("task")).run();

        timer.advance(SECOND);

        assertThat(run).isEmpty();
    }

    /** Keeps what it is asked to run. */
    private static final class RecordingSocket implements Socket {

        private final List<Runnable> scheduled = new ArrayList<>();

        @Override
        public Runnable schedule(Duration delay, Runnable task) {
            assertThat(delay).isZero();
            scheduled.add(task);
            return () -> scheduled.remove(task);
        }

        @Override
        public void send(String message, Runnable sent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(SocketClose reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cut() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void bill(Charge charge) {
            throw new UnsupportedOperationException();
        }
    }
}
