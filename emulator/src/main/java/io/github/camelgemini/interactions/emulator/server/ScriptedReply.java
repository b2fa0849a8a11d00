/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One scripted answer. Immutable.
 *
 * @param content the content of the answer
 * @param fault the fault of the delivery to the client
 * @param latency the delay before the answer
 * @param headers further response headers
 * @param streamFaults the faults of a stream, in the order in which they apply
 */
public record ScriptedReply(
        ReplyContent content,
        Fault fault,
        Duration latency,
        Map<String, String> headers,
        List<UnaryOperator<EventStream>> streamFaults) {

    /** Makes a reply that is delivered immediately and without a fault. */
    public static ScriptedReply of(ReplyContent content) {
        return new ScriptedReply(content, Fault.NONE, Duration.ZERO, Map.of(), List.of());
    }

    /** Replaces the content. */
    public ScriptedReply content(ReplyContent changed) {
        return new ScriptedReply(changed, fault, latency, headers, streamFaults);
    }

    /** Replaces the fault. */
    public ScriptedReply fault(Fault changed) {
        return new ScriptedReply(content, changed, latency, headers, streamFaults);
    }

    /** Replaces the latency. */
    public ScriptedReply latency(Duration changed) {
        return new ScriptedReply(content, fault, changed, headers, streamFaults);
    }

    /** Adds a header. */
    public ScriptedReply header(String name, String value) {
        Map<String, String> extended = new LinkedHashMap<>(headers);
        extended.put(name, value);
        return new ScriptedReply(content, fault, latency, Map.copyOf(extended), streamFaults);
    }

    /** Adds faults of the stream, after those that the reply has already. */
    public ScriptedReply streamFaults(List<UnaryOperator<EventStream>> more) {
        List<UnaryOperator<EventStream>> all = new ArrayList<>(streamFaults);
        all.addAll(more);
        return new ScriptedReply(content, fault, latency, headers, List.copyOf(all));
    }
}
