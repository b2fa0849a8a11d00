/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** Stores interactions for a limited time. If the store is full, the oldest interactions are removed, but never the newest. Thread-safe. */
final class InteractionStore {

    private static final int MAX_COUNT = 20_000;
    private static final long MAX_BYTES = 128L * 1024 * 1024;

    private final Clock clock;
    private final Duration retention;
    private final Map<String, StoredInteraction> interactions = new LinkedHashMap<>();
    private long bytes;

    InteractionStore(Clock clock, Duration retention) {
        this.clock = clock;
        this.retention = retention;
    }

    synchronized void put(StoredInteraction interaction) {
        remove(interaction.id());
        interactions.put(interaction.id(), interaction);
        bytes += interaction.size();
        Iterator<StoredInteraction> oldest = interactions.values().iterator();
        while (interactions.size() > MAX_COUNT || (bytes > MAX_BYTES && interactions.size() > 1)) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }

    synchronized Optional<StoredInteraction> find(String id) {
        StoredInteraction found = interactions.get(id);
        if (found != null && clock.instant().isAfter(found.stored().plus(retention))) {
            remove(id);
            return Optional.empty();
        }
        return Optional.ofNullable(found);
    }

    /** Returns an interaction, or throws the error to answer. */
    StoredInteraction get(String id) {
        return find(id).orElseThrow(InteractionStore::notFound);
    }

    static ApiException notFound() {
        return new ApiException(404, "not_found", "Interaction not found.");
    }

    synchronized boolean remove(String id) {
        StoredInteraction removed = interactions.remove(id);
        if (removed != null) {
            bytes -= removed.size();
        }
        return removed != null;
    }

    synchronized void clear() {
        interactions.values().forEach(interaction -> interaction.run().abandon());
        interactions.clear();
        bytes = 0;
    }

    /**
     * Returns the steps of an interaction and of all interactions before it, oldest first. If one of those before it was deleted or has
     * expired, the history begins after the latest such interaction.
     */
    synchronized List<JsonNode> history(StoredInteraction last) {
        Deque<StoredInteraction> chain = new ArrayDeque<>();
        Optional<StoredInteraction> next = Optional.of(last);
        while (next.isPresent() && chain.size() < MAX_COUNT) {
            chain.push(next.get());
            next = find(next.get().previous());
        }
        List<JsonNode> steps = new ArrayList<>();
        chain.forEach(interaction -> steps.addAll(interaction.timeline()));
        return steps;
    }
}
