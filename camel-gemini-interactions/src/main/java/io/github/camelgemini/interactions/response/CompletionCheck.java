/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.List;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.InteractionError;

/** Decides whether an interaction succeeded. An empty, truncated or unfinished answer is a failure, and so is an unknown status. */
final class CompletionCheck {

    private static final Pattern NAME = Pattern.compile("[a-z_]{1,40}");

    private CompletionCheck() {}

    /**
     * Checks an answer.
     *
     * @param mustBeWhole whether a truncated answer is useless
     * @throws GeminiInteractionsException without violations, because repeating the request would not help
     */
    static void check(Interaction interaction, boolean mustBeWhole) throws GeminiInteractionsException {
        checkStatus(interaction);
        List<InteractionError> faults = interaction.faults();
        boolean empty = isEmpty(interaction);
        switch (interaction.status()) {
            case "queued", "in_progress" ->
                throw failure(
                        interaction,
                        ErrorCategory.UNKNOWN,
                        "not_completed",
                        "The API answered before the interaction had ended (status " + interaction.status()
                                + "): read it later with get, or set background=true to wait for its end");
            case "requires_continuation" ->
                throw failure(
                        interaction,
                        ErrorCategory.VALIDATION,
                        "requires_continuation",
                        "The answer is longer than one interaction may be, and only its beginning is there. The exception's"
                                + " interaction has it, and the token to go on with: set automaticContinuation=true, raise"
                                + " maxContinuations, ask for less at once, or set background=true, where the API goes on by itself");
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
                if (mustBeWhole && isWaiting(interaction)) {
                    throw failure(
                            interaction,
                            ErrorCategory.VALIDATION,
                            "requires_action",
                            "The interaction waits for an action, and calls no function: confirm or answer it with a"
                                    + " create that continues it");
                }
                if (empty) {
                    throw faults.isEmpty()
                            ? failure(interaction, ErrorCategory.VALIDATION, "empty_answer", "The answer is empty")
                            : failed(interaction, faults, "The answer was withheld");
                }
            }
        }
    }

    /**
     * Checks that the status is known.
     *
     * @throws GeminiInteractionsException when the status is unknown or missing
     */
    static void checkStatus(Interaction interaction) throws GeminiInteractionsException {
        if (interaction.isRunning() || interaction.hasEnded()) {
            return;
        }
        String status = interaction.status();
        String what = status == null
                ? "no status"
                : "the unknown status " + (NAME.matcher(status).matches() ? status : "?");
        throw failure(
                interaction,
                ErrorCategory.UNKNOWN,
                "unknown_status",
                "The interaction has " + what + ", so that nobody knows whether its answer is whole: look at it in the"
                        + " exception's interaction, or read it later with get");
    }

    /** Whether the interaction waits for a person, for example to confirm a plan; its text is not an answer yet. */
    private static boolean isWaiting(Interaction interaction) {
        return "requires_action".equals(interaction.status())
                && interaction.functionCalls().isEmpty();
    }

    private static boolean isEmpty(Interaction interaction) {
        return interaction.text().isBlank()
                && interaction.functionCalls().isEmpty()
                && interaction.outputContents().stream().noneMatch(Interaction::isMedia);
    }

    /** The message contains only the code, because the API's text may quote the prompt. */
    private static GeminiInteractionsException failed(
            Interaction interaction, List<InteractionError> faults, String what) {
        InteractionError fault = faults.isEmpty() ? new InteractionError(null, null) : faults.get(0);
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
