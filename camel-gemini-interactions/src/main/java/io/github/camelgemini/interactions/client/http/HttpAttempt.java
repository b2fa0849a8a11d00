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

/** One HTTP exchange. Jetty calls it from one thread at a time; fields that other threads read are volatile. */
public final class HttpAttempt implements Response.Listener {

    /** Longer than any error answer that was seen; of a longer one only the status is reported. */
    private static final int MAX_ERROR_SIZE = 1024 * 1024;

    /** The longest array that every JVM can make. */
    private static final int MAX_ARRAY_SIZE = Integer.MAX_VALUE - 8;

    /** More than the buffers of a connection hold of a request that the server does not read. */
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
     * @param reader reads the answers that it accepts; the others are collected; null to collect all
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
     * A server that refuses a request early may never read the rest of it, and Jetty's exchange completes only when the rest is written. The whole answer has
     * arrived, so this attempt ends without waiting for the request.
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

    /** A small request is always written. Aborting it while it succeeds could leave the exchange without an end. */
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

    /** The answer, complete or not; null when not even the headers have arrived. */
    public ApiResponse answer() {
        return answer;
    }

    /**
     * Fails when the body of the request could not be created: whatever the server answered, it has not seen the whole request.
     *
     * @throws GeminiInteractionsException the failure of the body
     */
    public void checkBody() throws GeminiInteractionsException {
        if (outcome.request() instanceof GeminiInteractionsException failure) {
            throw failure;
        }
    }

    /** Whether the answer is complete. The server may send it before it has read the whole request. */
    public boolean isComplete() {
        return answer != null && outcome.response() == null;
    }

    /** Whether the exchange has ended. */
    public boolean isDone() {
        return outcome != null;
    }

    /** Whether the reader reads the answer. */
    public boolean isStreamed() {
        return streamed;
    }

    public boolean isTooLarge() {
        return tooLarge;
    }

    /** Why the answer is incomplete. */
    public Throwable failure() {
        return outcome.response() != null ? outcome.response() : outcome.request();
    }

    /** Whether an open connection has taken the request. */
    public boolean isBegun() {
        return begun;
    }

    /**
     * Whether the server certainly has not received the whole request. A missing commit event is not enough: it is also missing when the answer fails right after the
     * last byte was written.
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

    /** The failures of the two sides of the exchange; null for a side that did not fail. */
    private record Outcome(Throwable request, Throwable response) {}
}
