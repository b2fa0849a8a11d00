/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Limits the depth and size of maps, lists and JSON before they are traversed: they may contain themselves, or the same part many times. */
final class Nesting {

    /** The maximum number of levels, the same as Jackson's default when it parses JSON. */
    static final int MAX_DEPTH = 1000;

    /** The maximum number of values, each counted as often as it would be written. */
    static final int MAX_VALUES = 1_000_000;

    private int values;

    private Nesting() {}

    /**
     * Rejects a value that is nested too deeply or too large.
     *
     * @param what the name of the value in error messages
     */
    static void check(Object value, String what) throws GeminiInteractionsException {
        new Nesting().count(value, what);
    }

    private void count(Object root, String what) throws GeminiInteractionsException {
        Iterator<?>[] levels = new Iterator<?>[MAX_DEPTH];
        int depth = 0;
        levels[0] = children(root);
        while (depth >= 0) {
            if (levels[depth] == null || !levels[depth].hasNext()) {
                depth--;
                continue;
            }
            values++;
            Iterator<?> next = children(levels[depth].next());
            depth += next == null ? 0 : 1;
            if (depth == MAX_DEPTH || values > MAX_VALUES) {
                throw InvalidRequest.of(
                        InvalidRequest.BODY,
                        "The Map or JSON in " + what + " nests more than " + MAX_DEPTH
                                + " levels, holds itself, or has more than " + MAX_VALUES
                                + " values: send a part of it, or send it as a text");
            }
            if (next != null) {
                levels[depth] = next;
            }
        }
    }

    private static Iterator<?> children(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().iterator();
        } else if (value instanceof JsonNode json) {
            return json.isContainerNode() ? json.elements() : null;
        }
        return value instanceof Collection<?> collection ? collection.iterator() : null;
    }
}
