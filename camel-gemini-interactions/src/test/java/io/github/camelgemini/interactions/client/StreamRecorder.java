/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.client.api.StreamListener;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.StreamEvent;
import org.assertj.core.api.Assertions;

/** Keeps what a stream brings, and checks that it is called once at a time and not after its end. */
public final class StreamRecorder implements StreamListener {

    static final String COMPLETED =
            "event: interaction.completed\ndata: {\"event_type\":\"interaction.completed\",\"interaction\":{\"status\":\"completed\"}}\n\n";
    static final String DONE = "event: done\ndata: [DONE]\n\n";

    private final BlockingQueue<StreamEvent> events = new LinkedBlockingQueue<>();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger announced = new AtomicInteger();
    private final AtomicInteger announcements = new AtomicInteger();
    private final AtomicBoolean calling = new AtomicBoolean();
    private final Consumer<StreamEvent> whenEvent;

    public StreamRecorder() {
        this(event -> {});
    }

    /** @param whenEvent runs within each event's call */
    public StreamRecorder(Consumer<StreamEvent> whenEvent) {
        this.whenEvent = whenEvent;
    }

    static String delta(String text) {
        return "event: step.delta\ndata: {\"event_type\":\"step.delta\",\"index\":0,\"delta\":{\"type\":\"text\",\"text\":\""
                + text + "\"}}\n\n";
    }

    @Override
    public void opened(String requestId) {
        enter();
        opened.add(requestId + " after " + count.get());
        calling.set(false);
    }

    /** The request ids that were told, each with how many events were there before. */
    List<String> opened() {
        return opened;
    }

    @Override
    public void event(StreamEvent event) {
        enter();
        count.incrementAndGet();
        events.add(event);
        try {
            whenEvent.accept(event);
        } finally {
            calling.set(false);
        }
    }

    @Override
    public void eventsRead() {
        enter();
        Assertions.assertThat(announced.getAndSet(count.get())).isLessThan(count.get());
        announcements.incrementAndGet();
        calling.set(false);
    }

    /** How many events there were when the last read was over. */
    int announced() {
        return announced.get();
    }

    /** How many reads were over. */
    int announcements() {
        return announcements.get();
    }

    @Override
    public void closed(String requestId) {
        enter();
        end.complete(requestId == null ? "" : requestId);
        calling.set(false);
    }

    @Override
    public void failed(GeminiInteractionsException failure) {
        enter();
        end.completeExceptionally(failure);
        calling.set(false);
    }

    private void enter() {
        if (!calling.compareAndSet(false, true)) {
            broken.add("two calls at a time");
        }
        if (end.isDone()) {
            broken.add("a call after the end");
        }
    }

    StreamEvent next() throws InterruptedException {
        StreamEvent event = events.poll(30, TimeUnit.SECONDS);
        Assertions.assertThat(event).as("an event").isNotNull();
        return event;
    }

    String nextText() throws InterruptedException {
        return next().text();
    }

    /** The texts of the deltas that were not asked for yet. */
    List<String> texts() {
        return events.stream().map(StreamEvent::text).toList();
    }

    int count() {
        return count.get();
    }

    boolean isOver() {
        return end.isDone();
    }

    /** Waits for the regular end and gives the request id, empty for none. */
    String awaitClosed() throws Exception {
        String requestId = end.get(30, TimeUnit.SECONDS);
        Assertions.assertThat(broken).isEmpty();
        return requestId;
    }

    public GeminiInteractionsException awaitFailed() {
        GeminiInteractionsException failure = TestClients.failureOf(end);
        Assertions.assertThat(broken).isEmpty();
        return failure;
    }

    /** What was broken of the promises of a listener. */
    List<String> broken() {
        return broken;
    }
}
