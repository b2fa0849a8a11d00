/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.api.ApiResponse;

/**
 * What goes to the client, and how.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param body the body; never consumed, only slices of it are written
 * @param headers further headers
 * @param latency how long to wait before
 * @param fault what goes wrong on the way
 * @param gated whether a {@link Gate} may hold it
 */
record Delivery(
        int status,
        String contentType,
        ByteBuffer body,
        Map<String, String> headers,
        Duration latency,
        Reply.Fault fault,
        boolean gated) {

    static Delivery of(ApiResponse response) {
        return of(response.status(), "application/json; charset=UTF-8", bytes(response.body()));
    }

    static Delivery of(int status, String contentType, ByteBuffer body) {
        return new Delivery(status, contentType, body, Map.of(), Duration.ZERO, Reply.Fault.NONE, false);
    }

    Delivery scriptedBy(Reply reply) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(reply.headers());
        return new Delivery(status, contentType, body, all, latency.plus(reply.latency()), reply.fault(), gated);
    }

    Delivery header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Delivery(status, contentType, body, all, latency, fault, gated);
    }

    /** Makes this the answer to a create request: it may be held, and takes the latency of all answers. */
    Delivery toCreate(Duration common) {
        return new Delivery(status, contentType, body, headers, latency.plus(common), fault, true);
    }

    private static ByteBuffer bytes(JsonNode body) {
        return StandardCharsets.UTF_8.encode(body.toString()).asReadOnlyBuffer();
    }
}
