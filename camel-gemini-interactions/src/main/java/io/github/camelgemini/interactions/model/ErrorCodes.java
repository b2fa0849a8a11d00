/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The meaning of the API's error codes (API reference, "Error codes"; {@code google.rpc.Code} for the older form). */
public final class ErrorCodes {

    private static final Map<String, ErrorCategory> CATEGORIES = Stream.of(
                    codes(
                            ErrorCategory.RATE_LIMIT,
                            "rate_limit_exceeded",
                            "quota_exceeded",
                            "too_many_requests",
                            "resource_exhausted"),
                    codes(
                            ErrorCategory.AUTH,
                            "authentication",
                            "unauthenticated",
                            "permission_denied",
                            "payment_required",
                            "api_key_invalid"),
                    codes(
                            ErrorCategory.VALIDATION,
                            "invalid_request",
                            "invalid_argument",
                            "parameter_unknown",
                            "failed_precondition",
                            "not_found",
                            "model_not_found",
                            "already_exists",
                            "out_of_range",
                            "missing_thought_signature"),
                    codes(
                            ErrorCategory.VALIDATION,
                            "safety",
                            "recitation",
                            "language",
                            "prohibited_content",
                            "spii",
                            "blocklist",
                            "image_safety",
                            "image_prohibited_content",
                            "image_recitation",
                            "image_other",
                            "content_blocked",
                            "no_image",
                            "too_many_tool_calls"),
                    codes(
                            ErrorCategory.SERVER_ERROR,
                            "api_error",
                            "internal",
                            "service_unavailable",
                            "unavailable",
                            "deadline_exceeded",
                            "gateway_timeout",
                            "unimplemented",
                            "not_implemented",
                            "aborted",
                            "cancelled",
                            "malformed_function_call",
                            "malformed_tool_call",
                            "unexpected_tool_call"))
            .flatMap(group -> group.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Set<Integer> RETRYABLE_4XX = Set.of(408, 409, 429);

    private ErrorCodes() {}

    /** The category of a code in either spelling, or null when the code is null or unknown. */
    public static ErrorCategory category(String code) {
        return code == null ? null : CATEGORIES.get(code.toLowerCase(Locale.ROOT));
    }

    /** The category of an HTTP status other than success. */
    public static ErrorCategory category(int status) {
        return switch (status) {
            case 429 -> ErrorCategory.RATE_LIMIT;
            case 401, 402, 403, 407 -> ErrorCategory.AUTH;
            case 408, 499 -> ErrorCategory.SERVER_ERROR;
            default -> status >= 400 && status < 500 ? ErrorCategory.VALIDATION : ErrorCategory.SERVER_ERROR;
        };
    }

    /** Whether the same call may succeed later. */
    public static boolean isRetryable(int status, String code) {
        if (status == 409) {
            return !"already_exists".equalsIgnoreCase(code);
        }
        return RETRYABLE_4XX.contains(status) || (status >= 500 && status != 501);
    }

    /** Whether the status means that the request was refused before it was run. */
    public static boolean isCertainlyNotRun(int status) {
        return status == 429 || status == 503;
    }

    private static Map<String, ErrorCategory> codes(ErrorCategory category, String... codes) {
        return Stream.of(codes).collect(Collectors.toMap(code -> code, code -> category));
    }
}
