/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CancellableFutureTest {

    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<Integer> second = new CompletableFuture<>();

    @Test
    void theSecondCallIsMadeOfWhatTheFirstBrought() {
        CompletableFuture<Integer> whole = CancellableFuture.of(first, Runnable::run, text -> {
            assertThat(text).isEqualTo("one");
            return second;
        });

        first.complete("one");
        assertThat(whole).isNotDone();
        second.complete(2);

        assertThat(whole).isCompletedWithValue(2);
    }

    @Test
    void theSecondCallIsMadeByTheExecutor() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        CompletableFuture<Integer> whole =
                CancellableFuture.of(first, tasks::add, text -> CompletableFuture.completedFuture(2));

        first.complete("one");
        assertThat(whole).isNotDone();
        tasks.remove().run();

        assertThat(whole).isCompletedWithValue(2);
    }

    @Test
    void endingTheWholeEndsTheFirstCall() {
        CompletableFuture<Integer> whole = CancellableFuture.of(first, Runnable::run, text -> second);

        whole.cancel(true);

        assertThat(first).isCancelled();
        assertThat(second).isNotDone();
    }

    @Test
    void endingTheWholeEndsTheSecondCall() {
        CompletableFuture<Integer> whole = CancellableFuture.of(first, Runnable::run, text -> second);

        first.complete("one");
        whole.cancel(true);

        assertThat(second).isCancelled();
    }

    @Test
    void aCallThatComesAfterTheEndIsEnded() {
        Deque<Runnable> tasks = new ArrayDeque<>();
        CompletableFuture<Integer> whole = CancellableFuture.of(first, tasks::add, text -> second);

        first.complete("one");
        whole.cancel(true);
        tasks.remove().run();

        assertThat(second).isCancelled();
    }

    @Test
    void failuresComeThroughAsTheyAre() {
        IOException ofFirst = new IOException("first");
        CompletableFuture<Integer> whole = CancellableFuture.of(first, Runnable::run, text -> second);
        first.completeExceptionally(ofFirst);
        assertThatThrownBy(whole::get).cause().isSameAs(ofFirst);

        IOException ofStep = new IOException("step");
        CompletableFuture<Integer> unmade =
                CancellableFuture.of(CompletableFuture.completedFuture("one"), Runnable::run, text -> {
                    throw ofStep;
                });
        assertThatThrownBy(unmade::get).cause().isSameAs(ofStep);
    }

    @Test
    void anExecutorThatIsGoneFailsTheWhole() {
        CompletableFuture<Integer> whole = CancellableFuture.of(
                first,
                task -> {
                    throw new RejectedExecutionException("gone");
                },
                text -> second);

        first.complete("one");

        assertThatThrownBy(whole::get).cause().isInstanceOf(RejectedExecutionException.class);
    }
}
