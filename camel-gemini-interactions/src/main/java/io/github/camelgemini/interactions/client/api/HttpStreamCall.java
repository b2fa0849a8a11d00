/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.HttpAttempt;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.client.sse.ReadGate;
import io.github.camelgemini.interactions.client.sse.ReadTimeout;
import io.github.camelgemini.interactions.client.sse.SseEvent;
import io.github.camelgemini.interactions.client.sse.SseReader;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * One stream, with its retries. After the first event that the listener has had there is no retry. The listener is called by the thread that reads; its last call
 * may also come from the thread that closes the transport.
 */
public final class HttpStreamCall implements StreamHandle, OpenCall {

    /** How long to wait for the end of the body after the last event, so that the connection can be used again. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final CallContext context;
    private final ApiRequest<Interaction> operation;
    private final RetryLoop<Interaction> tries;
    private final String expectedId;
    private final Duration pause;
    private final SerialListener listener;
    private final ReadGate gate = new ReadGate();
    private final ReadTimeout silence;
    private final StreamProgress progress = new StreamProgress();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile SseReader events;
    private volatile HttpAttempt attempt;
    private volatile Runnable waiting;

    /**
     * @param operation its reader reads the answer of a server that does not stream
     * @param expectedId the id of the interaction, or null when it is not known before
     * @param pause how long to wait before the first try
     */
    public HttpStreamCall(
            CallContext context,
            ApiRequest<Interaction> operation,
            String expectedId,
            Duration pause,
            StreamListener listener) {
        this.expectedId = expectedId;
        this.context = context;
        this.operation = operation;
        this.tries = new RetryLoop<>(context, operation, pause);
        this.pause = pause;
        this.listener = new SerialListener(listener);
        this.silence = new ReadTimeout(context.transport());
    }

    public StreamHandle run() {
        try {
            context.transport().enter(this, this::begin);
        } catch (GeminiInteractionsException e) {
            fail(e);
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
        return this;
    }

    private void begin() {
        try {
            if (pause.isZero() || pause.isNegative()) {
                tryOnce();
            } else {
                tryLater(pause);
            }
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    @Override
    public void pause() {
        // Both together, since other threads may pause or resume at the same time.
        synchronized (gate) {
            gate.close();
            silence.pause();
        }
    }

    @Override
    public void resume() {
        Runnable reading;
        synchronized (gate) {
            silence.resume();
            reading = gate.open();
        }
        if (reading != null) {
            // Not on this thread: the caller must not run the listener.
            context.transport().execute(reading);
        }
    }

    @Override
    public void cancel() {
        listener.silence();
        end(false, last -> {});
    }

    @Override
    public void fail(GeminiInteractionsException failure) {
        end(false, last -> last.failed(failure));
    }

    private void tryLater(Duration wait) {
        waiting = context.timer().schedule(this::tryOnce, wait);
        if (ended.get()) {
            waiting.run();
        }
    }

    private void tryOnce() {
        try {
            long maxPayloadSize = context.settings().maxPayloadSize();
            SseReader reader = new SseReader(maxPayloadSize, this::take, this::announce, this, gate);
            HttpAttempt next = new HttpAttempt(tries.newStreamRequest(), maxPayloadSize, reader, this::done);
            // Before the attempt: a thread that sees the attempt must see its reader.
            events = reader;
            attempt = next;
            silence.listen(context.settings().streamingReadTimeout(), () -> endSilence(next));
            // Checked after the assignment: an earlier end could not abort this attempt.
            if (!ended.get()) {
                next.send();
            }
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    /** Ends the stream even if the HTTP client does not report the end of the exchange. */
    private void endSilence(HttpAttempt silent) {
        silence.listenToTheEnd(HttpCall.GRACE, () -> endSilent(silent));
        silent.abort(new SilentException());
    }

    private void take(SseEvent message) throws GeminiInteractionsException {
        if (ended.get()) {
            return;
        }
        silence.heard();
        if (message.kind() == SseEvent.Kind.DOCUMENT) {
            progress.brokenOffBy(message);
            return;
        }
        StreamEvent event = message.toStreamEvent();
        if (event != null && expectedId != null && isOther(event)) {
            throw GeminiInteractionsException.otherInteraction(attempt.answer().status(), null);
        }
        if (event == null) {
            progress.noEvent(message);
        } else if (event.isDone()) {
            close(true);
        } else if (!event.isError()) {
            hand(event);
        } else if (event.fault() != null) {
            GeminiInteractionsException failure =
                    context.errors().inStream(attempt.answer(), event, operation.request());
            end(true, last -> last.failed(failure));
        }
    }

    private void announce() {
        if (progress.takeUnannounced()) {
            listener.make(StreamListener::eventsRead);
        }
    }

    /** Whether the event has the id of another interaction. Most events have none. */
    private boolean isOther(StreamEvent event) {
        String id = event.interactionId();
        return id != null && !id.equals(expectedId);
    }

    private void hand(StreamEvent event) {
        if (!progress.isDelivered()) {
            String requestId = requestId();
            listener.make(taker -> taker.opened(requestId));
        }
        progress.delivered(event);
        listener.make(taker -> taker.event(event));
    }

    /** Throws nothing: Jetty would only log the exception, and the listener would wait for ever. */
    private void done(HttpAttempt last) {
        try {
            silence.rest();
            if (ended.get()) {
                silence.end();
                return;
            }
            last.checkBody();
            if (last.failure() instanceof SilentException) {
                endSilent(last);
            } else if (last.isStreamed() && events.isEvents()) {
                endEvents(last);
            } else {
                Interaction whole = tries.read(last);
                hand(StreamEvent.of(whole, last.answer().body().size()));
                close(false);
            }
        } catch (GeminiInteractionsException failure) {
            retryOrFail(last, failure);
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    private void endSilent(HttpAttempt last) {
        if (progress.isTerminal()) {
            close(false);
        } else {
            fail(ClientErrors.streamTimeout(status(last), context.settings().streamingReadTimeout()));
        }
    }

    private void endEvents(HttpAttempt last) throws GeminiInteractionsException {
        events.end();
        // Nothing is missing after the terminal event, however the connection ends.
        if (progress.isTerminal() || (last.isComplete() && !progress.isCut())) {
            close(false);
        } else if (!ended.get()) {
            GeminiInteractionsException reported = context.errors().inDocument(last.answer(), progress.error());
            if (reported != null && !reported.isRetryable()) {
                throw reported;
            }
            throw ClientErrors.streamBroken(
                    status(last),
                    context.errors().shownCode(progress.error()),
                    context.errors().words(progress.error()),
                    requestId(),
                    last.failure());
        }
    }

    private void retryOrFail(HttpAttempt last, GeminiInteractionsException failure) {
        Duration wait = progress.isDelivered() ? null : tries.next(last, failure);
        if (wait == null) {
            fail(failure);
        } else {
            progress.restart();
            tryLater(wait);
        }
    }

    private void close(boolean bodyGoesOn) {
        String requestId = requestId();
        end(bodyGoesOn, last -> last.closed(requestId));
    }

    private void end(boolean bodyGoesOn, Consumer<StreamListener> lastCall) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        context.transport().leave(this);
        try {
            endAttempt(bodyGoesOn);
        } finally {
            listener.last(lastCall);
        }
    }

    private void endAttempt(boolean bodyGoesOn) {
        Runnable planned = waiting;
        if (planned != null) {
            planned.run();
        }
        HttpAttempt open = attempt;
        if (bodyGoesOn && !open.isDone()) {
            events.skipRest();
            silence.listenToTheEnd(LINGER, () -> open.abort(new CancellationException()));
        } else {
            silence.end();
            if (open != null) {
                events.stop();
                open.abort(new CancellationException());
            }
        }
    }

    private String requestId() {
        return context.errors().showable(attempt.answer().requestId());
    }

    private static int status(HttpAttempt last) {
        return last.answer() == null ? 0 : last.answer().status();
    }

    private static final class SilentException extends TimeoutException {
        private static final long serialVersionUID = 1L;
    }
}
