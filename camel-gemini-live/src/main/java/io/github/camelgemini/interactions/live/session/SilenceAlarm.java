/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Rings when nothing was heard for some time. Used within the session's tasks, except {@link #heard}. */
final class SilenceAlarm {

    private final Duration timeout;
    private final Alarm alarm;
    private final LongSupplier nanos;
    private final BooleanSupplier busy;
    private final Runnable silent;
    private volatile long lastHeard;

    /**
     * Does not ring before {@link #listen}.
     *
     * @param timeout zero for never
     * @param busy whether something is under way that is not heard
     * @param silent what to do then
     */
    SilenceAlarm(Duration timeout, Alarm alarm, LongSupplier nanos, BooleanSupplier busy, Runnable silent) {
        this.timeout = timeout;
        this.alarm = alarm;
        this.nanos = nanos;
        this.busy = busy;
        this.silent = silent;
    }

    void listen() {
        heard();
        if (!timeout.isZero()) {
            alarm.set(timeout, this::check);
        }
    }

    /** Something is said. */
    void heard() {
        lastHeard = nanos.getAsLong();
    }

    private void check() {
        if (busy.getAsBoolean()) {
            heard();
        }
        Duration rest = timeout.minusNanos(nanos.getAsLong() - lastHeard);
        if (rest.isZero() || rest.isNegative()) {
            silent.run();
        } else {
            alarm.set(rest, this::check);
        }
    }

    void cancel() {
        alarm.cancel();
    }
}
