/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.camelgemini.interactions.client.InteractionProgress;
import io.github.camelgemini.interactions.model.Interaction;

/**
 * Whether the interactions that a consumer reads make progress. Kept in memory: another consumer, or this one after a restart, begins with its own first read.
 * A job that other consumers read in the meantime is judged by what this one saw. Thread-safe.
 */
final class JobProgress {

    /** Beyond that, the jobs that were read least recently are forgotten. */
    private static final int MAX_JOBS = 100_000;

    private final Duration longest;
    private final LongSupplier nanoTime;

    // Guarded by this.
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param longest how long an interaction may show no progress; zero for any time
     * @param nanoTime a clock that only goes forward
     */
    JobProgress(Duration longest, LongSupplier nanoTime) {
        this.longest = longest;
        this.nanoTime = nanoTime;
    }

    private static final class Entry {
        private final InteractionProgress progress = new InteractionProgress();
        private long last;
    }

    /** Takes a running interaction as it was read. Returns whether it has shown no progress for too long. */
    synchronized boolean isMissing(Interaction interaction) {
        if (longest.isZero()) {
            return false;
        }
        long now = nanoTime.getAsLong();
        Entry entry = entries.computeIfAbsent(interaction.id(), id -> new Entry());
        if (entry.progress.isNew(interaction)) {
            entry.last = now;
        }
        if (entries.size() > MAX_JOBS) {
            entries.remove(entries.keySet().iterator().next());
        }
        return longest.compareTo(Duration.ofNanos(now - entry.last)) <= 0;
    }

    /** The job is over. */
    synchronized void forget(String id) {
        entries.remove(id);
    }
}
