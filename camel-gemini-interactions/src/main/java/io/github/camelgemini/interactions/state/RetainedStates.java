/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The states of a topic in memory, bounded by age and number. Not thread-safe. */
final class RetainedStates {

    private static final Logger LOG = LoggerFactory.getLogger(RetainedStates.class);

    private final String topic;
    private final long retentionMillis;
    private final int maxEntries;
    private final Clock clock;

    /** In the order of their records, so that the oldest are first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private boolean warned;

    /**
     * @param topic for the log
     * @param retention how old a state may become
     * @param maxEntries how many states are kept; the oldest are removed first
     */
    RetainedStates(String topic, Duration retention, int maxEntries, Clock clock) {
        this.topic = topic;
        this.retentionMillis = retention.toMillis();
        this.maxEntries = maxEntries;
        this.clock = clock;
    }

    /** The value, or null when there is none. */
    String get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /**
     * Replaces a value.
     *
     * @param value null or empty to remove it
     * @param timestamp when it was written, in milliseconds
     */
    void put(String key, String value, long timestamp) {
        entries.remove(key);
        if (value != null && !value.isEmpty()) {
            entries.put(key, new Entry(value, timestamp));
        }
    }

    void removeOld() {
        long oldest = clock.millis() - retentionMillis;
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext()) {
            boolean tooMany = entries.size() > maxEntries;
            if (oldestFirst.next().timestamp() >= oldest && !tooMany) {
                return;
            }
            oldestFirst.remove();
            if (tooMany && !warned) {
                warned = true;
                LOG.warn(
                        "The topic {} has more than {} states: the oldest are forgotten. Raise maxEntries, or lower retention",
                        topic,
                        maxEntries);
            }
        }
    }

    private record Entry(String value, long timestamp) {

        /** Shows no state. */
        @Override
        public String toString() {
            return "Entry[timestamp=" + timestamp + "]";
        }
    }
}
