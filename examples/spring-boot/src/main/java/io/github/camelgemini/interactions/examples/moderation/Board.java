/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.moderation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest comments, at most a hundred. Thread-safe. */
public final class Board {

    private static final int MOST = 100;

    private final Deque<String> comments = new ArrayDeque<>();

    Board() {}

    /**
     * Adds a comment and removes the oldest one if the board is full.
     *
     * @param comment the text of the comment
     */
    public synchronized void add(String comment) {
        if (comments.size() == MOST) {
            comments.removeFirst();
        }
        comments.addLast(comment);
    }

    /**
     * Returns the comments.
     *
     * @return the texts, oldest first
     */
    public synchronized List<String> comments() {
        return List.copyOf(comments);
    }
}
