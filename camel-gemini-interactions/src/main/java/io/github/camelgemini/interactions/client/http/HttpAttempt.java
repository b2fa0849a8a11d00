/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;

/** One HTTP exchange. Jetty calls it from one thread at a time; what other threads ask is volatile. */
public final class HttpAttempt implements Response.Listener {

    /** An error says what it has to say in far less; of a longer one the status is told. */
    private static final int MAX_ERROR_SIZE = 1024 * 1024;

    /** The longest array that every JVM can make. */
    private static final int MAX_ARRAY_SIZE = Integer.MAX_VALUE - 8;

    /** More than the buffers of a connection take of a request that nobody reads. */
    private static final long SOCKET_BUFFERS = 64 * 1024;

    private final Request request;
    private final long maxPayloadSize;
    private final BodyReader reader;
    private final Consumer<HttpAttempt> whenDone;
    private volatile boolean begun;
    private volatile boolean committed;
    private volatile boolean written;
    private volatile Throwable bodyFailure;
    private ApiResponse answer;
    private boolean streamed;
    private boolean tooLarge;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Outcome outcome;

    /**
     * @param reader reads the answers that it takes; all others are collected, and all of them if it is null
     */
    public HttpAttempt(Request request, long maxPayloadSize, BodyReader reader, Consumer<HttpAttempt> whenDone) {
        this.request = request.onRequestBegin(sent -> begun = true)
                .onRequestCommit(sent -> committed = true)
                .onRequestSuccess(sent -> written = true)
                .onRequestFailure((sent, failure) -> bodyFailure = failure);
        this.maxPayloadSize = maxPayloadSize;
        this.reader = reader;
        this.whenDone = whenDone;
    }

    public void send() {
        request.send(this);
    }

    public void abort(Throwable reason) {
        request.abort(reason);
    }

    @Override
    public void onHeaders(Response response) {
        boolean success = response.getStatus() >= 200 && response.getStatus() < 300;
        long limit = Math.min(maxPayloadSize, success ? MAX_ARRAY_SIZE : MAX_ERROR_SIZE);
        answer = new ApiResponse(response.getStatus(), response.getHeaders(), new BoundedBuffer(limit));
        streamed = reader != null && reader.takes(answer);
        if (!streamed && response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > limit) {
            endTooLarge(response);
        }
    }

    @Override
    public void onContentSource(Response response, Content.Source content) {
        if (streamed) {
            reader.start(this, response, content);
        } else {
            Response.Listener.super.onContentSource(response, content);
        }
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (!tooLarge && !answer.body().add(content)) {
            endTooLarge(response);
        }
    }

    /**
     * A server that refuses a request early may never read the rest of it, and Jetty's exchange would not complete before that is written. The whole answer
     * is there, so this attempt ends without waiting for what becomes of the request.
     */
    @Override
    public void onSuccess(Response response) {
        if (!written && isLarge() && (streamed || !answer.isSuccess())) {
            try {
                end(new Outcome(bodyFailure, null));
            } finally {
                request.abort(new IllegalStateException("The answer ended before the request was read"));
            }
        }
    }

    /** A small request is written whatever the server reads; to abort it in the moment in which it succeeds could leave the exchange without an end. */
    private boolean isLarge() {
        Request.Content body = request.getBody();
        return body != null && (body.getLength() < 0 || body.getLength() > SOCKET_BUFFERS);
    }

    @Override
    public void onComplete(Result completed) {
        end(new Outcome(completed.getRequestFailure(), completed.getResponseFailure()));
    }

    private void end(Outcome how) {
        if (ended.compareAndSet(false, true)) {
            outcome = how;
            whenDone.accept(this);
        }
    }

    /** What came, whole or not; null when not even the headers did. */
    public ApiResponse answer() {
        return answer;
    }

    /**
     * Fails when the body of the request could not be made: whatever the server answered, it has not seen the whole.
     *
     * @throws GeminiInteractionsException as the body gave it
     */
    public void checkBody() throws GeminiInteractionsException {
        if (outcome.request() instanceof GeminiInteractionsException failure) {
            throw failure;
        }
    }

    /** Whether the answer came to its end. The server may well give it before it has read the whole request. */
    public boolean isComplete() {
        return answer != null && outcome.response() == null;
    }

    /** Whether the exchange has ended. */
    public boolean isDone() {
        return outcome != null;
    }

    /** Whether the reader took the answer. */
    public boolean isStreamed() {
        return streamed;
    }

    public boolean isTooLarge() {
        return tooLarge;
    }

    /** Why there is no whole answer. */
    public Throwable failure() {
        return outcome.response() != null ? outcome.response() : outcome.request();
    }

    /** Whether the request was handed to an open connection. */
    public boolean isBegun() {
        return begun;
    }

    /**
     * Whether the server certainly has not got the whole request. That the commit was not seen is not enough: it is not told either when the answer's side
     * fails right after the last byte was written.
     */
    public boolean isCertainlyNotSent() {
        Throwable cause = outcome.request();
        boolean writeFailed = cause instanceof EofException || cause instanceof SSLException;
        return !begun || (!committed && writeFailed);
    }

    private void endTooLarge(Response response) {
        tooLarge = true;
        response.abort(new IllegalStateException("The answer is too large"));
    }

    /** What failed of the two sides of the exchange; null what did not. */
    private record Outcome(Throwable request, Throwable response) {}
}
