/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.util.BufferUtil;

/** Allows pages of any origin to call the emulator, because it listens only on 127.0.0.1 and stores only test data. */
final class CorsHeaders {

    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String EXPOSED =
            ApiServer.HEADER + ", x-goog-request-id, x-goog-upload-url, x-goog-upload-status,"
                    + " x-goog-upload-size-received, x-goog-upload-chunk-granularity, retry-after, retry-after-ms";

    private CorsHeaders() {}

    /** Returns whether the request is a browser's preflight request. */
    static boolean asks(ApiRequest request) {
        return "OPTIONS".equals(request.method());
    }

    /** Answers a preflight request and allows everything. */
    static ApiResponse answer(ApiRequest request) {
        String wanted = request.header("access-control-request-headers");
        ApiResponse answer = ApiResponse.of(204, "text/plain; charset=UTF-8", BufferUtil.EMPTY_BUFFER)
                .header("Allow", "GET, POST, PUT, DELETE, OPTIONS")
                .header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS")
                .header("Access-Control-Max-Age", "600");
        return wanted == null ? answer : answer.header("Access-Control-Allow-Headers", wanted);
    }

    /** Adds the headers that allow a page to read an answer. */
    static void open(HttpFields.Mutable headers) {
        headers.put(ALLOW_ORIGIN, "*");
        headers.put("Access-Control-Expose-Headers", EXPOSED);
    }
}
