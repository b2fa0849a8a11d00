/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.error;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Token;

/** The failures that are not the API's words, but this library's. */
public final class ClientErrors {

    private ClientErrors() {}

    public static GeminiInteractionsException cancelled() {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN, "The call was cancelled because the client was closed.")
                .code("cancelled")
                .build();
    }

    public static GeminiInteractionsException queueFull() {
        return GeminiInteractionsException.of(
                        ErrorCategory.RATE_LIMIT,
                        "Too many calls wait already. Send fewer at once, or raise maxConcurrentRequests or maxQueuedRequests.")
                .code("queue_full")
                .retryable(true)
                .build();
    }

    public static GeminiInteractionsException timeout(Duration requestTimeout) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "There was no answer within requestTimeout (" + requestTimeout.toMillis()
                                + " ms, with queueing and retries). Raise requestTimeout if the model needs longer.")
                .code("timeout")
                .retryable(true)
                .build();
    }

    /**
     * A connection that did not open, or broke before the request was on it: the server has not run it.
     *
     * @param proxy its host and port, or null
     */
    public static GeminiInteractionsException connectFailed(URI uri, String proxy, Throwable cause) {
        StringBuilder message = new StringBuilder("No connection to ").append(uri.getHost());
        if (uri.getPort() > 0) {
            message.append(':').append(uri.getPort());
        }
        if (proxy != null) {
            message.append(" through the proxy ").append(proxy);
        }
        message.append(" (").append(cause.getClass().getSimpleName()).append("). ");
        boolean tls = cause instanceof SSLException;
        message.append(
                tls
                        ? "Check that the certificate is trusted: sslContextParameters, or the JVM's trust store."
                        : "Check baseUrl, proxyHost and the network.");
        return GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, message.toString())
                .code("connect_failed")
                .retryable(!tls)
                .cause(technical(cause))
                .build();
    }

    /** A server that speaks TLS where none was expected, or the other way round: it has not read the request. */
    public static GeminiInteractionsException wrongScheme(URI uri, Throwable cause) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "No connection to " + uri.getHost() + (uri.getPort() > 0 ? ":" + uri.getPort() : "")
                                + ": baseUrl begins with " + (tls ? "https://" : "http://") + ", but the port "
                                + (tls ? "does not speak TLS" : "speaks TLS") + ". Let it begin with "
                                + (tls ? "http://" : "https://") + ", or correct the port.")
                .code("connect_failed")
                .cause(technical(cause))
                .build();
    }

    public static GeminiInteractionsException connectionLost(int status, Throwable cause) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The connection was lost before the whole answer was there. Whether the API ran the request is not known.")
                .httpStatus(status)
                .code("connection_lost")
                .retryable(true)
                .cause(technical(cause))
                .build();
    }

    /**
     * A stream that was silent for too long.
     *
     * @param status the answer's status, or 0 when there was none
     */
    public static GeminiInteractionsException streamTimeout(int status, Duration streamingReadTimeout) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The stream was silent for streamingReadTimeout (" + streamingReadTimeout.toMillis()
                                + " ms). Raise streamingReadTimeout if the model or agent thinks for longer.")
                .httpStatus(status)
                .code("stream_timeout")
                .retryable(true)
                .build();
    }

    /**
     * A stream that ended where it was not complete.
     *
     * @param code the code that the API gave for it, or null
     * @param words the API's words about it, or null
     */
    public static GeminiInteractionsException streamBroken(
            int status, String code, String words, String requestId, Throwable cause) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The stream broke off" + (code == null ? "" : " (" + code + ")")
                                + ". If the interaction is stored, it can be read or resumed.")
                .httpStatus(status)
                .code("stream_broken")
                .apiMessage(words)
                .retryable(true)
                .requestId(requestId)
                .cause(technical(cause))
                .build();
    }

    /** An interaction in the background that did not end in time; it is neither lost nor stopped. */
    public static GeminiInteractionsException stillRunning(Interaction interaction, Duration timeout) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The interaction " + Token.id(interaction.id()) + " was still running after completionTimeout ("
                                + timeout.toMillis()
                                + " ms). It goes on: read it later with get, or end it with cancel. Raise completionTimeout if it needs longer.")
                .httpStatus(200)
                .code("completion_timeout")
                .requestId(interaction.requestId())
                .interaction(interaction)
                .build();
    }

    public static GeminiInteractionsException payloadTooLarge(int status, long maxPayloadSize) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The answer is larger than maxPayloadSize (" + maxPayloadSize
                                + " bytes). Raise it, or ask for less.")
                .httpStatus(status)
                .code("payload_too_large")
                .build();
    }

    public static GeminiInteractionsException downloadTooLarge() {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR, "They are larger than maxDownloadSize allows. Raise it.")
                .httpStatus(200)
                .code("download_too_large")
                .build();
    }

    public static GeminiInteractionsException redirectRefused() {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The download is redirected too often, to no URL, or from https to http. Check baseUrl, and what is between here and the API.")
                .code("redirect_refused")
                .build();
    }

    public static GeminiInteractionsException notWritten(IOException cause) {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "The file cannot be written where it is cached. Check the spool directory of Camel's stream caching, and the space there.")
                .code("not_written")
                .cause(cause)
                .build();
    }

    /** A defect of this library; the cause's message may quote content and is left out. */
    public static GeminiInteractionsException internal(Throwable defect) {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "The client failed unexpectedly (" + defect.getClass().getName() + ").")
                .code("internal_error")
                .build();
    }

    /** Input and output failures tell of sockets; others may quote what was received. */
    private static Throwable technical(Throwable cause) {
        return cause instanceof IOException ? cause : null;
    }
}
