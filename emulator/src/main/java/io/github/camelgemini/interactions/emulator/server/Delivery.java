/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How an answer is delivered to the client.
 *
 * @param response the answer; if it has background work, the gate and the latency apply to the work, and the answer is sent immediately
 * @param latency the delay
 * @param fault the fault of the delivery
 * @param gated whether the gate for create requests may hold it
 */
record Delivery(ApiResponse response, Duration latency, Fault fault, boolean gated) {

    static Delivery of(ApiResponse response) {
        return new Delivery(response, response.latency(), Fault.NONE, false);
    }

    /** Returns a delivery that breaks the connection without an answer. */
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

    /** Returns this delivery as the answer to a create request: the gate may hold it, and the latency of all create requests is added. */
    Delivery toCreate(Duration common) {
        return new Delivery(response, latency.plus(common), fault, true);
    }
}
