/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.jetty.util.BufferUtil;

/**
 * An answer of the API. Immutable.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param body the body; never consumed, because only slices of it are written; empty for a stream
 * @param headers further headers
 * @param stream the events to send instead of a body, or null
 * @param work the model's work in the background after this answer, or null; the caller runs it
 * @param charge the charge for this answer, or null
 * @param latency the delay before this answer
 */
public record ApiResponse(
        int status,
        String contentType,
        ByteBuffer body,
        Map<String, String> headers,
        EventStream stream,
        Runnable work,
        Charge charge,
        Duration latency) {

    /** Makes an answer with a body of any type. */
    public static ApiResponse of(int status, String contentType, ByteBuffer body) {
        return new ApiResponse(status, contentType, body, Map.of(), null, null, null, Duration.ZERO);
    }

    /** Makes a JSON answer. */
    public static ApiResponse json(int status, JsonNode body) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(body.toString()).asReadOnlyBuffer();
        return of(status, "application/json; charset=UTF-8", bytes);
    }

    /** Makes a successful JSON answer. */
    public static ApiResponse ok(JsonNode body) {
        return json(200, body);
    }

    /** Makes a successful answer without a body. */
    public static ApiResponse empty() {
        return empty(200);
    }

    /** Makes an answer without a body. */
    public static ApiResponse empty(int status) {
        return of(status, "text/plain; charset=utf-8", BufferUtil.EMPTY_BUFFER);
    }

    /** Makes a successful answer that sends events. */
    public static ApiResponse events(EventStream stream) {
        return new ApiResponse(
                200, "text/event-stream", BufferUtil.EMPTY_BUFFER, Map.of(), stream, null, null, Duration.ZERO);
    }

    /** Makes an error of the Interactions API, see {@link ErrorBody#withCode}. */
    public static ApiResponse error(int status, String code, String message) {
        return json(status, ErrorBody.withCode(code, message));
    }

    /** Makes an error in the shape of {@code google.rpc.Status}; its code is the HTTP status. */
    public static ApiResponse rpcError(int status, String name, String message) {
        return json(status, ErrorBody.withStatus(status, name, message));
    }

    /** Adds a header, or replaces the header with this name. */
    public ApiResponse header(String name, String value) {
        return headers(Map.of(name, value));
    }

    ApiResponse headers(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiResponse(status, contentType, body, all, stream, work, charge, latency);
    }

    ApiResponse stream(EventStream changed) {
        return new ApiResponse(status, contentType, body, headers, changed, work, charge, latency);
    }

    /** Adds work that runs in the background after this answer. */
    public ApiResponse before(Runnable backgroundWork) {
        return new ApiResponse(status, contentType, body, headers, stream, backgroundWork, charge, latency);
    }

    /** Adds the charge for this answer. */
    public ApiResponse charged(Charge billed) {
        return new ApiResponse(status, contentType, body, headers, stream, work, billed, latency);
    }

    /** Delays this answer. */
    public ApiResponse after(Duration delay) {
        return new ApiResponse(status, contentType, body, headers, stream, work, charge, delay);
    }
}
