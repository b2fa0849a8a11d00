/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Questions that are asked together, in their order, checked and immutable. Thread-safe. */
public final class Questions {

    private final List<Question> all;
    private final ObjectNode wire;

    /** @param all at least one, with different ids */
    Questions(List<Question> all) {
        this.all = List.copyOf(all);
        this.wire = JsonNodeFactory.instance.objectNode();
        this.all.forEach(question -> wire.set(question.id(), question.wire()));
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
