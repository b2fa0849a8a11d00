/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states of sessions to which clients have handles, at most 5,000. A handle is valid for two hours after it was sent, or after the
 * connection on which it was sent has ended. Thread-safe.
 */
final class Handles {

    private static final int MAX_COUNT = 5_000;
    private static final Duration VALID = Duration.ofHours(2);

    private final Clock clock;
    private final Map<String, Saved> saved = new LinkedHashMap<>();

    Handles(Clock clock) {
        this.clock = clock;
    }

    private record Saved(SessionState state, Instant since) {}

    /** Saves a copy of a state and returns its handle. */
    synchronized String save(SessionState state) {
        String handle = LiveIds.secret();
        saved.put(handle, new Saved(state.copy(), clock.instant()));
        if (saved.size() > MAX_COUNT) {
            saved.remove(saved.keySet().iterator().next());
        }
        return handle;
    }

    /** Begins the two hours of a handle anew. */
    synchronized void renew(String handle) {
        saved.computeIfPresent(handle, (key, old) -> new Saved(old.state(), clock.instant()));
    }

    /** Returns a copy of the state; empty if there is no such handle, or no longer. */
    synchronized Optional<SessionState> find(String handle) {
        Instant now = clock.instant();
        saved.values().removeIf(each -> !now.isBefore(each.since().plus(VALID)));
        return Optional.ofNullable(saved.get(handle)).map(each -> each.state().copy());
    }

    synchronized void clear() {
        saved.clear();
    }
}
