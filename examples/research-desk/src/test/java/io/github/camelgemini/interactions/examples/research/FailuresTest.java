/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTest {

    @Test
    void onlyWhatAnotherTryWouldRepeatIsFinal() {
        assertThat(Failures.isFinal(new UnusableQuestionException("empty"))).isTrue();
        assertThat(Failures.isFinal(failure(ErrorCategory.VALIDATION, "invalid_request", false)))
                .isTrue();
        assertThat(Failures.isFinal(failure(ErrorCategory.UNKNOWN, "unfinished_request", false)))
                .isTrue();
        assertThat(Failures.isFinal(failure(ErrorCategory.UNKNOWN, "unfinished_request", true)))
                .isFalse();
        assertThat(Failures.isFinal(failure(ErrorCategory.UNKNOWN, "repository_failed", false)))
                .isFalse();
        assertThat(Failures.isFinal(failure(ErrorCategory.AUTH, "unauthenticated", false)))
                .isFalse();
        assertThat(Failures.isFinal(failure(ErrorCategory.RATE_LIMIT, "rate_limit_exceeded", true)))
                .isFalse();
        assertThat(Failures.isFinal(new IllegalStateException("disk"))).isFalse();
    }

    @Test
    void aReasonQuotesNoOtherLibrary() {
        assertThat(Failures.reason(new IllegalStateException("secret")))
                .isEqualTo("Unexpected failure: java.lang.IllegalStateException");
        assertThat(Failures.reason(failure(ErrorCategory.AUTH, "unauthenticated", false)))
                .isEqualTo("why");
    }

    private static GeminiInteractionsException failure(ErrorCategory category, String code, boolean retryable) {
        return GeminiInteractionsException.of(category, "why")
                .code(code)
                .retryable(retryable)
                .build();
    }
}
