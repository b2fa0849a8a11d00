/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.StreamGate;
import io.github.camelgemini.interactions.emulator.files.FilesResource;
import io.github.camelgemini.interactions.emulator.files.UploadPiece;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Components;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads a request, has it answered, and delivers the answer when it is due. No thread waits for anything. */
public final class HttpHandler extends Handler.Abstract {

    private final Dispatcher dispatcher;
    private final FilesResource files;
    private final RequestLog log;
    private final AtomicReference<Gate> gate;
    private final AtomicReference<StreamGate> streamGate;
    private final int maxBodySize;
    private final ObjectMapper json;

    public HttpHandler(
            Dispatcher dispatcher,
            FilesResource files,
            RequestLog log,
            AtomicReference<Gate> gate,
            AtomicReference<StreamGate> streamGate,
            int maxBodySize) {
        this.dispatcher = dispatcher;
        this.files = files;
        this.log = log;
        this.gate = gate;
        this.streamGate = streamGate;
        this.maxBodySize = maxBodySize;
        StreamReadConstraints constraints =
                StreamReadConstraints.builder().maxStringLength(maxBodySize).build();
        this.json = new ObjectMapper(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // A held or late answer is no idle connection.
        request.addIdleTimeoutListener(timeout -> false);
        RecordedRequest head = record(request, MissingNode.getInstance(), 0);
        if (isPiece(head)) {
            takePiece(head, request, response, callback);
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

    private static boolean isPiece(RecordedRequest head) {
        try {
            return FilesResource.carriesBytes(head);
        } catch (IllegalArgumentException e) {
            // The query is malformed, as the dispatcher will say.
            return false;
        }
    }

    /** A piece of an upload is not collected, as files are large. What has arrived counts even when the rest does not. */
    private void takePiece(RecordedRequest head, Request request, Response response, Callback callback) {
        UploadPiece piece = files.piece(head);
        Runnable record = () -> log.add(record(request, MissingNode.getInstance(), piece.length()));
        new BodyPump(
                        request,
                        piece,
                        () -> {
                            record.run();
                            Delivery delivery = dispatcher.dispatch(head, piece);
                            later(
                                    request.getComponents(),
                                    delivery.latency(),
                                    () -> deliver(delivery, request, response, callback));
                        },
                        () -> {
                            record.run();
                            deliver(Delivery.broken(), request, response, callback);
                        },
                        () -> {
                            record.run();
                            callback.failed(new EofException("The client has gone"));
                        })
                .run();
    }

    private void answer(Request request, Response response, Callback callback, byte[] body) {
        RecordedRequest recorded = record(request, parse(body), body.length);
        log.add(recorded);
        Delivery delivery = dispatcher.dispatch(recorded);
        Runnable deliver = () -> deliver(delivery, request, response, callback);
        // Taken now: work in the background begins when the request is gone.
        Components components = request.getComponents();
        if (delivery.work() != null) {
            gate.get().pass(() -> later(components, delivery.latency(), delivery.work()));
            later(components, Duration.ZERO, deliver);
        } else if (delivery.gated()) {
            gate.get().pass(() -> later(components, delivery.latency(), deliver));
        } else {
            later(components, delivery.latency(), deliver);
        }
    }

    private static void later(Components components, Duration latency, Runnable then) {
        // Another thread: the caller may be the one that releases a gate, and the scheduler has only one.
        Runnable task = () -> components.getExecutor().execute(then);
        if (latency.isZero()) {
            task.run();
        } else {
            components.getScheduler().schedule(task, latency.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void deliver(Delivery delivery, Request request, Response response, Callback callback) {
        new ResponseWriter(delivery, streamGate.get(), request, response, callback).run();
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

    private static RecordedRequest record(Request request, JsonNode body, long size) {
        Map<String, String> headers = new TreeMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.merge(
                    field.getName().toLowerCase(Locale.ROOT),
                    String.valueOf(field.getValue()),
                    (first, second) -> first + ", " + second);
        }
        String query = request.getHttpURI().getQuery();
        return new RecordedRequest(
                request.getMethod(), request.getHttpURI().getPath(), query == null ? "" : query, headers, body, size);
    }
}
