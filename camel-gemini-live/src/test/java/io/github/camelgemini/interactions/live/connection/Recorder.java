/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.assertj.core.api.Assertions;

/** Keeps what it hears of a connection. */
final class Recorder implements ConnectionListener {

    static final long PATIENCE_SECONDS = 30;

    final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    final AtomicInteger ends = new AtomicInteger();
    private final CompletableFuture<ConnectionEnd> end = new CompletableFuture<>();

    @Override
    public void message(JsonNode message) {
        Assertions.assertThat(end).as("a message before the end").isNotDone();
        messages.add(message);
    }

    @Override
    public void ended(ConnectionEnd told) {
        ends.incrementAndGet();
        end.complete(told);
    }

    JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Assertions.assertThat(message).as("a message").isNotNull();
        return message;
    }

    ConnectionEnd end() throws Exception {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean hasEnded() {
        return end.isDone();
    }

    static <T> T resultOf(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static GeminiInteractionsException failureOf(CompletableFuture<?> future) {
        Throwable failure = Assertions.catchThrowable(() -> resultOf(future));
        Assertions.assertThat(failure)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) failure.getCause();
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        Assertions.assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
