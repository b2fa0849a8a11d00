/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.util.Locale;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.MissingEnvironment;
import io.github.camelgemini.interactions.model.Remedy;

/** Finds the remedy for a failure that the API or a proxy reports. */
final class ErrorHints {

    private ErrorHints() {}

    /**
     * The remedy, or null when none is known.
     *
     * @param code the API's code, or null
     * @param reason the reason of {@code google.rpc.ErrorInfo}, or null
     * @param request the request's body; null for a call that names a stored interaction in its path
     * @param subject what the call is about
     * @param words the API's message, or null
     */
    static Remedy of(
            int status, String code, String reason, ObjectNode request, ApiRequest.Subject subject, String words) {
        if (request != null && request.has("environment") && MissingEnvironment.isToldBy(status, code, words)) {
            return Remedy.ENVIRONMENT_UNKNOWN;
        }
        if (status >= 300 && status < 400) {
            return Remedy.NO_REDIRECTS;
        }
        if ("API_KEY_INVALID".equals(reason)) {
            return Remedy.SET_KEY;
        }
        return switch (Objects.requireNonNullElse(code, "").toLowerCase(Locale.ROOT)) {
            case "rate_limit_exceeded", "quota_exceeded", "too_many_requests", "resource_exhausted" ->
                subject == ApiRequest.Subject.LIVE ? Remedy.FEWER_SESSIONS : Remedy.SLOW_DOWN;
            case "model_not_found" ->
                subject == ApiRequest.Subject.DECISION ? Remedy.CHECK_DECISION_MODEL : Remedy.CHECK_MODEL;
            case "parameter_unknown" -> subject == ApiRequest.Subject.DECISION ? null : Remedy.CHECK_FIELDS;
            default -> forStatus(status, request, subject);
        };
    }

    private static Remedy forStatus(int status, ObjectNode request, ApiRequest.Subject subject) {
        return switch (status) {
            case 401 -> Remedy.SET_KEY;
            case 402 -> Remedy.ENABLE_BILLING;
            case 403 -> subject == ApiRequest.Subject.FILE ? Remedy.FILE_UNKNOWN : Remedy.CHECK_PERMISSIONS;
            case 404 -> notFound(request, subject);
            case 407 -> Remedy.NO_PROXY_CREDENTIALS;
            case 429 -> subject == ApiRequest.Subject.LIVE ? Remedy.FEWER_SESSIONS : Remedy.SLOW_DOWN;
            default -> null;
        };
    }

    private static Remedy notFound(ObjectNode request, ApiRequest.Subject subject) {
        return switch (subject) {
            case FILE -> Remedy.FILE_UNKNOWN;
            case UPLOAD -> Remedy.UPLOAD_UNKNOWN;
            case DECISION -> Remedy.CHECK_DECISION_MODEL;
            case ENVIRONMENT -> Remedy.ENVIRONMENT_FILE_UNKNOWN;
            case WEBHOOK -> Remedy.WEBHOOK_UNKNOWN;
            case LIVE -> Remedy.CHECK_LIVE_ADDRESS;
            case INTERACTION -> {
                if (request == null) {
                    yield Remedy.INTERACTION_UNKNOWN;
                }
                yield request.hasNonNull("previous_interaction_id") ? Remedy.PREVIOUS_UNKNOWN : Remedy.CHECK_NAMES;
            }
        };
    }
}
