/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.api.StreamHandle;
import io.github.camelgemini.interactions.client.api.StreamListener;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.StreamEvent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer as it arrives, over as many connections as it takes. Events wait here until they are taken; when too many wait, the reading of the connection
 * stops, and when nobody takes them for too long, the session ends. A connection that breaks is followed by another one, after the last event, into the same
 * interaction. Ends once, whatever is thrown. Safe for use by several threads; nothing here blocks but {@link #take}.
 */
final class StreamSession implements StreamListener {

    private static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);

    private final InteractionsClient client;
    private final StreamOptions options;
    private final StreamWatcher watcher;
    private final Consumer<StreamSession> onEnd;
    private final CompletableFuture<StreamSession> begun = new CompletableFuture<>();

    private final StreamedAnswer answer;
    private final ResumeBudget resumes;
    private final ConsumerTimeout untaken;
    private final Queue<StreamItem.Event> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private StreamItem end;
    private boolean endTaken;
    private boolean idTold;
    private StreamHandle connection;
    private boolean paused;
    private boolean resumed;
    private boolean silent;
    private Runnable onArrival;
    private Runnable deadline = () -> {};

    /** Makes a session; {@code onEnd} is told once, when it has ended. */
    StreamSession(
            InteractionsClient client,
            StreamOptions options,
            StreamElements elements,
            StreamWatcher watcher,
            Consumer<StreamSession> onEnd) {
        this.watcher = watcher;
        this.onEnd = onEnd;
        this.client = client;
        this.options = options;
        this.answer = new StreamedAnswer(options.getMaxPayloadSize(), elements);
        this.resumes = new ResumeBudget(options.getMaxResumes(), options.getMaxTotalResumes());
        this.untaken = new ConsumerTimeout(client::schedule, readTimeout(), this::abandoned);
    }

    private Duration readTimeout() {
        return Duration.ofMillis(options.getStreamingReadTimeout());
    }

    /** Asks. The future completes with the first event, or with the failure to begin; ending it ends the session. */
    CompletableFuture<StreamSession> create(ObjectNode request) {
        return begin(() -> client.stream(request, this));
    }

    /** Takes the stream of a stored interaction, after an event or from its start. */
    CompletableFuture<StreamSession> attach(String id, String lastEventId) {
        answer.of(id, lastEventId);
        return begin(() -> client.attach(id, lastEventId, Duration.ZERO, this));
    }

    private CompletableFuture<StreamSession> begin(Supplier<StreamHandle> call) {
        begun.whenComplete((session, failure) -> {
            if (begun.isCancelled()) {
                end(StreamFailures.cancelled());
            }
        });
        orFinish(() -> {
            limit(client.schedule(this::overdue, Duration.ofMillis(options.getStreamTimeout())));
            connected(call.get());
        });
        return begun;
    }

    private void limit(Runnable takeBack) {
        boolean over;
        synchronized (this) {
            deadline = takeBack;
            over = end != null;
        }
        if (over) {
            takeBack.run();
        }
    }

    /** Of what is thrown on a thread of the transport nobody else would hear. */
    private void orFinish(Runnable step) {
        try {
            step.run();
        } catch (Throwable defect) {
            end(StreamFailures.of(defect));
        }
    }

    private void abandoned() {
        end(StreamFailures.notTaken(readTimeout(), partial()));
    }

    private void overdue() {
        end(StreamFailures.tooLong(Duration.ofMillis(options.getStreamTimeout()), partial()));
    }

    /** The interaction as far as it has arrived. */
    synchronized Interaction partial() {
        return answer.result();
    }

    /** The interaction's id, or null while it is not known and for one that is not stored. */
    synchronized String interactionId() {
        return answer.interactionId();
    }

    /** The id of the request whose answer the stream is at the moment, or null. */
    synchronized String requestId() {
        return answer.requestId();
    }

    /** What is next, or null when nothing has arrived. After an end there is nothing. */
    StreamItem poll() {
        StreamHandle dry = null;
        StreamItem next;
        synchronized (this) {
            StreamItem.Event event = waiting.poll();
            if (event == null) {
                next = endTaken ? null : end;
                if (next != null) {
                    endTaken = true;
                    // Whoever else waits gets nothing any more.
                    notifyAll();
                }
            } else {
                next = event;
                if (waiting.isEmpty()) {
                    untaken.rest();
                } else {
                    untaken.restart();
                }
                waitingBytes -= event.event().size();
                if (paused && waitingBytes <= options.getStreamBufferSize() / 2) {
                    paused = false;
                    dry = connection;
                }
            }
        }
        if (dry != null) {
            dry.resume();
        }
        if (next != null && !(next instanceof StreamItem.Event)) {
            watcher.left();
        }
        return next;
    }

    /** Waits for what is next; null when the end was taken before, or by another reader meanwhile. */
    StreamItem take() throws InterruptedException {
        while (true) {
            synchronized (this) {
                while (!hasArrivals()) {
                    if (endTaken) {
                        return null;
                    }
                    wait();
                }
            }
            StreamItem next = poll();
            if (next != null) {
                return next;
            }
        }
    }

    /** Whether {@link #poll} would find something. */
    synchronized boolean hasArrivals() {
        return !waiting.isEmpty() || (end != null && !endTaken);
    }

    /** Runs the action, once, as soon as {@link #poll} would find something: now, or on a thread of the transport, which it must not block. */
    void whenArrived(Runnable action) {
        synchronized (this) {
            if (!hasArrivals()) {
                onArrival = action;
                return;
            }
        }
        action.run();
    }

    /** Ends the session; what waits is dropped. Without effect when it has ended. */
    void end(GeminiInteractionsException why) {
        watcher.left();
        StreamHandle open;
        String id;
        synchronized (this) {
            if (end != null) {
                return;
            }
            waiting.clear();
            waitingBytes = 0;
            open = connection;
            id = answer.isComplete() ? null : answer.interactionId();
        }
        finish(new StreamItem.Failure(why));
        if (open != null) {
            open.cancel();
        }
        if (id != null && options.isCancelOnClose()) {
            // No exchange waits for it: the API ends the interaction or not.
            client.promise("cancellation of an interaction", client.cancel(id));
        }
    }

    @Override
    public synchronized void opened(String requestId) {
        answer.requestId(requestId);
    }

    @Override
    public void event(StreamEvent event) {
        boolean stop;
        String id;
        StreamItem over = null;
        synchronized (this) {
            if (end != null || answer.isComplete()) {
                return;
            }
            silent = false;
            try {
                stop = add(answer.accept(event));
                if (answer.hasAdvanced()) {
                    resumes.progress();
                }
                if (answer.isComplete()) {
                    over = over(event);
                }
            } catch (GeminiInteractionsException e) {
                over = new StreamItem.Failure(e);
                stop = false;
            }
            id = idTold ? null : answer.interactionId();
            idTold |= id != null;
            if (stop && connection != null) {
                connection.pause();
            }
        }
        if (id != null) {
            watcher.begun(id);
        }
        if (over instanceof StreamItem.Failure failure) {
            end(failure.cause());
            return;
        }
        begun.complete(this);
        if (over instanceof StreamItem.End whole) {
            finishWithUsage(whole);
        }
        arrived();
    }

    /** Whether the connection is to be read no further. */
    private boolean add(List<StreamItem.Event> news) {
        if (!news.isEmpty() && waiting.isEmpty()) {
            untaken.restart();
        }
        for (StreamItem.Event event : news) {
            waiting.add(event);
            waitingBytes += event.event().size();
        }
        boolean stop = !paused && waitingBytes > options.getStreamBufferSize();
        paused |= stop;
        return stop;
    }

    private StreamItem over(StreamEvent event) {
        Interaction whole = answer.result();
        return whole.status() == null || whole.isRunning()
                ? new StreamItem.Failure(StreamFailures.notEnded(whole))
                : new StreamItem.End(whole, event);
    }

    /** The stream of an agent may end without token counts, which the stored interaction has. */
    private void finishWithUsage(StreamItem.End whole) {
        Interaction interaction = whole.interaction();
        boolean cameWhole = whole.event().json().path("interaction").has("steps");
        if (interaction.id() == null
                || cameWhole
                || interaction.json().path("usage").isObject()) {
            succeed(whole);
            return;
        }
        client.get(interaction.id())
                .whenComplete((stored, failure) -> orFinish(() -> {
                    if (failure == null
                            && interaction.id().equals(stored.id())
                            && stored.json().path("usage").isObject()) {
                        interaction.json().set("usage", stored.json().path("usage"));
                    }
                    succeed(whole);
                }));
    }

    private void succeed(StreamItem.End whole) {
        CompletionStage<Void> done = watcher.complete(whole.interaction());
        done.whenComplete((nothing, failure) ->
                finish(failure == null ? whole : new StreamItem.Failure(StreamFailures.of(failure))));
    }

    @Override
    public void closed(String requestId) {
        broken(StreamFailures.endedEarly());
    }

    @Override
    public void failed(GeminiInteractionsException failure) {
        boolean refused;
        synchronized (this) {
            refused = resumed && silent && failure.getHttpStatus() != 200 && !"cancelled".equals(failure.getCode());
        }
        if (refused) {
            notResumed(failure);
        } else if ("stream_broken".equals(failure.getCode()) || "stream_timeout".equals(failure.getCode())) {
            broken(failure);
        } else {
            finish(new StreamItem.Failure(failure));
        }
    }

    /** A call that was to continue the stream failed: where the reason may pass, it is one more break. */
    private void notResumed(GeminiInteractionsException failure) {
        if (failure.isRetryable()) {
            broken(failure);
        } else {
            finish(new StreamItem.Failure(StreamFailures.broken(failure, partial())));
        }
    }

    private void broken(GeminiInteractionsException cause) {
        orFinish(() -> resumeAfter(cause));
    }

    private void resumeAfter(GeminiInteractionsException cause) {
        String id;
        String after;
        boolean streams;
        Duration pause;
        synchronized (this) {
            if (end != null || answer.isComplete()) {
                return;
            }
            id = answer.interactionId();
            after = answer.continueAfter();
            streams = answer.canBeContinued();
            pause = id == null ? null : resumes.next();
            if (pause != null) {
                answer.connected();
                resumed = true;
                silent = true;
            }
        }
        if (pause == null) {
            finish(new StreamItem.Failure(StreamFailures.broken(cause, partial())));
        } else if (streams) {
            connected(client.attach(id, after, pause, this));
        } else {
            client.get(id, pause)
                    .whenComplete((interaction, failure) -> orFinish(() -> read(interaction, failure, cause)));
        }
    }

    /** Goes on with what a read of the interaction found: the stream of it cannot be continued without the id of an event. */
    private void read(Interaction interaction, Throwable failure, GeminiInteractionsException cause) {
        if (failure instanceof GeminiInteractionsException known && !"cancelled".equals(known.getCode())) {
            notResumed(known);
        } else if (failure != null) {
            finish(new StreamItem.Failure(StreamFailures.of(failure)));
        } else if (interaction.isRunning()) {
            broken(cause);
        } else {
            opened(interaction.requestId());
            event(StreamEvent.of(interaction, 0));
        }
    }

    private void connected(StreamHandle handle) {
        boolean over;
        synchronized (this) {
            connection = handle;
            over = end instanceof StreamItem.Failure;
            if (paused) {
                handle.pause();
            }
        }
        if (over) {
            handle.cancel();
        }
    }

    private void finish(StreamItem over) {
        Runnable limit;
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = over;
            limit = deadline;
        }
        GeminiInteractionsException failure = over instanceof StreamItem.Failure failed ? failed.cause() : null;
        always(limit);
        always(untaken::end);
        always(() -> onEnd.accept(this));
        always(() -> watcher.ended(failure));
        if (failure != null) {
            begun.completeExceptionally(failure);
        } else {
            begun.complete(this);
        }
        arrived();
    }

    /** Each of those who wait for the end hears of it, whatever the others do. */
    private static void always(Runnable last) {
        try {
            last.run();
        } catch (Throwable defect) {
            // Its message may quote content.
            LOG.warn(
                    "Something failed at the end of a stream: {}",
                    defect.getClass().getName());
        }
    }

    private void arrived() {
        Runnable action;
        synchronized (this) {
            if (!hasArrivals()) {
                return;
            }
            notifyAll();
            action = onArrival;
            onArrival = null;
        }
        if (action != null) {
            action.run();
        }
    }
}
