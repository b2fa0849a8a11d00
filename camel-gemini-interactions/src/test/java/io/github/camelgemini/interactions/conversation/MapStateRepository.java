/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.state.ComparingStateRepository;
import org.apache.camel.support.service.ServiceSupport;

/** Compares, and fails on demand. */
public final class MapStateRepository extends ServiceSupport implements ComparingStateRepository {

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<RuntimeException> failureAfterWriting = new AtomicReference<>();
    private final AtomicReference<Consumer<String>> beforeWriting = new AtomicReference<>();
    private volatile RuntimeException failure;
    private volatile int fine = Integer.MAX_VALUE;
    private volatile RuntimeException failureAfter;

    @Override
    public synchronized boolean replaceState(String key, String expected, String value) {
        check();
        announce(key);
        if (!Objects.equals(values.getOrDefault(key, ""), expected == null ? "" : expected)) {
            return false;
        }
        values.put(key, value);
        failAfterWriting();
        return true;
    }

    @Override
    public void setState(String key, String value) {
        check();
        announce(key);
        values.put(key, value);
        failAfterWriting();
    }

    @Override
    public String getState(String key) {
        check();
        return values.get(key);
    }

    public Map<String, String> values() {
        return values;
    }

    /** How often it was used. */
    public int calls() {
        return calls.get();
    }

    public void failWith(RuntimeException e) {
        failure = e;
    }

    /** Fails when it has been used so many times, from now on. */
    public void failAfter(int more, RuntimeException e) {
        failureAfter = e;
        fine = calls.get() + more;
    }

    /** The next write is done, and fails. */
    void failAfterWriting(RuntimeException e) {
        failureAfterWriting.set(e);
    }

    /** Told the key of the next write, before it is done. */
    void beforeWriting(Consumer<String> told) {
        beforeWriting.set(told);
    }

    private void announce(String key) {
        Consumer<String> told = beforeWriting.getAndSet(null);
        if (told != null) {
            told.accept(key);
        }
    }

    private void failAfterWriting() {
        RuntimeException e = failureAfterWriting.getAndSet(null);
        if (e != null) {
            throw e;
        }
    }

    private void check() {
        if (calls.incrementAndGet() > fine) {
            throw failureAfter;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
