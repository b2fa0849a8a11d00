/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.camelgemini.interactions.emulator.RecordedRequest;

/** The latest requests; the oldest go when there are too many of them or they are too large together,
 * but never the newest one. Thread-safe. */
public final class RequestLog {

    private static final int MAX_COUNT = 10_000;
    private static final long MAX_BYTES = 128L * 1024 * 1024;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private long bytes;

    public synchronized void add(RecordedRequest request) {
        requests.addLast(request);
        bytes += kept(request);
        while (requests.size() > MAX_COUNT || (bytes > MAX_BYTES && requests.size() > 1)) {
            bytes -= kept(requests.removeFirst());
        }
    }

    /** The bytes of an upload, for example, are not kept. */
    private static long kept(RecordedRequest request) {
        return request.body().isMissingNode() ? 0 : request.bodySize();
    }

    public synchronized List<RecordedRequest> snapshot() {
        return List.copyOf(requests);
    }

    public synchronized void clear() {
        requests.clear();
        bytes = 0;
    }
}
