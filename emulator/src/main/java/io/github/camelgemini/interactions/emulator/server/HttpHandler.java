/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads a request, gets its answer from the dispatcher, and delivers the answer when it is due. No thread waits. */
final class HttpHandler extends Handler.Abstract {

    private final Dispatcher dispatcher;
    private final RequestLog log;
    private final Consumer<Runnable> answerHold;
    private final Supplier<StreamHold> streamHold;
    private final int maxBodySize;
    private final WebSockets sockets;
    private final ObjectMapper json;

    HttpHandler(
            Dispatcher dispatcher,
            WebSockets sockets,
            RequestLog log,
            Consumer<Runnable> answerHold,
            Supplier<StreamHold> streamHold,
            int maxBodySize) {
        this.dispatcher = dispatcher;
        this.sockets = sockets;
        this.log = log;
        this.answerHold = answerHold;
        this.streamHold = streamHold;
        this.maxBodySize = maxBodySize;
        StreamReadConstraints constraints =
                StreamReadConstraints.builder().maxStringLength(maxBodySize).build();
        this.json = new ObjectMapper(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // A connection with a held or delayed answer is not idle.
        request.addIdleTimeoutListener(timeout -> false);
        ApiRequest head = record(request, MissingNode.getInstance(), 0);
        Optional<SocketOperation> socket = WebSockets.asks(request) ? dispatcher.socket(head) : Optional.empty();
        if (socket.isPresent()) {
            log.add(head);
            sockets.accept(socket.get(), dispatcher.refusal(socket.get(), head), request, response, callback);
            return true;
        }
        Optional<BodyReceiver> receiver = dispatcher.receiver(head);
        if (receiver.isPresent()) {
            receive(head, receiver.get(), request, response, callback);
            return true;
        }
        BodyReader.read(
                request,
                maxBodySize,
                new BodyReader.Outcome(
                        body -> answer(request, response, callback, body),
                        size -> refuse(request, response, callback, size),
                        callback::failed));
        return true;
    }

    /** Passes the body on while it arrives. The request is recorded when its size is known, even if the body ends early. */
    private void receive(
            ApiRequest head, BodyReceiver receiver, Request request, Response response, Callback callback) {
        Runnable record = () -> log.add(record(request, MissingNode.getInstance(), receiver.length()));
        Runnable whole = () -> {
            record.run();
            Delivery delivery = dispatcher.dispatch(head, receiver);
            Runnable deliver = () -> deliver(delivery, request, response, callback);
            later(request.getComponents(), delivery.latency(), deliver);
        };
        Runnable breaks = () -> {
            record.run();
            deliver(Delivery.broken(), request, response, callback);
        };
        Runnable broken = () -> {
            record.run();
            callback.failed(new EofException("The client has gone"));
        };
        new BodyPump(request, receiver, whole, breaks, broken).run();
    }

    private void answer(Request request, Response response, Callback callback, byte[] body) {
        ApiRequest recorded = record(request, parse(body), body.length);
        log.add(recorded);
        Delivery delivery = dispatcher.dispatch(recorded);
        Runnable work = delivery.response().work();
        Runnable deliver = () -> deliver(delivery, request, response, callback);
        // Read now, because background work begins after the request has ended.
        Components components = request.getComponents();
        if (work != null) {
            answerHold.accept(() -> later(components, delivery.latency(), work));
            later(components, Duration.ZERO, deliver);
        } else if (delivery.gated()) {
            answerHold.accept(() -> later(components, delivery.latency(), deliver));
        } else {
            later(components, delivery.latency(), deliver);
        }
    }

    private static void later(Components components, Duration latency, Runnable then) {
        // On another thread, because the caller may be a test that releases a gate, and the scheduler has only one
        // thread.
        Runnable task = () -> components.getExecutor().execute(then);
        if (latency.isZero()) {
            task.run();
        } else {
            components.getScheduler().schedule(task, latency.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void deliver(Delivery delivery, Request request, Response response, Callback callback) {
        new ResponseWriter(delivery, streamHold.get(), request, response, callback).run();
    }

    private void refuse(Request request, Response response, Callback callback, long size) {
        log.add(record(request, MissingNode.getInstance(), size));
        ApiResponse error = ApiResponse.error(
                413, "payload_too_large", "The request body is larger than " + maxBodySize + " bytes.");
        deliver(Delivery.of(error), request, response, callback);
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode parsed = body.length == 0 ? null : json.readTree(body);
            return parsed == null ? MissingNode.getInstance() : parsed;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static ApiRequest record(Request request, JsonNode body, long size) {
        Map<String, String> headers = new TreeMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.merge(
                    field.getName().toLowerCase(Locale.ROOT),
                    String.valueOf(field.getValue()),
                    (first, second) -> first + ", " + second);
        }
        String query = request.getHttpURI().getQuery();
        return new ApiRequest(
                request.getMethod(), request.getHttpURI().getPath(), query == null ? "" : query, headers, body, size);
    }
}
