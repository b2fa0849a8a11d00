/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApologyTest {

    @ParameterizedTest
    @CsvSource({"RATE_LIMIT, 429", "VALIDATION, 422", "SERVER_ERROR, 502", "AUTH, 502", "UNKNOWN, 502"})
    void theCategoryDecidesOnTheStatusAndTheReasonIsForTheLog(ErrorCategory category, int status) {
        Apology apology = Apology.of(new RuntimeCamelException(
                GeminiInteractionsException.of(category, "the key is wrong").build()));

        assertThat(apology.status()).isEqualTo(status);
        assertThat(apology.reason()).isEqualTo("the key is wrong");
        assertThat(apology.json()).doesNotContain("the key is wrong");
    }

    @Test
    void theMessageOfAnUnknownExceptionIsNotLogged() {
        Apology apology = Apology.of(new IllegalStateException("with content"));

        assertThat(apology.status()).isEqualTo(500);
        assertThat(apology.reason()).isEqualTo("java.lang.IllegalStateException");
    }
}
