/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Schedulers that do what seldom happens with tasks of a certain delay. */
final class Schedulers {

    private Schedulers() {}

    /** Runs a task at the moment at which it is taken back. */
    static final class Late extends ScheduledExecutorScheduler {

        final AtomicInteger late = new AtomicInteger();
        private final Duration delayOfLate;
        private volatile Callable<Boolean> done;

        Late(Duration delayOfLate) {
            this.delayOfLate = delayOfLate;
        }

        /** Sets how it is seen that the task is done. Whoever takes it back waits for that. */
        void goesOnWhen(Callable<Boolean> condition) {
            done = condition;
        }

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            Task scheduled = super.schedule(task, delay, unit);
            return unit.toMillis(delay) != delayOfLate.toMillis() ? scheduled : () -> isTakenBack(scheduled, task);
        }

        private boolean isTakenBack(Task scheduled, Runnable task) {
            if (scheduled.cancel()) {
                late.incrementAndGet();
                task.run();
                Awaitility.await().until(done);
            }
            return false;
        }
    }

    /** Fails to take a task. */
    static final class Failing extends ScheduledExecutorScheduler {

        private final Duration delayOfFailing;

        Failing(Duration delayOfFailing) {
            this.delayOfFailing = delayOfFailing;
        }

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            if (unit.toMillis(delay) == delayOfFailing.toMillis()) {
                throw new StackOverflowError();
            }
            return super.schedule(task, delay, unit);
        }
    }
}
