/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.List;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.DecisionResponse;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Remedy;
import io.github.camelgemini.interactions.model.Token;

/** The failures of decisions. Their texts contain ids of questions, but nothing else of questions, inputs and answers. */
final class DecisionFailures {

    private static final int MAX_NAMED = 10;

    private DecisionFailures() {}

    static GeminiInteractionsException noQuestions() {
        return invalid("There are no questions: set the option questions or question, or the header "
                + GeminiInteractionsConstants.QUESTIONS);
    }

    static GeminiInteractionsException invalidQuestions(String problem) {
        return invalid("The header " + GeminiInteractionsConstants.QUESTIONS + " cannot be used: " + problem);
    }

    private static GeminiInteractionsException invalid(String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .code("invalid_questions")
                .build();
    }

    /** The API has refused to decide on the input. */
    static GeminiInteractionsException blocked(DecisionResponse response) {
        String reason = response.blockReason();
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The API blocked the input" + (reason == null ? "" : " (" + reason + ")")
                                + ", so nothing was decided. Do not send this input again, and handle the code decision_blocked in the route")
                .httpStatus(200)
                .code("decision_blocked")
                .apiMessage(response.blockMessage())
                .requestId(Token.id(response.requestId()))
                .build();
    }

    /** @param uncertain the ids of the questions whose answers do not reach their thresholds */
    static GeminiInteractionsException uncertain(List<String> uncertain, DecisionResponse response) {
        String named = uncertain.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        int more = uncertain.size() - MAX_NAMED;
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The answers to these questions do not reach their thresholds: " + named
                                + (more > 0 ? " and " + more + " more" : "")
                                + ". Lower threshold, or set uncertain of the question to null or to a value that the route handles")
                .httpStatus(200)
                .code("decision_uncertain")
                .requestId(Token.id(response.requestId()))
                .build();
    }

    /** @param violations each a JSON pointer and a rule, without content */
    static GeminiInteractionsException notTheClass(List<String> violations, Decisions decisions) {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The decisions do not fit outputClass: " + String.join("; ", violations)
                                + ". Give the class a property of the right type for each question")
                .httpStatus(200)
                .code("schema_violation")
                .violations(violations)
                .requestId(Token.id(decisions.requestId()))
                .build();
    }

    static GeminiInteractionsException unreadableClass(Decisions decisions) {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "Jackson cannot make an instance of outputClass. Give the class a constructor that Jackson can use, or register"
                                + " the module that knows it with the ObjectMapper in the registry")
                .httpStatus(200)
                .code("unreadable_class")
                .requestId(Token.id(decisions.requestId()))
                .build();
    }

    /**
     * The answer of the API is not what was asked for.
     *
     * @param problem describes the problem, as the end of a sentence; must not contain text from the answer
     */
    static GeminiInteractionsException malformed(String problem, DecisionResponse response) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The decisions of the API cannot be used, so nothing was decided: " + problem + '.')
                .remedy(Remedy.CHECK_ADDRESS)
                .httpStatus(200)
                .code("malformed_decision")
                .requestId(Token.id(response.requestId()))
                .build();
    }
}
