/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes one answer to its connection, or breaks the connection as scripted. */
final class Delivering implements Runnable {

    private static final AtomicLong REQUESTS = new AtomicLong();
    private static final byte[] GARBAGE =
            "\u0000\u0001 this is no HTTP \u0002\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Delivery delivery;
    private final Request request;
    private final Response response;
    private final Callback callback;

    Delivering(Delivery delivery, Request request, Response response, Callback callback) {
        this.delivery = delivery;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    @Override
    public void run() {
        switch (delivery.fault()) {
            case RESET -> reset();
            case GARBAGE -> endPoint().write(Callback.from(this::close, failure -> close()), ByteBuffer.wrap(GARBAGE));
            case TRUNCATE -> {
                begin();
                ByteBuffer half = delivery.body().slice(0, delivery.body().limit() / 2);
                response.write(false, half, Callback.from(this::close, failure -> close()));
            }
            case NONE -> {
                begin();
                response.write(true, delivery.body().slice(), callback);
            }
        }
    }

    private void begin() {
        response.setStatus(delivery.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, delivery.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, delivery.body().limit());
        response.getHeaders().put(Emulator.HEADER, Emulator.NOTICE);
        response.getHeaders().put("x-goog-request-id", "emulator-" + REQUESTS.incrementAndGet());
        delivery.headers().forEach(response.getHeaders()::put);
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /** A connection that closes without lingering sends a reset. */
    private void reset() {
        if (endPoint().getTransport() instanceof NetworkChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // The client was faster; closing is all that is left to do.
            }
        }
        close();
    }

    private void close() {
        endPoint().close();
        callback.failed(new EofException("scripted"));
    }
}
