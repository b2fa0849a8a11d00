/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.benchmarks.Canned;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.StreamEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Events to an interaction. It is in the package of the accumulator, which only that package sees. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InteractionAccumulatorBenchmark {

    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private List<StreamEvent> events;

    /** Reads the events of a stream of 200 deltas. */
    @Setup
    public void read() throws IOException, GeminiInteractionsException {
        ObjectMapper json = new ObjectMapper();
        String stream = new String(Canned.streamBegin(), StandardCharsets.UTF_8)
                + new String(Canned.deltas(Canned.DELTAS), StandardCharsets.UTF_8)
                + new String(Canned.streamEnd(), StandardCharsets.UTF_8);
        events = new ArrayList<>();
        for (String line : stream.lines().toList()) {
            if (line.startsWith("data: {")) {
                String data = line.substring("data: ".length());
                events.add(StreamEvent.of(null, json.readTree(data), data.length()));
            }
        }
    }

    /** Assembles the interaction; the score is for a delta. */
    @Benchmark
    @OperationsPerInvocation(Canned.DELTAS)
    public Interaction accumulatorPerDelta() throws GeminiInteractionsException {
        InteractionAccumulator accumulator = new InteractionAccumulator(MAX_BYTES);
        for (StreamEvent event : events) {
            accumulator.accept(event);
        }
        return accumulator.result();
    }
}
