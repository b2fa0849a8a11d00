/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.client;

/**
 * What one counted run of a contestant cost, over the whole process.
 *
 * @param units how many units were done, such as calls or deltas
 * @param cpuNanos CPU time of the client's process
 * @param wallNanos time from the first call to the last answer
 * @param allocatedBytes bytes that Java threads allocated
 * @param peakThreads most Java threads at once
 * @param peakHeapBytes most heap in use that was seen, garbage included
 * @param liveHeapBytes most heap in use after a collection; 0 if there was none
 * @param serverCpuNanos CPU time of the server's process meanwhile
 * @param compilerNanos time that the compilers of the JVM worked meanwhile
 * @param latencyNanos median time to the first delta; 0 where it is not measured
 */
public record Measurement(
        long units,
        long cpuNanos,
        long wallNanos,
        long allocatedBytes,
        int peakThreads,
        long peakHeapBytes,
        long liveHeapBytes,
        long serverCpuNanos,
        long compilerNanos,
        long latencyNanos) {}
