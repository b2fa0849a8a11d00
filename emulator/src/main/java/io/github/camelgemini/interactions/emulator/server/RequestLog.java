/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests. If there are too many or their total size is too large, the oldest are removed, but never the newest. Thread-safe. */
final class RequestLog {

    private static final int MAX_COUNT = 10_000;
    private static final long MAX_BYTES = 128L * 1024 * 1024;

    private final Deque<ApiRequest> requests = new ArrayDeque<>();
    private long bytes;

    synchronized void add(ApiRequest request) {
        requests.addLast(request);
        bytes += kept(request);
        while (requests.size() > MAX_COUNT || (bytes > MAX_BYTES && requests.size() > 1)) {
            bytes -= kept(requests.removeFirst());
        }
    }

    /** Returns the size that counts; a body that is not JSON, such as the bytes of an upload, is not stored. */
    private static long kept(ApiRequest request) {
        return request.body().isMissingNode() ? 0 : request.bodySize();
    }

    synchronized List<ApiRequest> snapshot() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
        bytes = 0;
    }
}
