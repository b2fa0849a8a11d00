/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.client;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/** Measures this process from {@link #start()} to {@link #stop}. A thread of its own looks at heap and threads every 20 ms. */
final class Meter {

    private static final long INTERVAL_MILLIS = 20;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    // Guarded by this. Threads that have ended keep what was last seen of them.
    private final Map<Long, Long> before = new HashMap<>();
    private final Map<Long, Long> allocated = new HashMap<>();
    private long peakHeap;
    private long liveHeap;

    private Thread sampler;
    private volatile boolean stopped;
    private long cpu;
    private long compilers;
    private long wall;

    /** Returns the time that the compilers of this JVM have worked so far. */
    static long compilerNanos() {
        return TimeUnit.MILLISECONDS.toNanos(COMPILERS.getTotalCompilationTime());
    }

    /** Returns the CPU time of this process so far. */
    static long cpuNanos() {
        return PROCESS.getProcessCpuTime();
    }

    /** Begins; garbage of before is collected first. */
    void start() {
        System.gc();
        THREADS.resetPeakThreadCount();
        sampleThreads(before);
        sampler = new Thread(this::watch, "meter");
        sampler.setDaemon(true);
        sampler.start();
        compilers = compilerNanos();
        cpu = cpuNanos();
        wall = System.nanoTime();
    }

    /** Collects garbage and remembers how much heap is in use then. */
    void collect() {
        System.gc();
        sampleHeap();
    }

    /** Ends, and returns what happened since the start. */
    Measurement stop(long units, long latencyNanos) {
        long wallNanos = System.nanoTime() - wall;
        long cpuNanos = cpuNanos() - cpu;
        long compiling = compilerNanos() - compilers;
        stopped = true;
        sampleThreads(allocated);
        sampleHeap();
        synchronized (this) {
            long bytes = allocated.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                    .sum();
            return new Measurement(
                    units,
                    cpuNanos,
                    wallNanos,
                    bytes,
                    THREADS.getPeakThreadCount(),
                    peakHeap,
                    liveHeap,
                    0,
                    compiling,
                    latencyNanos);
        }
    }

    private void watch() {
        try {
            while (!stopped) {
                sampleThreads(allocated);
                sampleHeap();
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sampleThreads(Map<Long, Long> into) {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                into.put(ids[i], bytes[i]);
            }
        }
    }

    private synchronized void sampleHeap() {
        peakHeap = Math.max(
                peakHeap,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        long live = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage afterCollection = pool.getCollectionUsage();
            live += afterCollection == null ? 0 : afterCollection.getUsed();
        }
        liveHeap = Math.max(liveHeap, live);
    }
}
