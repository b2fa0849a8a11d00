/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.emulator.answer.RunPhrases;

/** How far a planned run in the background is: it is queued, then it works, by the number of reads or by the clock. Thread-safe. */
final class Progress {

    private final RunPhrases plan;
    private final Clock clock;
    private final Instant begun;
    private Instant workBegun;
    private int readsBeforeWork;
    private int reads;

    Progress(RunPhrases plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        this.begun = clock.instant();
    }

    Instant now() {
        return clock.instant();
    }

    /** Counts a read of the run, which the readers after it see. */
    synchronized void countRead() {
        reads++;
    }

    /** Returns whether the run has not begun to work. */
    synchronized boolean isQueued() {
        done();
        return workBegun == null;
    }

    /** Returns which part of the work is done, from 0 to 1. */
    synchronized double done() {
        Instant now = clock.instant();
        if (workBegun == null) {
            if (part(plan.queued(), begun, now, reads) < 1) {
                return 0;
            }
            workBegun = plan.queued().time().isZero()
                    ? now
                    : begun.plus(plan.queued().time());
            readsBeforeWork = plan.queued().reads();
        }
        return part(plan.work(), workBegun, now, reads - readsBeforeWork);
    }

    private static double part(RunPhrases.Span span, Instant from, Instant now, int reads) {
        if (span.endless()) {
            return 0;
        }
        if (span.isNone()) {
            return 1;
        }
        return span.reads() > 0
                ? Math.min(1, (double) reads / span.reads())
                : Math.min(
                        1,
                        (double) Duration.between(from, now).toMillis()
                                / span.time().toMillis());
    }

    /** Returns whether time alone brings the run nearer to its end. */
    boolean isTimed() {
        return !plan.queued().time().isZero() || !plan.work().time().isZero();
    }

    /** Returns whether time alone brings the run to its end. */
    boolean endsByTime() {
        return Stream.of(plan.queued(), plan.work()).noneMatch(span -> span.endless() || span.reads() > 0);
    }

    /** Returns whether the time of update stands still. */
    boolean hangs() {
        return plan.hangs();
    }

    /** Returns whether the run has no steps while it works. */
    boolean isEmpty() {
        return plan.empty();
    }
}
