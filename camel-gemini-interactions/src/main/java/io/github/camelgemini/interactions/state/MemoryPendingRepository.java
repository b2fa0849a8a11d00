/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stores jobs in memory, for tests and for one node whose jobs need not survive it. Thread-safe. */
public final class MemoryPendingRepository implements PendingRepository {

    private final Clock clock;

    // Guarded by this.
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Creates an empty repository. */
    public MemoryPendingRepository() {
        this(Clock.systemUTC());
    }

    MemoryPendingRepository(Clock clock) {
        this.clock = clock;
    }

    private static final class Entry {
        private PendingJob job;
        private Instant due;
        private String owner;
        private Instant leasedUntil = Instant.MIN;
    }

    @Override
    public synchronized boolean add(PendingJob job) {
        Entry entry = new Entry();
        entry.job = job;
        entry.due = clock.instant();
        return entries.putIfAbsent(job.id(), entry) == null;
    }

    @Override
    public synchronized List<PendingJob> lease(String owner, int most, Duration lease) {
        Instant now = clock.instant();
        List<Entry> due = entries.values().stream()
                .filter(entry -> !entry.due.isAfter(now) && !entry.leasedUntil.isAfter(now))
                .sorted(Comparator.comparing((Entry entry) -> entry.due))
                .limit(most)
                .toList();
        List<PendingJob> jobs = new ArrayList<>();
        for (Entry entry : due) {
            entry.owner = owner;
            entry.leasedUntil = now.plus(lease);
            jobs.add(entry.job);
        }
        return jobs;
    }

    @Override
    public synchronized JobLease leaseJob(String id, String owner, Duration lease) {
        Entry entry = entries.get(id);
        Instant now = clock.instant();
        if (entry == null) {
            return JobLease.UNKNOWN;
        }
        if (entry.leasedUntil.isAfter(now)) {
            return JobLease.TAKEN;
        }
        entry.owner = owner;
        entry.leasedUntil = now.plus(lease);
        return JobLease.of(entry.job);
    }

    @Override
    public synchronized boolean renew(String id, String owner, Duration lease) {
        Entry entry = entries.get(id);
        if (!belongs(entry, owner)) {
            return false;
        }
        entry.leasedUntil = clock.instant().plus(lease);
        return true;
    }

    @Override
    public synchronized boolean release(String id, String owner, Duration pause) {
        Entry entry = entries.get(id);
        if (!belongs(entry, owner)) {
            return false;
        }
        entry.owner = null;
        entry.leasedUntil = Instant.MIN;
        entry.due = clock.instant().plus(pause);
        entry.job = new PendingJob(id, entry.job.data(), entry.job.reads() + 1);
        return true;
    }

    @Override
    public synchronized boolean done(String id, String owner) {
        return belongs(entries.get(id), owner) && entries.remove(id) != null;
    }

    /** Returns how many jobs there are. */
    public synchronized int size() {
        return entries.size();
    }

    private static boolean belongs(Entry entry, String owner) {
        return entry != null && owner.equals(entry.owner);
    }
}
