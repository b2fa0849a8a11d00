/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.StreamFault;
import io.github.camelgemini.interactions.emulator.StreamGate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes one answer to its connection, or breaks the connection as scripted. */
final class ResponseWriter implements Runnable {

    private static final AtomicLong REQUESTS = new AtomicLong();
    private static final byte[] GARBAGE =
            "\u0000\u0001 this is no HTTP \u0002\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Ends in the JSON of the first event. */
    private static final StreamFault TRUNCATED = StreamFault.resetAfterBytes(60);

    private final Delivery delivery;
    private final StreamGate streamGate;
    private final Request request;
    private final Response response;
    private final Callback callback;

    ResponseWriter(Delivery delivery, StreamGate streamGate, Request request, Response response, Callback callback) {
        this.delivery = delivery;
        this.streamGate = streamGate;
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
                if (delivery.stream() != null) {
                    stream(TRUNCATED.apply(delivery.stream()));
                    return;
                }
                begin();
                ByteBuffer half = delivery.body().slice(0, delivery.body().limit() / 2);
                response.write(false, half, Callback.from(this::close, failure -> close()));
            }
            case NONE -> {
                if (delivery.stream() != null) {
                    stream(delivery.stream());
                    return;
                }
                begin();
                response.write(true, delivery.body().slice(), callback);
            }
        }
    }

    private void stream(EventStream stream) {
        begin();
        Executor executor = request.getComponents().getExecutor();
        new EventStreamWriter(stream, streamGate, response, executor, this::reset, callback).iterate();
    }

    private void begin() {
        response.setStatus(delivery.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, delivery.contentType());
        if (delivery.stream() == null) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, delivery.body().limit());
        }
        response.getHeaders().put(Emulator.HEADER, Emulator.NOTICE);
        CorsHeaders.open(response.getHeaders());
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
