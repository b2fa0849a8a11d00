/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.ErrorDecoder;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.client.http.BoundedBuffer;
import io.github.camelgemini.interactions.client.http.SchemeMismatch;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Remedy;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;

/**
 * Tells why a connection did not open, or has ended. The reasons of close frames may quote content: they decide about category and code, and are in no message.
 * Thread-safe.
 */
final class SocketFailures {

    // Close codes (RFC 6455, section 7.4.1, and its registry).
    private static final int GOING_AWAY = 1001;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int UNSUPPORTED_DATA = 1003;
    private static final int INVALID_PAYLOAD = 1007;
    private static final int POLICY_VIOLATION = 1008;
    private static final int TOO_LARGE = 1009;
    private static final int MISSING_EXTENSION = 1010;
    private static final int SERVER_ERROR = 1011;
    private static final int FIRST_PRIVATE = 3000;

    private static final Pattern KEY =
            Pattern.compile("api[ _-]?key|unregistered callers|credential|authenticat|permission|token");
    private static final Pattern QUOTA = Pattern.compile("quota|rate limit|resource.?exhausted|too many requests");
    private static final Pattern HANDLE = Pattern.compile("handle|session (?:was )?not found|resum");
    private static final Pattern MODEL = Pattern.compile(
            "models?\\b.*(?:not found|not exist|not supported|unsupported)|not supported for bidi", Pattern.DOTALL);

    private final ConnectorSettings settings;
    private final URI baseUrl;
    private final ErrorDecoder errors;

    SocketFailures(ConnectorSettings settings, ErrorDecoder errors) {
        this.settings = settings;
        this.baseUrl = settings.api().baseUrl();
        this.errors = errors;
    }

    /** The failure of an upgrade that was answered, but not with a WebSocket. */
    GeminiInteractionsException refused(ApiResponse answer) {
        if (SchemeMismatch.isRefused(baseUrl, answer)) {
            return ClientErrors.wrongScheme(baseUrl, null);
        }
        return answer.isSuccess()
                ? ClientErrors.noWebSocket(
                        answer.status(), errors.describe(answer), errors.showable(answer.requestId()))
                : errors.of(answer, ApiRequest.Subject.LIVE);
    }

    /** The failure of a connection that did not open. */
    GeminiInteractionsException notConnected(Throwable failure) {
        Throwable cause = failure;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof HttpResponseException proxy
                && HttpMethod.CONNECT.is(proxy.getResponse().getRequest().getMethod())) {
            return errors.of(
                    new ApiResponse(
                            proxy.getResponse().getStatus(), proxy.getResponse().getHeaders(), new BoundedBuffer(0)),
                    ApiRequest.Subject.LIVE);
        }
        if (cause instanceof GeminiInteractionsException known) {
            return known;
        }
        if (cause instanceof Error && !(cause instanceof AssertionError)) {
            return ClientErrors.internal(cause);
        }
        return SchemeMismatch.isWrong(baseUrl, cause)
                ? ClientErrors.wrongScheme(baseUrl, cause)
                : ClientErrors.connectFailed(baseUrl, settings.connections().proxy(), cause);
    }

    /** Jetty has two classes of this name, one around the other. */
    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CompletionException
                || failure.getClass().getSimpleName().equals("UpgradeException");
    }

    GeminiInteractionsException setupTimeout() {
        return failure(
                        ErrorCategory.SERVER_ERROR,
                        "timeout",
                        "The API has not taken the setup of the session within "
                                + settings.setupTimeout().toMillis()
                                + " ms. Raise setupTimeout if the network is slow.")
                .retryable(true)
                .build();
    }

    /**
     * The failure of a connection that was open.
     *
     * @param reason of the close frame; may be null
     * @param ready whether the API had taken the setup
     * @param cause what Jetty has found; may be null
     */
    GeminiInteractionsException ended(int code, String reason, boolean ready, Throwable cause) {
        if (cause instanceof MessageTooLargeException) {
            return failure(
                            ErrorCategory.SERVER_ERROR,
                            "message_too_large",
                            "A message of the API is larger than " + settings.maxMessageSize()
                                    + " bytes. Raise maxMessageSize.")
                    .build();
        }
        String words = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        return byCode(code, words, ready).apiMessage(errors.words(reason)).build();
    }

    private static GeminiInteractionsException.Builder byCode(int code, String words, boolean ready) {
        return switch (code) {
            case LiveSocket.NO_CLOSE_FRAME -> lostBuilder();
            case INVALID_PAYLOAD ->
                KEY.matcher(words).find() && words.contains("key")
                        ? unauthenticated()
                        : failure(
                                ErrorCategory.VALIDATION,
                                ready ? "invalid_message" : "invalid_setup",
                                ready
                                        ? "The API does not accept a message of the session (1007). Check the media type and the content of what was sent."
                                        : "The API does not accept the setup of the session (1007). Check the options of the model, and additionalSetupProperty.");
            case POLICY_VIOLATION -> refusal(words);
            case TOO_LARGE ->
                failure(
                        ErrorCategory.VALIDATION,
                        "message_too_large",
                        "A message is larger than the API accepts (1009). Send less at once.");
            case SERVER_ERROR ->
                QUOTA.matcher(words).find()
                        ? exhausted()
                        : failure(
                                        ErrorCategory.SERVER_ERROR,
                                        "server_error",
                                        "The API has ended the connection because it cannot go on (1011).")
                                .retryable(true);
            case PROTOCOL_ERROR, UNSUPPORTED_DATA, MISSING_EXTENSION ->
                failure(
                        ErrorCategory.SERVER_ERROR,
                        "protocol_error",
                        "The connection has ended because the two sides do not understand each other (" + code
                                + "). Check baseUrl, and what is between here and the API.");
            default ->
                failure(
                                ErrorCategory.SERVER_ERROR,
                                "connection_closed",
                                code == GOING_AWAY
                                        ? "The API has closed the connection because it stops (1001)."
                                        : "The API has closed the connection (" + code + ").")
                        .retryable(code < FIRST_PRIVATE);
        };
    }

    /** The API closes with one code whatever it refuses: only its words tell what it is. */
    private static GeminiInteractionsException.Builder refusal(String words) {
        if (QUOTA.matcher(words).find()) {
            return exhausted();
        }
        if (HANDLE.matcher(words).find()) {
            return failure(
                    ErrorCategory.VALIDATION,
                    "session_lost",
                    "The API does not know the session any more (1008): it ended more than two hours ago. Begin a new one.");
        }
        if (MODEL.matcher(words).find()) {
            return failure(ErrorCategory.VALIDATION, "unknown_model", "The API has no such model for sessions (1008).")
                    .remedy(Remedy.CHECK_MODEL);
        }
        if (KEY.matcher(words).find()) {
            return unauthenticated();
        }
        return failure(
                ErrorCategory.VALIDATION,
                "session_refused",
                "The API refuses the session (1008). Check model and key, and the options of the session.");
    }

    private static GeminiInteractionsException.Builder unauthenticated() {
        return failure(ErrorCategory.AUTH, "unauthenticated", "The API refuses the key.")
                .remedy(Remedy.SET_KEY);
    }

    private static GeminiInteractionsException.Builder exhausted() {
        return failure(ErrorCategory.RATE_LIMIT, "resource_exhausted", "The quota for sessions is used up.")
                .remedy(Remedy.FEWER_SESSIONS)
                .retryable(true);
    }

    /** The failure of a connection that broke. */
    static GeminiInteractionsException lost() {
        return lostBuilder().build();
    }

    private static GeminiInteractionsException.Builder lostBuilder() {
        return failure(
                        ErrorCategory.SERVER_ERROR,
                        "connection_lost",
                        "The connection broke without being closed (1006). Check the network, and what is between here and the API.")
                .retryable(true);
    }

    /** The failure of what comes after this side has closed the connection. */
    static GeminiInteractionsException closedHere() {
        return failure(ErrorCategory.UNKNOWN, "cancelled", "The connection was closed by this side.")
                .build();
    }

    /** The failure of a message that is no JSON object. */
    static GeminiInteractionsException invalidMessage() {
        return failure(ErrorCategory.SERVER_ERROR, "invalid_message", "A message of the API is no JSON object.")
                .remedy(Remedy.CHECK_ADDRESS)
                .build();
    }

    private static GeminiInteractionsException.Builder failure(ErrorCategory category, String code, String message) {
        return GeminiInteractionsException.of(category, message).code(code);
    }
}
