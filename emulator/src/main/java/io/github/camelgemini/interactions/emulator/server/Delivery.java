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
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.StreamFault;
import org.eclipse.jetty.util.BufferUtil;

/**
 * What goes to the client, and how.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param body the body; never consumed, only slices of it are written; empty for a stream
 * @param stream the events to send instead of the body, or null
 * @param headers further headers
 * @param latency how long to wait before
 * @param fault what goes wrong on the way
 * @param gated whether a {@link Gate} may hold it
 * @param work what the model does in the background, or null: then it is the work that is held and late, and the answer goes out at once
 */
public record Delivery(
        int status,
        String contentType,
        ByteBuffer body,
        EventStream stream,
        Map<String, String> headers,
        Duration latency,
        Reply.Fault fault,
        boolean gated,
        Runnable work) {

    public static Delivery of(ApiResponse response) {
        if (response.stream() != null) {
            return of(response.stream());
        }
        Delivery delivery = of(response.status(), "application/json; charset=UTF-8", bytes(response.body()));
        return response.work() == null ? delivery : delivery.before(response.work()::finish);
    }

    public static Delivery of(int status, String contentType, ByteBuffer body) {
        return new Delivery(status, contentType, body, null, Map.of(), Duration.ZERO, Reply.Fault.NONE, false, null);
    }

    public static Delivery of(EventStream stream) {
        return new Delivery(
                200,
                "text/event-stream",
                BufferUtil.EMPTY_BUFFER,
                stream,
                Map.of(),
                Duration.ZERO,
                Reply.Fault.NONE,
                false,
                null);
    }

    private Delivery before(Runnable backgroundWork) {
        return new Delivery(status, contentType, body, stream, headers, latency, fault, gated, backgroundWork);
    }

    /** No answer, but a connection that breaks. */
    public static Delivery broken() {
        return new Delivery(
                200, "", BufferUtil.EMPTY_BUFFER, null, Map.of(), Duration.ZERO, Reply.Fault.RESET, false, null);
    }

    Delivery scriptedBy(Reply reply) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(reply.headers());
        Duration late = latency.plus(reply.latency());
        return new Delivery(status, contentType, body, broken(reply), all, late, reply.fault(), gated, work);
    }

    public Delivery header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Delivery(status, contentType, body, stream, all, latency, fault, gated, work);
    }

    /** Makes this the answer to a create request: it may be held, and takes the latency of all answers. */
    Delivery toCreate(Duration common) {
        return new Delivery(status, contentType, body, stream, headers, latency.plus(common), fault, true, work);
    }

    private EventStream broken(Reply reply) {
        EventStream broken = stream;
        if (broken != null) {
            for (StreamFault each : reply.streamFaults()) {
                broken = each.apply(broken);
            }
        }
        return broken;
    }

    private static ByteBuffer bytes(JsonNode body) {
        return StandardCharsets.UTF_8.encode(body.toString()).asReadOnlyBuffer();
    }
}
