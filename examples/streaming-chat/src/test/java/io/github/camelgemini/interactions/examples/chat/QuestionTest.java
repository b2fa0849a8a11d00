/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QuestionTest {

    @Test
    void aQuestionHasAMessage() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Question(null, "id"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Question(" \n", "id"));
        assertThatCode(() -> new Question("Hello", null)).doesNotThrowAnyException();
    }

    @Test
    void aQuestionIsBounded() {
        assertThatCode(() -> new Question("x".repeat(20_000), "x".repeat(1_000)))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new Question("x".repeat(20_001), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Question("x", "x".repeat(1_001)));
    }
}
