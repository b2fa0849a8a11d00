/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.util.Locale;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a user can do about the well-known failures. */
final class ErrorHints {

    private static final String KEY = "Set apiKey, or the environment variable GEMINI_API_KEY, to a valid key.";
    private static final String EXPIRED =
            "It was deleted, was not stored, or has expired: after 55 days, on the free tier after 1 day.";

    private static final String FILE_GONE =
            "The file is not known: it was deleted, has expired after 48 hours, or belongs to the project of another key.";

    private ErrorHints() {}

    /**
     * One sentence or two, or an empty text.
     *
     * @param code the API's code, or null
     * @param reason the reason of {@code google.rpc.ErrorInfo}, or null
     * @param request the request's body; null for a call that names a stored interaction in its path
     * @param subject what the call is about
     */
    static String of(int status, String code, String reason, ObjectNode request, ApiRequest.Subject subject) {
        if (status >= 300 && status < 400) {
            return "Redirects are not followed: set baseUrl to where the API is.";
        }
        if ("API_KEY_INVALID".equals(reason)) {
            return KEY;
        }
        return switch (Objects.requireNonNullElse(code, "").toLowerCase(Locale.ROOT)) {
            case "rate_limit_exceeded", "quota_exceeded", "too_many_requests", "resource_exhausted" ->
                forStatus(429, request, subject);
            case "model_not_found" -> "Check model: it does not exist, or the key may not use it.";
            case "parameter_unknown" -> "Check additionalBodyProperty and what the message's body adds to the request.";
            default -> forStatus(status, request, subject);
        };
    }

    private static String forStatus(int status, ObjectNode request, ApiRequest.Subject subject) {
        return switch (status) {
            case 401 -> KEY;
            case 402 -> "Enable billing for the key's project.";
            case 403 ->
                subject == ApiRequest.Subject.FILE
                        ? FILE_GONE
                        : "Check what the key may do: its project, its restrictions, and the model.";
            case 404 -> notFound(request, subject);
            case 407 -> "The proxy asks for credentials, which are not supported.";
            case 429 -> "Wait before the next call, lower maxConcurrentRequests, or raise the project's quota.";
            default -> "";
        };
    }

    private static String notFound(ObjectNode request, ApiRequest.Subject subject) {
        if (subject == ApiRequest.Subject.FILE) {
            return FILE_GONE;
        }
        if (subject == ApiRequest.Subject.UPLOAD) {
            return "Check baseUrl and apiVersion, or begin the upload again.";
        }
        if (request == null) {
            return "The interaction is not known. " + EXPIRED;
        }
        return request.hasNonNull("previous_interaction_id")
                ? "If the previous interaction is meant: " + EXPIRED + " Start a new conversation."
                : "Check model, agent, baseUrl and apiVersion.";
    }
}
