/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * Records the ids of received events, to detect on the next connection which events are new. The ids have no order. Needs twelve bytes for each event with an
 * id, so {@code maxPayloadSize} also limits the memory of this log. Not thread-safe.
 */
final class EventLog {

    enum Verdict {
        /** The event has a new id, or no id. */
        NEW,
        /** The same event was seen before. */
        REPEATED,
        /** A different event with this id was seen before. */
        CONTRADICTED
    }

    /** For each event the hash of its id, long enough that collisions in one stream are not to be expected. */
    private long[] ids = new long[16];

    /** For each event the hash of its content. */
    private int[] contents = new int[16];

    private int size;
    private String lastId;

    /** Null on the first connection, where an event can only be repeated immediately. */
    private Map<Long, Integer> known;

    /** Called when another connection starts. */
    void connected() {
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < size; i++) {
                known.put(ids[i], contents[i]);
            }
        }
    }

    /** Judges an event by its id, without adding it. */
    Verdict judge(StreamEvent event) {
        String id = event.eventId();
        if (id == null) {
            return Verdict.NEW;
        }
        if (known != null) {
            Integer said = known.get(hash(id));
            if (said == null) {
                return Verdict.NEW;
            }
            return said == hash(event) ? Verdict.REPEATED : Verdict.CONTRADICTED;
        }
        boolean again = id.equals(lastId) && contents[size - 1] == hash(event);
        return again ? Verdict.REPEATED : Verdict.NEW;
    }

    void add(StreamEvent event) {
        String id = event.eventId();
        if (id == null) {
            return;
        }
        if (size == ids.length) {
            int more = size + (size >> 1);
            ids = Arrays.copyOf(ids, more);
            contents = Arrays.copyOf(contents, more);
        }
        ids[size] = hash(id);
        contents[size] = hash(event);
        if (known != null) {
            known.put(ids[size], contents[size]);
        }
        size++;
        lastId = id;
    }

    /** FNV-1a. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Hashes only the content of an event: in a replay the numbers of steps, times and status may differ. */
    private static int hash(StreamEvent event) {
        int content = event.delta().isMissingNode()
                ? event.step().path("type").hashCode()
                : event.delta().hashCode();
        return 31 * event.type().hashCode() + content;
    }
}
