/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelgemini.interactions.state.ComparingStateRepository;
import org.apache.camel.support.service.ServiceSupport;

/** Compares, and fails on demand. */
public final class MapStateRepository extends ServiceSupport implements ComparingStateRepository {

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private volatile RuntimeException failure;

    @Override
    public synchronized boolean replaceState(String key, String expected, String value) {
        check();
        if (!Objects.equals(values.getOrDefault(key, ""), expected == null ? "" : expected)) {
            return false;
        }
        values.put(key, value);
        return true;
    }

    @Override
    public void setState(String key, String value) {
        check();
        values.put(key, value);
    }

    @Override
    public String getState(String key) {
        check();
        return values.get(key);
    }

    public Map<String, String> values() {
        return values;
    }

    public void failWith(RuntimeException e) {
        failure = e;
    }

    private void check() {
        if (failure != null) {
            throw failure;
        }
    }
}
