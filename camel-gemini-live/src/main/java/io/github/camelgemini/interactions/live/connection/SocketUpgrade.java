/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.nio.ByteBuffer;

import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.client.http.BoundedBuffer;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.websocket.client.JettyUpgradeListener;

/** The HTTP request that asks for a WebSocket, and the answer if it is refused. Thread-safe. */
final class SocketUpgrade implements JettyUpgradeListener {

    /** Longer than any error answer that was seen. */
    private static final int MAX_ERROR_SIZE = 64 * 1024;

    private final SocketFailures failures;

    // Guarded by this.
    private Request request;
    private Throwable aborted;
    private int status;
    private HttpFields headers = HttpFields.EMPTY;
    private final BoundedBuffer body = new BoundedBuffer(MAX_ERROR_SIZE);

    SocketUpgrade(SocketFailures failures) {
        this.failures = failures;
    }

    @Override
    public void onHandshakeRequest(Request sent) {
        Throwable reason;
        synchronized (this) {
            request = sent;
            reason = aborted;
        }
        sent.onResponseHeaders(this::begun).onResponseContent((response, content) -> collect(content));
        if (reason != null) {
            sent.abort(reason);
        }
    }

    private synchronized void begun(Response response) {
        status = response.getStatus();
        headers = response.getHeaders();
    }

    private synchronized void collect(ByteBuffer content) {
        body.add(content);
    }

    /** Ends the request, unless it has ended. */
    void abort(Throwable reason) {
        Request sent;
        synchronized (this) {
            aborted = reason;
            sent = request;
        }
        if (sent != null) {
            sent.abort(reason);
        }
    }

    /** Returns why there is no WebSocket. */
    synchronized GeminiInteractionsException failure(Throwable cause) {
        return status == 0 || status == HttpStatus.SWITCHING_PROTOCOLS_101
                ? failures.notConnected(cause)
                : failures.refused(new ApiResponse(status, headers, body));
    }
}
