/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

import java.nio.ByteBuffer;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.client.http.BodyReader;
import io.github.camelgemini.interactions.client.http.HttpAttempt;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one answer as an event stream; a document in place of events is recognised by its first byte. Jetty calls it from one thread at a time; any thread may call
 * {@link #stop}.
 */
public final class SseReader implements BodyReader {

    private static final Logger LOG = LoggerFactory.getLogger(SseReader.class);

    private static final String MEDIA_TYPE = "text/event-stream";

    /** How much to read after the last event so that the connection can be used again. */
    private static final int MAX_REST = 16 * 1024;

    /** After how many bytes events are announced also if more can be read at once. */
    private static final int MAX_UNANNOUNCED = 16 * 1024;

    private enum Mode {
        EVENTS,
        REST,
        STOPPED
    }

    private enum Body {
        UNKNOWN,
        EVENTS,
        DOCUMENT
    }

    private final SseParser parser;
    private final Runnable whenRead;
    private final OpenCall call;
    private final ReadGate gate;
    private volatile Mode mode = Mode.EVENTS;
    private Body body = Body.UNKNOWN;
    private int rest;
    private int unannounced;
    private HttpAttempt attempt;
    private Response response;
    private Content.Source source;

    /**
     * @param maxEventBytes how many bytes one event may have
     * @param sink receives the events on the reading thread; its exception fails the call
     * @param whenRead runs on the reading thread after what could be read at once, with or without events; not when the body ends
     * @param call failed when the stream cannot be read
     * @param gate checked before each read
     */
    public SseReader(long maxEventBytes, SseParser.Sink sink, Runnable whenRead, OpenCall call, ReadGate gate) {
        this.parser = new SseParser(maxEventBytes, sink);
        this.whenRead = whenRead;
        this.call = call;
        this.gate = gate;
    }

    /** An answer of another type, or without a type, is not an event stream (WHATWG HTML, section 9.2.3). */
    @Override
    public boolean takes(ApiResponse answer) {
        return answer.isSuccess() && MEDIA_TYPE.equalsIgnoreCase(answer.mediaType());
    }

    /** A document is passed to the attempt. */
    @Override
    public void start(HttpAttempt owner, Response begun, Content.Source content) {
        attempt = owner;
        response = begun;
        source = content;
        read();
    }

    /** Passes on the message that the end of the body left unfinished. */
    public void end() throws GeminiInteractionsException {
        parser.end();
    }

    /** Whether the body was not a document. An empty body counts as a stream. */
    public boolean isEvents() {
        return body != Body.DOCUMENT;
    }

    /** Ignores the rest of the body, even if the gate is closed. For the reading thread. */
    public void skipRest() {
        mode = Mode.REST;
    }

    /** Stops reading; the caller must then end the exchange. */
    public void stop() {
        mode = Mode.STOPPED;
    }

    /** Throws nothing: otherwise the stream would wait for ever. */
    private void read() {
        try {
            readAll();
        } catch (RuntimeException | Error defect) {
            call.fail(ClientErrors.internal(defect));
        }
    }

    /** A loop instead of recursion: the server may send any number of chunks. */
    private void readAll() {
        while (mode == Mode.REST || (mode == Mode.EVENTS && mayRead())) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                announce();
                demand();
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                response.abort(chunk.getFailure());
                return;
            }
            try {
                take(chunk.getByteBuffer());
            } finally {
                chunk.release();
            }
            if (chunk.isLast()) {
                return;
            }
        }
    }

    /** Announces events before the reader waits at the gate: afterwards another thread may read already. */
    private boolean mayRead() {
        if (!gate.isClosed()) {
            return true;
        }
        announce();
        return gate.pass(this::demand);
    }

    private void announce() {
        if (unannounced > 0) {
            unannounced = 0;
            whenRead.run();
        }
    }

    private void demand() {
        source.demand(this::read);
    }

    private void take(ByteBuffer bytes) {
        if (mode == Mode.REST) {
            rest += bytes.remaining();
            if (rest > MAX_REST) {
                stop();
                response.abort(new IllegalStateException("The stream goes on after its end"));
            }
            return;
        }
        try {
            recognise(bytes);
            if (body == Body.DOCUMENT) {
                attempt.onContent(response, bytes);
            } else {
                unannounced += bytes.remaining();
                parser.feed(bytes);
                if (unannounced >= MAX_UNANNOUNCED) {
                    announce();
                }
            }
        } catch (GeminiInteractionsException failure) {
            call.fail(failure);
        } catch (RuntimeException | Error defect) {
            // Its message may quote content.
            LOG.debug("The stream is ended by {}", defect.getClass().getName());
            call.fail(ClientErrors.internal(defect));
        }
    }

    /** Skips white space first: neither an event nor a document begins with it. */
    private void recognise(ByteBuffer bytes) {
        while (body == Body.UNKNOWN && bytes.hasRemaining()) {
            switch (bytes.get(bytes.position())) {
                case ' ', '\t', '\r', '\n' -> bytes.get();
                case '{', '[', '<' -> body = Body.DOCUMENT;
                default -> body = Body.EVENTS;
            }
        }
    }
}
