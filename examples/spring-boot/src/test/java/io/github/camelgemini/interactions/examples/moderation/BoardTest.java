/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.moderation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoardTest {

    @Test
    void oldestCommentMakesRoom() {
        Board board = new Board();
        for (int i = 1; i <= 101; i++) {
            board.add("comment " + i);
        }

        assertThat(board.comments()).hasSize(100).startsWith("comment 2").endsWith("comment 101");
    }
}
