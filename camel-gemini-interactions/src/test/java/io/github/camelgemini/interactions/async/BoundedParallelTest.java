/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedParallelTest {

    private final List<CompletableFuture<String>> started = new ArrayList<>();

    private CompletableFuture<String> start(Integer task) {
        CompletableFuture<String> call = new CompletableFuture<>();
        started.add(call);
        return call;
    }

    @Test
    void asManyRunAsMayAndAnEndStartsTheNext() {
        CompletableFuture<List<String>> whole = BoundedParallel.of(List.of(1, 2, 3), 2, this::start);
        assertThat(started).hasSize(2);

        started.get(1).complete("b");
        assertThat(started).hasSize(3);
        started.get(0).complete("a");
        assertThat(whole).isNotDone();
        started.get(2).complete("c");

        assertThat(whole.join()).containsExactly("a", "b", "c");
    }

    @Test
    void callsThatEndAtOnceNeedNoDeepStack() {
        List<Integer> tasks = IntStream.range(0, 100_000).boxed().toList();

        assertThat(BoundedParallel.of(tasks, 3, CompletableFuture::completedFuture))
                .isCompletedWithValue(tasks);
    }

    @Test
    void firstFailureEndsTheOthersAndStartsNoMore() {
        CompletableFuture<List<String>> whole = BoundedParallel.of(List.of(1, 2, 3), 2, this::start);

        started.get(0).completeExceptionally(new IllegalStateException("a"));

        assertThat(whole).isCompletedExceptionally();
        assertThat(started).hasSize(2);
        assertThat(started.get(1)).isCancelled();
    }

    @Test
    void cancellingTheWholeEndsWhatRuns() {
        CompletableFuture<List<String>> whole = BoundedParallel.of(List.of(1, 2, 3), 2, this::start);

        whole.cancel(true);

        assertThat(started).hasSize(2).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void callThatCannotBeStartedFailsTheWhole() {
        CompletableFuture<List<String>> whole = BoundedParallel.of(List.of(1, 2), 1, task -> {
            if (task == 2) {
                throw new IllegalStateException("b");
            }
            return start(task);
        });

        started.get(0).complete("a");

        assertThat(whole).isCompletedExceptionally();
    }
}
