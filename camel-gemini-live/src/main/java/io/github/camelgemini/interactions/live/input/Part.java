/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.input;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A part of the input.
 *
 * @param messages what is sent of it
 */
record Part(Kind kind, List<ObjectNode> messages) {

    /** What it is. */
    enum Kind {
        AUDIO,
        TEXT,
        PICTURE
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Part[" + kind + "]";
    }
}
