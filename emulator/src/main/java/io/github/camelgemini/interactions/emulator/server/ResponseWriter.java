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

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes one answer to its connection, or breaks the connection if a fault demands it. */
final class ResponseWriter implements Runnable {

    private static final AtomicLong REQUESTS = new AtomicLong();
    private static final byte[] GARBAGE =
            "\u0000\u0001 this is no HTTP \u0002\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** A position within the JSON of the first event. */
    private static final EventStream.Cut TRUNCATED = new EventStream.Cut(60, true);

    private final ApiResponse answer;
    private final Fault fault;
    private final StreamHold streamHold;
    private final Request request;
    private final Response response;
    private final Callback callback;

    ResponseWriter(Delivery delivery, StreamHold streamHold, Request request, Response response, Callback callback) {
        this.answer = delivery.response();
        this.fault = delivery.fault();
        this.streamHold = streamHold;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    @Override
    public void run() {
        switch (fault) {
            case RESET -> reset();
            case GARBAGE -> endPoint().write(Callback.from(this::close, failure -> close()), ByteBuffer.wrap(GARBAGE));
            case TRUNCATE -> {
                if (answer.stream() != null) {
                    stream(answer.stream().cut(TRUNCATED));
                    return;
                }
                begin();
                ByteBuffer half = answer.body().slice(0, answer.body().limit() / 2);
                response.write(false, half, Callback.from(this::close, failure -> close()));
            }
            case NONE -> {
                if (answer.stream() != null) {
                    stream(answer.stream());
                    return;
                }
                begin();
                response.write(true, answer.body().slice(), callback);
            }
        }
    }

    private void stream(EventStream stream) {
        begin();
        Executor executor = request.getComponents().getExecutor();
        new EventStreamWriter(
                        stream,
                        streamHold,
                        response,
                        executor,
                        request.getComponents().getScheduler(),
                        this::reset,
                        callback)
                .iterate();
    }

    private void begin() {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        if (answer.stream() == null) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().limit());
        }
        response.getHeaders().put(ApiServer.HEADER, ApiServer.NOTICE);
        CorsHeaders.open(response.getHeaders());
        response.getHeaders().put("x-goog-request-id", "emulator-" + REQUESTS.incrementAndGet());
        answer.headers().forEach(response.getHeaders()::put);
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /** Closes the connection without lingering, which sends a reset. */
    private void reset() {
        if (endPoint().getTransport() instanceof NetworkChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // The client has closed the connection already.
            }
        }
        close();
    }

    private void close() {
        endPoint().close();
        callback.failed(new EofException("scripted"));
    }
}
