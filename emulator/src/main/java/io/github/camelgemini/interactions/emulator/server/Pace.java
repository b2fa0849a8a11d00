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

import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The speed at which the models of streams produce text: all at once, or with a pause after each word, and never beyond the hold. The speed
 * does not depend on the readers, and no thread waits. Thread-safe.
 */
final class Pace {

    private static final int MAX_SPEAKERS = 20_000;

    private final Executor executor;
    private final Scheduler scheduler;
    private final Supplier<StreamHold> hold;
    private final Duration usualDelay;
    private final Set<Speaker> speakers = ConcurrentHashMap.newKeySet();
    private volatile Duration wordDelay;

    Pace(Executor executor, Scheduler scheduler, Supplier<StreamHold> hold, Duration wordDelay) {
        this.executor = executor;
        this.scheduler = scheduler;
        this.hold = hold;
        this.usualDelay = wordDelay;
        this.wordDelay = wordDelay;
    }

    void wordDelay(Duration delay) {
        wordDelay = delay;
    }

    /** Finishes all productions immediately and restores the delay set in the options. */
    void reset() {
        wordDelay = usualDelay;
        speakers.forEach(Speaker::hurry);
    }

    /** Starts a model. If more than {@value #MAX_SPEAKERS} models are running, the production is finished immediately. */
    void start(Production production) {
        StreamHold current = hold.get();
        boolean free = current.isOpen() && wordDelay.isZero();
        if (free || speakers.size() >= MAX_SPEAKERS) {
            production.finish();
            return;
        }
        Speaker speaker = new Speaker(production, current);
        speakers.add(speaker);
        speaker.run();
    }

    /** The model of one stream. */
    private final class Speaker implements Runnable {

        private final Production production;
        private final StreamHold held;
        private final Iterator<StreamEvent> events;
        private Scheduler.Task pause = () -> true;
        private int said;

        Speaker(Production production, StreamHold held) {
            this.production = production;
            this.held = held;
            this.events = production.events();
        }

        @Override
        public synchronized void run() {
            while (!production.isFinished() && held.admits(said, this::wake)) {
                StreamEvent event = events.next();
                said++;
                if (production.isLast(event)) {
                    end();
                    return;
                }
                production.produce();
                Duration delay = wordDelay;
                if (production.isWord(event) && !delay.isZero()) {
                    pause = scheduler.schedule(this::wake, delay.toNanos(), TimeUnit.NANOSECONDS);
                    return;
                }
            }
            if (production.isFinished()) {
                speakers.remove(this);
            }
        }

        /** Continues on another thread, because the scheduler has only one and a caller that releases a hold must not be blocked. */
        private void wake() {
            executor.execute(this);
        }

        synchronized void hurry() {
            pause.cancel();
            end();
        }

        private void end() {
            production.finish();
            speakers.remove(this);
        }
    }
}
