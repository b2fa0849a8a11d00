/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.charset.StandardCharsets;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.util.BufferUtil;

/** Lets pages of other origins call the emulator: it listens on 127.0.0.1 only and holds nothing but test data. */
final class CorsHeaders {

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String EXPOSED =
            Emulator.HEADER + ", x-goog-request-id, x-goog-upload-url, x-goog-upload-status,"
                    + " x-goog-upload-size-received, x-goog-upload-chunk-granularity, retry-after, retry-after-ms";

    private CorsHeaders() {}

    /** Whether a browser asks what it may send, or anybody asks for methods. */
    static boolean asks(RecordedRequest request) {
        return "OPTIONS".equals(request.method());
    }

    /** The answer to such a question: everything. */
    static Delivery answer(RecordedRequest request) {
        String wanted = request.header("access-control-request-headers");
        Delivery answer = Delivery.of(
                        204, "text/plain; charset=" + StandardCharsets.UTF_8.name(), BufferUtil.EMPTY_BUFFER)
                .header("Allow", "GET, POST, PUT, DELETE, OPTIONS")
                .header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS")
                .header("Access-Control-Max-Age", "600");
        return wanted == null ? answer : answer.header("Access-Control-Allow-Headers", wanted);
    }

    /** Adds what lets a page read an answer. */
    static void open(HttpFields.Mutable headers) {
        headers.put(ALLOW_ORIGIN, "*");
        headers.put("Access-Control-Expose-Headers", EXPOSED);
    }
}
