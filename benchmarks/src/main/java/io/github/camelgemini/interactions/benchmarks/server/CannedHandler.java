/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.benchmarks.Canned;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** Answers with bytes that are made beforehand, and checks nothing. No thread waits. */
final class CannedHandler extends Handler.Abstract.NonBlocking {

    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final HttpField EVENTS = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/event-stream");
    private static final byte[] NOTHING = new byte[0];
    private static final int DELTAS_PER_WRITE = 10;
    private static final long DELAY_MILLIS = 2000;
    private static final long PAUSE_MILLIS = 5;

    private final byte[] unary;
    private final byte[] generated;
    private final byte[] begin = concat(Canned.streamBegin(), Canned.deltas(1));
    private final byte[] burst = Canned.deltas(DELTAS_PER_WRITE);
    private final byte[] decisions = Canned.decisions();
    private final byte[] running = Canned.running(Canned.ID);
    private final byte[] ended = Canned.ended(Canned.ID);
    private final Script script;
    private final Scheduler scheduler;
    private final Held held;
    private final Control control;
    private final List<byte[]> rounds;

    CannedHandler(Script script, Scheduler scheduler, Held held) {
        this.script = script;
        this.unary = Canned.interaction(script.text());
        this.generated = Canned.generateContent(script.text());
        this.scheduler = scheduler;
        this.held = held;
        this.control = new Control(held);
        this.rounds = IntStream.rangeClosed(0, Canned.TOOL_ROUNDS)
                .mapToObj(Canned::toolRound)
                .toList();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        if (path.startsWith(Control.PATH)) {
            json(response, control.answer(path), callback);
            return true;
        }
        new RequestBody(
                        request,
                        script.readsRequests(),
                        body -> answer(path, body, request, response, callback),
                        callback::failed)
                .run();
        return true;
    }

    private void answer(String path, byte[] body, Request request, Response response, Callback callback) {
        if (path.contains("/files") || path.startsWith("/upload")) {
            file(request, response, callback);
            return;
        }
        if (path.endsWith(":generateContent")) {
            json(response, generated, callback);
            return;
        }
        switch (script) {
            case TEXT, STRUCTURED -> json(response, unary, callback);
            case DELAYED ->
                scheduler.schedule(() -> json(response, unary, callback), DELAY_MILLIS, TimeUnit.MILLISECONDS);
            case STREAM -> stream(response, bursts(Canned.DELTAS - 1), callback);
            case PAUSED_STREAM ->
                begin(
                        response,
                        () -> scheduler.schedule(
                                () -> write(response, bursts(Canned.DELTAS - 1), callback),
                                PAUSE_MILLIS,
                                TimeUnit.MILLISECONDS),
                        callback);
            case HELD_STREAM ->
                begin(response, () -> held.hold(() -> write(response, bursts(DELTAS_PER_WRITE), callback)), callback);
            case BACKGROUND -> background(request, response, callback);
            case TOOLS -> json(response, rounds.get(Script.toolRound(body)), callback);
            case DECISIONS -> json(response, decisions, callback);
        }
    }

    private void background(Request request, Response response, Callback callback) {
        if ("POST".equals(request.getMethod())) {
            held.count();
            json(response, running, callback);
        } else {
            json(response, held.isReleased() ? ended : running, callback);
        }
    }

    /** The resumable upload of the Files API: a start, parts, and the file. */
    private static void file(Request request, Response response, Callback callback) {
        String base = "http://" + request.getHeaders().get(HttpHeader.HOST);
        String command = request.getHeaders().get("X-Goog-Upload-Command");
        if ("start".equals(command)) {
            response.getHeaders().put("x-goog-upload-url", base + "/upload/v1beta/files?upload_id=1");
            response.getHeaders().put("x-goog-upload-status", "active");
            json(response, NOTHING, callback);
        } else if (command != null) {
            boolean last = command.contains("finalize");
            response.getHeaders().put("x-goog-upload-status", last ? "final" : "active");
            json(response, last ? Canned.file(base) : NOTHING, callback);
        } else if ("DELETE".equals(request.getMethod())) {
            json(response, "{}".getBytes(StandardCharsets.UTF_8), callback);
        } else {
            json(response, Canned.fileFields(base).getBytes(StandardCharsets.UTF_8), callback);
        }
    }

    private static void json(Response response, byte[] bytes, Callback callback) {
        response.setStatus(200);
        response.getHeaders().put(JSON);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private void begin(Response response, Runnable next, Callback callback) {
        response.setStatus(200);
        response.getHeaders().put(EVENTS);
        response.write(false, ByteBuffer.wrap(begin), Callback.from(next, callback::failed));
    }

    private void stream(Response response, Deque<byte[]> parts, Callback callback) {
        begin(response, () -> write(response, parts, callback), callback);
    }

    private static void write(Response response, Deque<byte[]> parts, Callback callback) {
        byte[] next = parts.poll();
        boolean last = parts.isEmpty();
        response.write(
                last,
                ByteBuffer.wrap(next),
                last ? callback : Callback.from(() -> write(response, parts, callback), callback::failed));
    }

    /** This many deltas in bursts, and the end of the stream. */
    private Deque<byte[]> bursts(int deltas) {
        Deque<byte[]> parts = new ArrayDeque<>();
        for (int left = deltas; left > 0; left -= DELTAS_PER_WRITE) {
            parts.add(left >= DELTAS_PER_WRITE ? burst : Canned.deltas(left));
        }
        parts.add(Canned.streamEnd());
        return parts;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
