/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.List;

import io.github.camelgemini.interactions.client.ErrorCategory;
import io.github.camelgemini.interactions.client.Fault;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;

/** Decides whether an interaction that ended is a success, so that nothing empty or cut off passes for one. */
final class AnswerCheck {

    private AnswerCheck() {}

    static void check(Interaction interaction, boolean mustBeWhole) throws GeminiInteractionsException {
        String status = String.valueOf(interaction.status());
        List<Fault> faults = interaction.faults();
        boolean empty = isEmpty(interaction);
        switch (status) {
            case "failed" -> throw failed(interaction, faults, "The interaction failed");
            case "cancelled" ->
                throw failure(interaction, ErrorCategory.UNKNOWN, "cancelled", "The interaction was cancelled");
            case "incomplete", "budget_exceeded" -> {
                if (mustBeWhole || empty) {
                    throw failure(
                            interaction,
                            ErrorCategory.VALIDATION,
                            "incomplete",
                            "The answer was cut off: raise maxOutputTokens, or ask for less at once");
                }
            }
            default -> {
                if (empty) {
                    throw faults.isEmpty()
                            ? failure(interaction, ErrorCategory.VALIDATION, "empty_answer", "The answer is empty")
                            : failed(interaction, faults, "The answer was withheld");
                }
            }
        }
    }

    private static boolean isEmpty(Interaction interaction) {
        return interaction.text().isBlank()
                && interaction.functionCalls().isEmpty()
                && interaction.outputContents().stream().noneMatch(Interaction::isMedia);
    }

    /** The message has the code only: the API's words may quote the prompt. */
    private static GeminiInteractionsException failed(Interaction interaction, List<Fault> faults, String what) {
        Fault fault = faults.isEmpty() ? new Fault(null, null) : faults.get(0);
        String code = fault.code();
        return builder(interaction, ErrorCategory.ofCode(code), code, code == null ? what : what + ": " + code)
                .apiMessage(fault.message())
                .build();
    }

    private static GeminiInteractionsException failure(
            Interaction interaction, ErrorCategory category, String code, String message) {
        return builder(interaction, category, code, message).build();
    }

    private static GeminiInteractionsException.Builder builder(
            Interaction interaction, ErrorCategory category, String code, String message) {
        return GeminiInteractionsException.of(category, message)
                .httpStatus(200)
                .code(code)
                .retryable(category == ErrorCategory.SERVER_ERROR || category == ErrorCategory.RATE_LIMIT)
                .requestId(interaction.requestId())
                .interaction(interaction);
    }
}
