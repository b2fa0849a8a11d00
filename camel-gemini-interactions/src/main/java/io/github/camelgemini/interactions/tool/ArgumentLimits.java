/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Limits the arguments of a call before they are traversed recursively. */
final class ArgumentLimits {

    /** The maximum number of characters in names and values. */
    static final int MAX_SIZE = 1024 * 1024;

    /** The maximum number of values, including nested values. */
    static final int MAX_VALUES = 10_000;

    /** The maximum depth of arrays and objects. */
    static final int MAX_DEPTH = 100;

    private int size;
    private int values;

    private ArgumentLimits() {}

    /**
     * Rejects arguments that are too large or nested too deeply. Stops at the first limit that is exceeded.
     *
     * @throws InvalidArgumentsException the message names the limit
     */
    static void check(JsonNode arguments) throws InvalidArgumentsException {
        new ArgumentLimits().walk(arguments);
    }

    private void walk(JsonNode arguments) throws InvalidArgumentsException {
        Deque<Iterator<JsonNode>> levels = new ArrayDeque<>();
        levels.push(open(arguments));
        while (!levels.isEmpty()) {
            if (!levels.peek().hasNext()) {
                levels.pop();
                continue;
            }
            JsonNode value = levels.peek().next();
            if (value.isContainerNode()) {
                if (levels.size() == MAX_DEPTH) {
                    throw new InvalidArgumentsException(
                            "The arguments nest deeper than " + MAX_DEPTH + " levels of arrays and objects.");
                }
                levels.push(open(value));
            } else {
                take(value.asText().length());
            }
        }
    }

    private Iterator<JsonNode> open(JsonNode container) throws InvalidArgumentsException {
        values += container.size();
        if (values > MAX_VALUES) {
            throw new InvalidArgumentsException("The arguments have more than " + MAX_VALUES + " values.");
        }
        for (Map.Entry<String, JsonNode> field : container.properties()) {
            take(field.getKey().length());
        }
        return container.elements();
    }

    private void take(int length) throws InvalidArgumentsException {
        if (length > MAX_SIZE - size) {
            throw new InvalidArgumentsException("The arguments have more than " + MAX_SIZE + " characters.");
        }
        size += length;
    }
}
