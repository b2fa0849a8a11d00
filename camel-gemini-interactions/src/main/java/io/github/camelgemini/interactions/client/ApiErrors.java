/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads answers that report a failure, in each of their shapes (API reference, "Errors"): the API's own with a code in words, {@code google.rpc.Status} with
 * a number, either in an array, and whatever a proxy says.
 */
final class ApiErrors {

    private final List<String> secrets;
    private final Clock clock;

    /**
     * @param secrets never repeated
     * @param clock by which dates in {@code Retry-After} are read
     */
    ApiErrors(List<String> secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The {@code error} of an answer's body: an object or a text, or a missing node when there is none. */
    static JsonNode errorOf(JsonNode body) {
        JsonNode holder = body.isArray() ? body.path(0) : body;
        JsonNode error = holder.path("error");
        return error.isObject() || error.isTextual() ? error : MissingNode.getInstance();
    }

    /** The failure that an answer reports which is no success. */
    GeminiInteractionsException of(Answer answer, Operation<?> operation) {
        return of(answer, errorOf(answer.json()), operation.request(), null, operation.subject());
    }

    /** The failure of a successful status with an error in its body; a code that is not known is the server's failure. */
    GeminiInteractionsException inSuccess(Answer answer, JsonNode error, ObjectNode request) {
        return of(answer, error, request, "malformed_answer", Operation.Subject.INTERACTION);
    }

    /** The failure that an event of type {@code error} reports, which has a {@link StreamEvent#fault()}. */
    GeminiInteractionsException inStream(Answer answer, StreamEvent event, ObjectNode request) {
        String code = showable(Answer.name(event.fault().code()), request);
        return of(answer, event.json().path("error"), request, code, Operation.Subject.INTERACTION);
    }

    /** Code and words of an error, as far as they may be shown; empty when there is nothing to show. */
    String words(JsonNode error, ObjectNode request) {
        StringBuilder words = new StringBuilder();
        appendWords(words, "", error, request);
        return words.toString();
    }

    private GeminiInteractionsException of(
            Answer answer, JsonNode error, ObjectNode request, String otherCode, Operation.Subject subject) {
        String code = code(error);
        ErrorCategory category = category(answer, error, code);
        boolean retryable = answer.isSuccess()
                ? category == ErrorCategory.RATE_LIMIT || category == ErrorCategory.SERVER_ERROR
                : ErrorCodes.isRetryable(answer.status(), code);
        String shownCode = showable(code, request);
        return GeminiInteractionsException.of(category, message(answer, error, request, subject))
                .httpStatus(answer.status())
                .code(shownCode == null ? otherCode : shownCode)
                .retryable(retryable)
                .retryAfter(RetryAfter.of(answer.headers(), error, clock))
                .requestId(showable(answer.requestId(), request))
                .build();
    }

    private static ErrorCategory category(Answer answer, JsonNode error, String code) {
        ErrorCategory category = ErrorCodes.category(reason(error));
        if (category == null) {
            category = ErrorCodes.category(code);
        }
        if (category != null) {
            return category;
        }
        // Within a success the error's own number is all there is.
        int status = answer.status();
        return ErrorCodes.category(answer.isSuccess() ? error.path("code").asInt(status) : status);
    }

    /** The code in words, wherever it is; a number only repeats the status. */
    private static String code(JsonNode error) {
        JsonNode code = error.path("code");
        return Answer.name(code.isTextual() ? code.textValue() : Interaction.text(error, "status"));
    }

    /** The reason of {@code google.rpc.ErrorInfo}, which tells a bad key from other bad arguments. */
    private static String reason(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String reason = Answer.name(Interaction.text(detail, "reason"));
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private String message(Answer answer, JsonNode error, ObjectNode request, Operation.Subject subject) {
        StringBuilder message = new StringBuilder("HTTP ").append(answer.status());
        if (error.isMissingNode()) {
            message.append(" with no error that can be read, but ").append(describe(answer, request));
        } else {
            appendWords(message, " ", error, request);
        }
        if (message.charAt(message.length() - 1) != '.') {
            message.append('.');
        }
        append(message, " ", Remedies.of(answer.status(), code(error), reason(error), request, subject));
        return message.toString();
    }

    private void appendWords(StringBuilder message, String separator, JsonNode error, ObjectNode request) {
        append(message, separator, showable(code(error), request));
        append(message, " ", showable(reason(error), request));
        String words = error.isTextual() ? error.textValue() : Interaction.text(error, "message");
        append(message, ": ", ErrorText.of(request, secrets, words));
    }

    /** Media type and size of a body whose content is nothing to tell. */
    String describe(Answer answer, ObjectNode request) {
        String type = showable(answer.mediaType(), request);
        return (type == null ? "no type" : type) + ", " + answer.body().size() + " bytes";
    }

    /** A name that the answer gives, or null when it holds what nobody may see. The names that the API is known to use are everybody's. */
    String showable(String name, ObjectNode request) {
        boolean shown = name == null
                || ErrorCodes.category(name) != null
                || ErrorText.of(request, secrets, name).equals(name);
        return shown ? name : null;
    }

    private static void append(StringBuilder message, String separator, String part) {
        if (part != null && !part.isEmpty()) {
            message.append(separator).append(part);
        }
    }
}
