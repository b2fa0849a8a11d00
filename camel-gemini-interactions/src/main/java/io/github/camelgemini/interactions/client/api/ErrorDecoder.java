/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.ErrorCodes;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.StreamEvent;
import io.github.camelgemini.interactions.model.Token;

/**
 * Reads answers that report a failure, in each of their shapes (API reference, "Errors"): the API's own with a code in words, {@code google.rpc.Status} with
 * a number, either in an array, and whatever a proxy says.
 */
public final class ErrorDecoder {

    /** Shorter values are not secret, and hiding them would leave nothing to read. */
    private static final int MIN_SECRET = 4;

    /** Longer than any text of an error that was seen. */
    private static final int MAX_WORDS = 8 * 1024;

    /** The secrets of webhooks, which the API creates (API reference, "Webhooks"). */
    private static final Pattern SIGNING_SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=_-]*");

    private final List<String> secrets;
    private final Clock clock;

    /**
     * @param secrets never shown
     * @param clock by which dates in {@code Retry-After} are read
     */
    public ErrorDecoder(List<String> secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The {@code error} of an answer's body: an object or a text, or a missing node when there is none. */
    public static JsonNode errorOf(JsonNode body) {
        JsonNode holder = body.isArray() ? body.path(0) : body;
        JsonNode error = holder.path("error");
        return error.isObject() || error.isTextual() ? error : MissingNode.getInstance();
    }

    /** The failure that an answer other than a success reports. */
    GeminiInteractionsException of(ApiResponse answer, ApiRequest<?> operation) {
        return of(answer, errorOf(answer.json()), operation.request(), null, operation.subject());
    }

    /** The failure that an answer other than a success reports, to a request without a body. */
    public GeminiInteractionsException of(ApiResponse answer, ApiRequest.Subject subject) {
        return of(answer, errorOf(answer.json()), null, null, subject);
    }

    /** The failure of a successful status with an error in its body; an unknown code is a failure of the server. */
    public GeminiInteractionsException inSuccess(
            ApiResponse answer, JsonNode error, ObjectNode request, ApiRequest.Subject subject) {
        return of(answer, error, request, "malformed_answer", subject);
    }

    /** The failure that an event of type {@code error} reports, which has a {@link StreamEvent#fault()}. */
    GeminiInteractionsException inStream(ApiResponse answer, StreamEvent event, ObjectNode request) {
        String code = showable(event.fault().code());
        return of(answer, event.json().path("error"), request, code, ApiRequest.Subject.INTERACTION);
    }

    /** The failure that JSON in place of an event reports; null when there is no error in it. */
    GeminiInteractionsException inDocument(ApiResponse answer, JsonNode error) {
        return error.isMissingNode() ? null : of(answer, error, null, null, ApiRequest.Subject.INTERACTION);
    }

    /** The code of an error, or null when there is none that can be shown. */
    String shownCode(JsonNode error) {
        return showable(code(error));
    }

    /** The error message of the API without secrets; it may quote content. Null when there is none. */
    String words(JsonNode error) {
        return words(error.isTextual() ? error.textValue() : Interaction.text(error, "message"));
    }

    /** A text of the API without secrets; it may quote content. Null for null and for an empty text. */
    public String words(String text) {
        String words = text;
        if (words == null || words.isEmpty()) {
            return null;
        }
        for (String secret : secrets) {
            if (secret.length() >= MIN_SECRET) {
                words = words.replace(secret, "…");
            }
        }
        words = SIGNING_SECRET.matcher(words).replaceAll("…");
        // Cut last, or a part of a secret could remain.
        return words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) : words;
    }

    private GeminiInteractionsException of(
            ApiResponse answer, JsonNode error, ObjectNode request, String otherCode, ApiRequest.Subject subject) {
        String code = code(error);
        ErrorCategory category = category(answer, error, code);
        boolean retryable = answer.isSuccess()
                ? category == ErrorCategory.RATE_LIMIT || category == ErrorCategory.SERVER_ERROR
                : ErrorCodes.isRetryable(answer.status(), code);
        String shownCode = showable(code);
        return GeminiInteractionsException.of(category, message(answer, error))
                .remedy(ErrorHints.of(answer.status(), code, reason(error), request, subject, words(error)))
                .httpStatus(answer.status())
                .code(shownCode == null ? otherCode : shownCode)
                .retryable(retryable)
                .retryAfter(RetryAfter.of(answer.headers(), error, clock))
                .requestId(showable(answer.requestId()))
                .apiMessage(words(error))
                .build();
    }

    private static ErrorCategory category(ApiResponse answer, JsonNode error, String code) {
        ErrorCategory category = ErrorCodes.category(reason(error));
        if (category == null) {
            category = ErrorCodes.category(code);
        }
        if (category != null) {
            return category;
        }
        // In a success, only the error's own number tells the category.
        int status = answer.status();
        return ErrorCodes.category(answer.isSuccess() ? error.path("code").asInt(status) : status);
    }

    /** The code as text, from either field; a number only repeats the status. */
    private static String code(JsonNode error) {
        JsonNode code = error.path("code");
        return Token.word(code.isTextual() ? code.textValue() : Interaction.text(error, "status"));
    }

    /** The reason of {@code google.rpc.ErrorInfo}, which distinguishes a bad key from other bad arguments. */
    private static String reason(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String reason = Token.word(Interaction.text(detail, "reason"));
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private String message(ApiResponse answer, JsonNode error) {
        StringBuilder message = new StringBuilder("HTTP ").append(answer.status());
        if (error.isMissingNode()) {
            message.append(" with no error that can be read, but ").append(describe(answer));
        } else {
            append(message, " ", showable(code(error)));
            append(message, " ", showable(reason(error)));
        }
        message.append('.');
        return message.toString();
    }

    /** Media type and size of a body, instead of its content. */
    public String describe(ApiResponse answer) {
        String type = showable(answer.mediaType());
        return (type == null ? "no type" : type) + ", " + answer.body().size() + " bytes";
    }

    /** A name from the answer, or null when it contains a secret. */
    public String showable(String name) {
        if (name != null && SIGNING_SECRET.matcher(name).find()) {
            return null;
        }
        boolean shown = name == null
                || secrets.stream()
                        .noneMatch(secret -> secret.length() >= MIN_SECRET
                                && (name.contains(secret) || (name.length() >= MIN_SECRET && secret.contains(name))));
        return shown || ErrorCodes.category(name) != null ? name : null;
    }

    private static void append(StringBuilder message, String separator, String part) {
        if (part != null && !part.isEmpty()) {
            message.append(separator).append(part);
        }
    }
}
