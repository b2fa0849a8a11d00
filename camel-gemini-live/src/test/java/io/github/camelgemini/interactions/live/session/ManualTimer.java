/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer without a thread: its time stands still until a test moves it on. */
final class ManualTimer extends ScheduledThreadPoolExecutor {

    private final List<Task> tasks = new ArrayList<>();
    private long now;

    ManualTimer() {
        super(0);
    }

    synchronized long nanos() {
        return now;
    }

    /** The number of tasks that are due later. */
    synchronized int waiting() {
        return tasks.size();
    }

    /** Returns the time until the next task. */
    synchronized Duration untilNext() {
        return Duration.ofNanos(tasks.stream().mapToLong(task -> task.due).min().orElseThrow() - now);
    }

    /** Moves the time on and runs what is due, in its order, on this thread. */
    void advance(Duration step) {
        long end = nanos() + step.toNanos();
        Task due = takeDue(end);
        while (due != null) {
            due.run();
            due = takeDue(end);
        }
    }

    private synchronized Task takeDue(long end) {
        Task first = null;
        for (Task each : tasks) {
            if (each.due <= end && (first == null || each.due < first.due)) {
                first = each;
            }
        }
        now = first == null ? end : Math.max(now, first.due);
        tasks.remove(first);
        return first;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(new Task(command, delay, unit));
    }

    private synchronized Task add(Task task) {
        task.due = task.due > Long.MAX_VALUE - now ? Long.MAX_VALUE : task.due + now;
        tasks.add(task);
        return task;
    }

    private synchronized void remove(Task task) {
        tasks.remove(task);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    private final class Task extends FutureTask<Void> implements RunnableScheduledFuture<Void> {
        private long due;

        Task(Runnable command, long delay, TimeUnit unit) {
            super(command, null);
            this.due = unit.toNanos(delay);
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            ManualTimer.this.remove(this);
            return super.cancel(mayInterrupt);
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
