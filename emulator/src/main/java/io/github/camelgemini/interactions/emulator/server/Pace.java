/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.StreamGate;
import io.github.camelgemini.interactions.emulator.interactions.Run;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * How fast the model speaks: at once, or with a pause after each word, and never past the gate. It does not care who listens,
 * and no thread waits for it. Thread-safe.
 */
public final class Pace {

    private static final int MAX_SPEAKERS = 20_000;

    private final Executor executor;
    private final Scheduler scheduler;
    private final Supplier<StreamGate> gate;
    private final Duration usualDelay;
    private final Set<Speaker> speakers = ConcurrentHashMap.newKeySet();
    private volatile Duration wordDelay;

    public Pace(Executor executor, Scheduler scheduler, Supplier<StreamGate> gate, Duration wordDelay) {
        this.executor = executor;
        this.scheduler = scheduler;
        this.gate = gate;
        this.usualDelay = wordDelay;
        this.wordDelay = wordDelay;
    }

    public void wordDelay(Duration delay) {
        wordDelay = delay;
    }

    /** Has all runs finished at once, and takes the usual delay again. */
    public void reset() {
        wordDelay = usualDelay;
        speakers.forEach(Speaker::hurry);
    }

    /** Makes the model speak; it is on its way, or has finished, when this returns. Past a limit no run is slowed down. */
    void start(Run run) {
        StreamGate current = gate.get();
        boolean free = current.isOpen() && wordDelay.isZero();
        if (free || speakers.size() >= MAX_SPEAKERS) {
            run.finish();
            return;
        }
        Speaker speaker = new Speaker(run, current);
        speakers.add(speaker);
        speaker.run();
    }

    /** The model at one run. */
    private final class Speaker implements Runnable {

        private final Run run;
        private final StreamGate held;
        private final Iterator<StreamEvent> events;
        private Scheduler.Task pause = () -> true;
        private int said;

        Speaker(Run run, StreamGate held) {
            this.run = run;
            this.held = held;
            this.events = run.events();
        }

        @Override
        public synchronized void run() {
            while (!run.isFinished() && held.admits(said, this::wake)) {
                StreamEvent event = events.next();
                said++;
                if (event.isCompleted() || event.isDone()) {
                    end();
                    return;
                }
                run.produce();
                Duration delay = wordDelay;
                if (event.isWord() && !delay.isZero()) {
                    pause = scheduler.schedule(this::wake, delay.toNanos(), TimeUnit.NANOSECONDS);
                    return;
                }
            }
            if (run.isFinished()) {
                speakers.remove(this);
            }
        }

        /** Another thread speaks on: the scheduler has only one, and who releases a gate has something else to do. */
        private void wake() {
            executor.execute(this);
        }

        synchronized void hurry() {
            pause.cancel();
            end();
        }

        private void end() {
            run.finish();
            speakers.remove(this);
        }
    }
}
