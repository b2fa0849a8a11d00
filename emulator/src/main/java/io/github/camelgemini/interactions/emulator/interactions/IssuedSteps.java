/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The steps that the emulator has sent. A client that keeps its own history sends them back. A step that comes back unchanged is valid,
 * whatever a script put into it. Thread-safe.
 */
final class IssuedSteps {

    private static final int MAX_COUNT = 10_000;

    private final Set<JsonNode> steps = Collections.synchronizedSet(Collections.newSetFromMap(new Oldest()));

    void add(JsonNode step) {
        steps.add(step);
    }

    boolean contains(JsonNode step) {
        return steps.contains(step);
    }

    void clear() {
        steps.clear();
    }

    private static final class Oldest extends LinkedHashMap<JsonNode, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonNode, Boolean> eldest) {
            return size() > MAX_COUNT;
        }
    }
}
