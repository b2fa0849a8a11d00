/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Questions that are asked together, in their order, checked and immutable. Thread-safe. */
public final class Questions {

    /** The most questions of one request. */
    public static final int MAX = 1000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final List<Question> all;
    private final ObjectNode wire;

    /** @param all at least one, with different ids */
    Questions(List<Question> all) {
        this.all = List.copyOf(all);
        this.wire = JsonNodeFactory.instance.objectNode();
        this.all.forEach(question -> wire.set(question.id(), question.wire()));
    }

    /**
     * Makes questions of code, and not of a user's text.
     *
     * @throws IllegalArgumentException if there are none, or more than {@link #MAX}, or an id is not valid or used twice
     */
    public static Questions of(List<Question> all) {
        Set<String> ids = new HashSet<>();
        boolean valid = all.stream().allMatch(question -> isId(question.id()) && ids.add(question.id()));
        if (!valid || all.isEmpty() || all.size() > MAX) {
            throw new IllegalArgumentException("There must be 1 to " + MAX
                    + " questions with different ids of up to 64 letters, digits, underscores and dashes");
        }
        return new Questions(all);
    }

    /** Whether the API accepts the id of a question. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    public List<Question> all() {
        return all;
    }

    /** Whether there is only one question, so that its answer needs no id. */
    public boolean isSingle() {
        return all.size() == 1;
    }

    /** The {@code questions} of a request, by id; shared by all requests, so it must not be changed. */
    ObjectNode wire() {
        return wire;
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Questions[" + all.size() + "]";
    }
}
