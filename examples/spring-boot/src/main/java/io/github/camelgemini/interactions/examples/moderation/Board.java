/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.moderation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest comments, at most a hundred. Safe for use by several threads. */
public final class Board {

    private static final int MOST = 100;

    private final Deque<String> comments = new ArrayDeque<>();

    Board() {}

    /**
     * Puts a comment up. The oldest one makes room for it.
     *
     * @param comment its text
     */
    public synchronized void add(String comment) {
        if (comments.size() == MOST) {
            comments.removeFirst();
        }
        comments.addLast(comment);
    }

    /**
     * Returns what is there.
     *
     * @return the texts, oldest first
     */
    public synchronized List<String> comments() {
        return List.copyOf(comments);
    }
}
