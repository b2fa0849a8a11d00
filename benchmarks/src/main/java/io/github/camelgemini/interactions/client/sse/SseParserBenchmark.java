/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.benchmarks.Canned;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Bytes of a stream to events with their JSON. It is in the package of the parser, which only that package sees. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SseParserBenchmark {

    private static final long MAX_EVENT_BYTES = 64L * 1024 * 1024;

    private final byte[] stream = stream();

    private static byte[] stream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Canned.streamBegin());
        bytes.writeBytes(Canned.deltas(Canned.DELTAS));
        bytes.writeBytes(Canned.streamEnd());
        return bytes.toByteArray();
    }

    /** Parses a stream of 200 deltas; the score is for a delta. */
    @Benchmark
    @OperationsPerInvocation(Canned.DELTAS)
    public void sseParserPerDelta(Blackhole sink) throws GeminiInteractionsException {
        SseParser parser = new SseParser(MAX_EVENT_BYTES, event -> sink.consume(event.toStreamEvent()));
        parser.feed(ByteBuffer.wrap(stream));
        parser.end();
    }
}
