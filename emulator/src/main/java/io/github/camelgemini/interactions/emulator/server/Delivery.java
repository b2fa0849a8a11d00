/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How an answer reaches the client.
 *
 * @param response the answer; if it has work in the background, the work is held and late, and the answer goes out at once
 * @param latency how long to wait before
 * @param fault what goes wrong on the way
 * @param gated whether the gate of creates may hold it
 */
record Delivery(ApiResponse response, Duration latency, Fault fault, boolean gated) {

    static Delivery of(ApiResponse response) {
        return new Delivery(response, Duration.ZERO, Fault.NONE, false);
    }

    /** No answer, but a connection that breaks. */
    static Delivery broken() {
        return new Delivery(ApiResponse.empty(), Duration.ZERO, Fault.RESET, false);
    }

    Delivery scriptedBy(ScriptedReply reply) {
        ApiResponse scripted = response.headers(reply.headers());
        if (response.stream() != null) {
            EventStream broken = response.stream();
            for (UnaryOperator<EventStream> each : reply.streamFaults()) {
                broken = each.apply(broken);
            }
            scripted = scripted.stream(broken);
        }
        return new Delivery(scripted, latency.plus(reply.latency()), reply.fault(), gated);
    }

    /** Makes this the answer to a create: the gate may hold it, and it takes the latency of all creates. */
    Delivery toCreate(Duration common) {
        return new Delivery(response, latency.plus(common), fault, true);
    }
}
