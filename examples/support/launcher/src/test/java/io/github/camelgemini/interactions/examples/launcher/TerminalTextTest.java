/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTextTest {

    @Test
    void aTextCannotControlTheTerminal() {
        assertThat(TerminalText.clean("a\u001b[2Jb\u009b2Jc\r\u007f\u0000d\te\nf ü"))
                .isEqualTo("a [2Jb 2Jc   d\te\nf ü");
    }

    @Test
    void aLineHasNoBreaksAndIsNotTooLong() {
        assertThat(TerminalText.line("a\tb\nc", 5)).isEqualTo("a b c");
        assertThat(TerminalText.line("abcdef", 5)).isEqualTo("abcd…");
    }
}
