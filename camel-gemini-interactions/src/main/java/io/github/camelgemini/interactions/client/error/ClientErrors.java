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
import io.github.camelgemini.interactions.model.Remedy;
import io.github.camelgemini.interactions.model.Token;

/** The failures that the client finds itself, as opposed to those that the API reports. */
public final class ClientErrors {

    private ClientErrors() {}

    public static GeminiInteractionsException cancelled() {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN, "The call was cancelled because the client was closed.")
                .code("cancelled")
                .build();
    }

    public static GeminiInteractionsException queueFull() {
        return GeminiInteractionsException.of(ErrorCategory.RATE_LIMIT, "Too many calls are already waiting.")
                .remedy(Remedy.QUEUE_LESS)
                .code("queue_full")
                .retryable(true)
                .build();
    }

    public static GeminiInteractionsException timeout(Duration requestTimeout) {
        return serverError("There was no answer within " + requestTimeout.toMillis()
                        + " ms, queueing and retries included.")
                .remedy(Remedy.WAIT_LONGER)
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
        boolean tls = cause instanceof SSLException;
        return serverError("No connection to " + hostAndPort(uri) + (proxy == null ? "" : " through the proxy " + proxy)
                        + " (" + cause.getClass().getSimpleName() + ").")
                .remedy(tls ? Remedy.TRUST_CERTIFICATE : Remedy.CHECK_NETWORK)
                .code("connect_failed")
                .retryable(!tls)
                .cause(technical(cause))
                .build();
    }

    /** A server that speaks TLS where none was expected, or the other way round: it has not read the request. */
    public static GeminiInteractionsException wrongScheme(URI uri, Throwable cause) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        return serverError("No connection to " + hostAndPort(uri) + ": the base URL begins with "
                        + (tls ? "https://" : "http://") + ", but the port "
                        + (tls ? "does not speak TLS." : "speaks TLS."))
                .remedy(tls ? Remedy.USE_HTTP : Remedy.USE_HTTPS)
                .code("connect_failed")
                .cause(technical(cause))
                .build();
    }

    public static GeminiInteractionsException connectionLost(int status, Throwable cause) {
        return serverError(
                        "The connection was lost before the whole answer arrived. Whether the API ran the request is not known.")
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
        return serverError("The stream brought nothing for " + streamingReadTimeout.toMillis() + " ms.")
                .remedy(Remedy.WAIT_LONGER_FOR_EVENTS)
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
        return serverError("The stream broke off" + (code == null ? "" : " (" + code + ")") + '.')
                .remedy(Remedy.RESUME)
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
        return serverError("The interaction " + Token.id(interaction.id()) + " was still running after "
                        + timeout.toMillis() + " ms.")
                .remedy(Remedy.WAIT_LONGER_FOR_COMPLETION)
                .httpStatus(200)
                .code("completion_timeout")
                .requestId(interaction.requestId())
                .interaction(interaction)
                .build();
    }

    /** An interaction that runs, but whose reads show no progress; it is neither lost nor stopped. */
    public static GeminiInteractionsException noProgress(Interaction interaction, Duration timeout) {
        return serverError("The interaction " + Token.id(interaction.id()) + " has shown no progress for "
                        + timeout.toMillis() + " ms: its status, its time of update and its steps stayed the same.")
                .remedy(Remedy.WAIT_LONGER_FOR_PROGRESS)
                .httpStatus(200)
                .code("no_progress")
                .requestId(interaction.requestId())
                .interaction(interaction)
                .build();
    }

    public static GeminiInteractionsException payloadTooLarge(int status, long maxPayloadSize) {
        return serverError("The answer is larger than " + maxPayloadSize + " bytes.")
                .remedy(Remedy.ALLOW_MORE)
                .httpStatus(status)
                .code("payload_too_large")
                .build();
    }

    /** An event of a stream that does not fit into memory as far as that is allowed. */
    public static GeminiInteractionsException eventTooLarge(int maxEventBytes) {
        return serverError("An event of the stream is larger than " + maxEventBytes + " bytes.")
                .remedy(Remedy.ALLOW_MORE)
                .httpStatus(200)
                .code("event_too_large")
                .build();
    }

    public static GeminiInteractionsException downloadTooLarge() {
        return serverError("They are larger than allowed.")
                .remedy(Remedy.ALLOW_LARGER_FILES)
                .httpStatus(200)
                .code("download_too_large")
                .build();
    }

    public static GeminiInteractionsException redirectRefused() {
        return serverError(
                        "The download is redirected too often, to something that is not a URL, or from https to http.")
                .remedy(Remedy.CHECK_ADDRESS)
                .code("redirect_refused")
                .build();
    }

    public static GeminiInteractionsException notWritten(IOException cause) {
        return GeminiInteractionsException.of(ErrorCategory.UNKNOWN, "The file cannot be written to its cache.")
                .remedy(Remedy.CHECK_CACHE)
                .code("not_written")
                .cause(cause)
                .build();
    }

    /** A source of bytes that cannot be read, or has not as many bytes as it said. */
    public static GeminiInteractionsException sourceChanged(String what, IOException cause) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, what + '.')
                .remedy(Remedy.KEEP_SOURCE)
                .code("source_changed")
                .cause(cause)
                .build();
    }

    /** An answer without the interaction that it should hold. */
    public static GeminiInteractionsException noInteraction(int status, String found, String requestId) {
        return nothing("interaction", status, found, requestId);
    }

    /** An answer that is no object, so that it holds no decisions. */
    public static GeminiInteractionsException noDecisions(int status, String found, String requestId) {
        return nothing("decisions", status, found, requestId);
    }

    /** An answer without the webhook or the secret that it should hold. */
    public static GeminiInteractionsException noWebhook(int status, String found, String requestId) {
        return nothing("webhook", status, found, requestId);
    }

    /** An answer without the token that it should hold. */
    public static GeminiInteractionsException noLiveToken(int status, String found, String requestId) {
        return nothing("token", status, found, requestId);
    }

    /** An answer of a server that does not open a WebSocket, although it refuses nothing. */
    public static GeminiInteractionsException noWebSocket(int status, String found, String requestId) {
        return nothing("WebSocket", status, found, requestId);
    }

    /** A list that sends a page again, or does not end. */
    public static GeminiInteractionsException endlessList() {
        return malformed("The API's list of webhooks does not end.");
    }

    private static GeminiInteractionsException nothing(String what, int status, String found, String requestId) {
        return serverError("HTTP " + status + " with no " + what + ", but " + found + '.')
                .remedy(Remedy.CHECK_ADDRESS)
                .httpStatus(status)
                .code("malformed_answer")
                .requestId(requestId)
                .build();
    }

    /** An id that cannot be part of a URL. */
    public static GeminiInteractionsException invalidId(String code, String message, Remedy remedy) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .remedy(remedy)
                .code(code)
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

    public static GeminiInteractionsException invalidFileName() {
        return invalidFile(
                "invalid_file_name",
                "Invalid file name: expected files/<id> or <id>, with an id of letters, digits, '-' and '_'.");
    }

    public static GeminiInteractionsException invalidEnvironmentPath() {
        return invalidFile(
                "invalid_file_name",
                "Invalid file name: expected the path of a file in the environment, without empty segments, '.', '..' and control characters.");
    }

    public static GeminiInteractionsException invalidFile(String code, String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .code(code)
                .build();
    }

    public static GeminiInteractionsException noUploadUrl() {
        return malformed("The API has named no address for the upload.");
    }

    public static GeminiInteractionsException noFile() {
        return malformed("The API's answer holds no file.");
    }

    private static GeminiInteractionsException malformed(String message) {
        return serverError(message)
                .remedy(Remedy.CHECK_ADDRESS)
                .httpStatus(200)
                .code("malformed_answer")
                .build();
    }

    public static GeminiInteractionsException foreignUpload() {
        return GeminiInteractionsException.of(
                        ErrorCategory.AUTH,
                        "The address for the upload is on another host than the API. Nothing was sent there.")
                .remedy(Remedy.CHECK_ADDRESS)
                .httpStatus(200)
                .code("foreign_upload_url")
                .build();
    }

    /** The answer to a piece says neither that it arrived nor that it did not. */
    public static GeminiInteractionsException uploadBroken() {
        return serverError("The upload broke off: the API did not confirm what was sent. Send the file again.")
                .httpStatus(200)
                .code("upload_broken")
                .retryable(true)
                .build();
    }

    /**
     * A file that the API could not process.
     *
     * @param code the API's code of the failure, or null
     */
    public static GeminiInteractionsException fileFailed(String code) {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The API could not process the file (error " + (code == null ? "without a code" : code) + ").")
                .remedy(Remedy.CHECK_FILE)
                .httpStatus(200)
                .code("file_failed")
                .build();
    }

    public static GeminiInteractionsException fileNotActive(Duration timeout) {
        return serverError("The API has not processed the file within " + timeout.toMillis() + " ms.")
                .remedy(Remedy.WAIT_LONGER_FOR_FILE)
                .code("file_timeout")
                .retryable(true)
                .build();
    }

    private static GeminiInteractionsException.Builder serverError(String message) {
        return GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, message);
    }

    private static String hostAndPort(URI uri) {
        return uri.getHost() + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
    }

    /** Input and output failures tell of sockets; others may quote what was received. */
    private static Throwable technical(Throwable cause) {
        return cause instanceof IOException ? cause : null;
    }
}
