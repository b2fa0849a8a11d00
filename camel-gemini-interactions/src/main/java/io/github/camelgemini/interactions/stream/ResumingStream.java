/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.InteractionProgress;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.api.StreamHandle;
import io.github.camelgemini.interactions.client.api.StreamListener;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * One streamed interaction over one or more connections: after a break, another connection resumes the same interaction after the last event. Ends exactly
 * once, also after an exception. Thread-safe; no method blocks.
 */
public final class ResumingStream implements StreamListener, EventSource {

    private final InteractionsClient client;
    private final StreamSettings settings;
    private final EventSink sink;
    private final CompletableFuture<Interaction> result = new CompletableFuture<>();

    private final StreamedAnswer answer;
    private final ResumeBudget resumes;
    private final ProgressWatch watch;
    private final InteractionProgress progress = new InteractionProgress();
    private StreamHandle connection;

    /** Read for each element, so that a consumer need not wait while the next events are taken. */
    private volatile String request;

    private boolean creates;
    private boolean background;

    /** Whether the stored interaction is being read, after a break or because the events show no progress. */
    private boolean reading;

    /** Counts the connections that were given up because their events showed no progress. */
    private int abandoned;

    private boolean idTold;
    private boolean paused;
    private boolean resumed;
    private boolean silent;
    private boolean unpublished;
    private boolean over;
    private Runnable deadline = () -> {};

    /** @param sink receives the elements */
    public ResumingStream(InteractionsClient client, StreamSettings settings, EventSink sink) {
        this.client = client;
        this.settings = settings;
        this.sink = sink;
        this.answer = new StreamedAnswer(settings.maxPayloadSize(), settings.elements());
        this.resumes = new ResumeBudget(settings.maxResumes(), settings.maxTotalResumes());
        this.watch = new ProgressWatch(client.timer(), settings.progressTimeout(), this::stalled);
    }

    /**
     * Sends the request. Call either this method or {@link #attach}, once.
     *
     * @return the whole interaction with any final status; cancelling the future ends the stream
     */
    public CompletableFuture<Interaction> create(ObjectNode request) {
        creates = true;
        background = request.path("background").asBoolean();
        return begin(() -> client.stream(request, this));
    }

    /** Reads the stream of a stored interaction after the given event; null reads from the start. */
    public CompletableFuture<Interaction> attach(String id, String lastEventId) {
        answer.of(id, lastEventId);
        background = true;
        return begin(() -> client.attach(id, lastEventId, Duration.ZERO, this));
    }

    private CompletableFuture<Interaction> begin(Supplier<StreamHandle> call) {
        sink.from(this);
        result.whenComplete((interaction, failure) -> {
            if (result.isCancelled()) {
                end(StreamFailures.cancelled());
            }
        });
        orFinish(() -> {
            limit(client.schedule(this::overdue, settings.timeout()));
            watch.start();
            connected(call.get(), 0);
        });
        return result;
    }

    private void limit(Runnable takeBack) {
        boolean late;
        synchronized (this) {
            deadline = takeBack;
            late = over;
        }
        if (late) {
            takeBack.run();
        }
    }

    /** Ends the stream if the step throws: an error on a thread of the transport would otherwise be lost. */
    private void orFinish(Runnable step) {
        try {
            step.run();
        } catch (Throwable defect) {
            end(StreamFailures.of(defect));
        }
    }

    private void overdue() {
        end(StreamFailures.tooLong(settings.timeout(), partial()));
    }

    @Override
    public synchronized Interaction partial() {
        return answer.result();
    }

    @Override
    public synchronized String interactionId() {
        return answer.interactionId();
    }

    @Override
    public String requestId() {
        return request;
    }

    @Override
    public void resume() {
        StreamHandle open;
        synchronized (this) {
            if (!paused) {
                return;
            }
            paused = false;
            watch.resume();
            open = connection;
        }
        if (open != null) {
            open.resume();
        }
    }

    /** Ends the running call. */
    private void end(GeminiInteractionsException why) {
        StreamHandle open;
        String id;
        synchronized (this) {
            if (over) {
                return;
            }
            open = connection;
            id = answer.isComplete() ? null : answer.interactionId();
        }
        fail(why);
        if (open != null) {
            open.cancel();
        }
        boolean cancels = settings.onCancellation() == OnCancellation.cancel && background && isCancellation(why);
        if (id != null && (cancels || settings.cancelOnClose())) {
            // No exchange waits for the result of the cancellation.
            client.promise("cancellation of an interaction", client.cancel(id));
        }
    }

    private static boolean isCancellation(GeminiInteractionsException why) {
        return "cancelled".equals(why.getCode());
    }

    @Override
    public synchronized void opened(String requestId) {
        request = requestId;
        answer.requestId(requestId);
    }

    @Override
    public void event(StreamEvent event) {
        GeminiInteractionsException failure = null;
        Interaction whole = null;
        String id;
        synchronized (this) {
            if (over || answer.isComplete()) {
                return;
            }
            silent = false;
            try {
                take(event);
                unpublished = true;
                whole = answer.isComplete() ? answer.result() : null;
            } catch (GeminiInteractionsException e) {
                failure = e;
            }
            id = idTold ? null : answer.interactionId();
            idTold |= id != null;
        }
        if (id != null && creates) {
            sink.created(id);
        }
        if (failure != null) {
            end(failure);
            return;
        }
        if (whole != null) {
            sink.terminal(event);
            finishWithUsage(whole, event);
        }
    }

    private void take(StreamEvent event) throws GeminiInteractionsException {
        boolean full = sink.accept(answer.accept(event));
        if (answer.hasAdvanced()) {
            resumes.progress();
        }
        if (answer.hasProgressed()) {
            watch.progress();
        }
        if (full) {
            paused = true;
            watch.pause();
            if (connection != null) {
                connection.pause();
            }
        }
    }

    /** The stream of an agent may end without token counts, which the stored interaction contains. */
    private void finishWithUsage(Interaction whole, StreamEvent event) {
        boolean cameWhole = event.json().path("interaction").has("steps");
        if (whole.status() == null || whole.isRunning()) {
            end(StreamFailures.notEnded(whole));
        } else if (whole.id() == null || cameWhole || whole.json().path("usage").isObject()) {
            succeed(whole);
        } else {
            client.get(whole.id())
                    .whenComplete((stored, failure) -> orFinish(() -> {
                        if (failure == null
                                && whole.id().equals(stored.id())
                                && stored.json().path("usage").isObject()) {
                            whole.json().set("usage", stored.json().path("usage"));
                        }
                        succeed(whole);
                    }));
        }
    }

    /** Wakes the consumer once for all events that came together; also before the end, so that it gets them in any case. */
    @Override
    public void eventsRead() {
        boolean something;
        synchronized (this) {
            something = unpublished;
            unpublished = false;
        }
        if (something) {
            orFinish(sink::published);
        }
    }

    @Override
    public void closed(String requestId) {
        eventsRead();
        synchronized (this) {
            if (over || answer.isComplete()) {
                return;
            }
        }
        broken(StreamFailures.endedEarly());
    }

    @Override
    public void failed(GeminiInteractionsException failure) {
        eventsRead();
        boolean refused;
        synchronized (this) {
            refused = resumed && silent && failure.getHttpStatus() != 200 && !isCancellation(failure);
        }
        if (refused) {
            notResumed(failure);
        } else if ("stream_broken".equals(failure.getCode()) || "stream_timeout".equals(failure.getCode())) {
            broken(failure);
        } else {
            fail(failure);
        }
    }

    /** Handles the failure of a resume: a retryable failure counts as another break. */
    private void notResumed(GeminiInteractionsException failure) {
        if (failure.isRetryable()) {
            broken(failure);
        } else {
            fail(StreamFailures.broken(failure, partial()));
        }
    }

    private void broken(GeminiInteractionsException cause) {
        orFinish(() -> resumeAfter(cause));
    }

    /** The events show no progress for too long, so that the stored interaction is asked. */
    private void stalled() {
        orFinish(() -> {
            StreamHandle open;
            String id;
            synchronized (this) {
                if (over || answer.isComplete()) {
                    return;
                }
                if (reading) {
                    watch.start();
                    return;
                }
                id = answer.interactionId();
                open = connection;
                reading = true;
                abandoned++;
                progress.isNew(answer.result());
            }
            if (open != null) {
                open.cancel();
            }
            if (id == null) {
                fail(noProgress(null));
            } else {
                client.get(id).whenComplete((interaction, failure) -> orFinish(() -> inspected(interaction, failure)));
            }
        });
    }

    private void inspected(Interaction interaction, Throwable failure) {
        boolean goesOn;
        synchronized (this) {
            if (over) {
                return;
            }
            reading = false;
            answer.connected();
            goesOn = failure == null && interaction.isRunning() && progress.isNew(interaction);
        }
        boolean later = failure instanceof GeminiInteractionsException known && known.isRetryable();
        if (failure instanceof GeminiInteractionsException known && isCancellation(known)) {
            fail(known);
        } else if (goesOn || later) {
            watch.start();
            resumeAfter(noProgress(failure));
        } else if (failure != null || interaction.isRunning()) {
            fail(noProgress(failure));
        } else {
            takeStored(interaction);
        }
    }

    private void takeStored(Interaction interaction) {
        opened(interaction.requestId());
        event(StreamEvent.of(interaction, 0));
        eventsRead();
    }

    private GeminiInteractionsException noProgress(Throwable cause) {
        return StreamFailures.noProgress(settings.progressTimeout(), partial(), cause);
    }

    private void resumeAfter(GeminiInteractionsException cause) {
        String id;
        String after;
        boolean streams;
        Duration pause;
        int epoch;
        synchronized (this) {
            if (over || reading || answer.isComplete()) {
                return;
            }
            epoch = abandoned;
            id = answer.interactionId();
            after = answer.continueAfter();
            streams = answer.canBeContinued();
            pause = id == null ? null : resumes.next();
            if (pause != null) {
                answer.connected();
                resumed = true;
                silent = true;
                reading = !streams;
            }
        }
        if (pause == null) {
            fail(StreamFailures.broken(cause, partial()));
        } else if (streams) {
            connected(client.attach(id, after, pause, this), epoch);
        } else {
            client.get(id, pause)
                    .whenComplete((interaction, failure) -> orFinish(() -> read(interaction, failure, cause)));
        }
    }

    /** Continues with the stored interaction, because a stream cannot be resumed without the id of an event. */
    private void read(Interaction interaction, Throwable failure, GeminiInteractionsException cause) {
        synchronized (this) {
            reading = false;
        }
        if (failure instanceof GeminiInteractionsException known && !isCancellation(known)) {
            notResumed(known);
        } else if (failure != null) {
            fail(StreamFailures.of(failure));
        } else if (interaction.isRunning()) {
            broken(cause);
        } else {
            takeStored(interaction);
        }
    }

    /** @param epoch how many connections had been given up when this one was planned */
    private void connected(StreamHandle handle, int epoch) {
        boolean late;
        synchronized (this) {
            if (epoch == abandoned) {
                connection = handle;
            }
            late = (over && !answer.isComplete()) || epoch != abandoned;
            if (paused) {
                handle.pause();
            }
        }
        if (late) {
            handle.cancel();
        }
    }

    private void succeed(Interaction whole) {
        eventsRead();
        if (isFirstEnd()) {
            result.complete(whole);
        }
    }

    private void fail(GeminiInteractionsException why) {
        eventsRead();
        if (isFirstEnd()) {
            result.completeExceptionally(why);
        }
    }

    private boolean isFirstEnd() {
        Runnable limit;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            limit = deadline;
        }
        limit.run();
        watch.end();
        return true;
    }
}
