/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountedTest {

    private final Deque<CompletableFuture<Integer>> open = new ArrayDeque<>();

    private final Contestant contestant = new Contestant() {
        @Override
        public CompletableFuture<Integer> call(Runnable onFirst) {
            open.add(new CompletableFuture<>());
            return open.getLast();
        }

        @Override
        public void close() {}
    };

    @Test
    void callsInARowBeginOneAfterTheOtherAndCountTogether() throws Exception {
        try (Contestant row = Counted.inRow(3, contestant)) {
            CompletableFuture<Integer> units = row.call(() -> {});
            for (int call = 1; call <= 3; call++) {
                assertThat(units).isNotDone();
                assertThat(open).hasSize(1);
                assertThat(open.remove().complete(2)).isTrue();
            }

            assertThat(open).isEmpty();
            assertThat(units).isCompletedWithValue(6);
        }
    }

    @Test
    void aRowEndsWithACallThatFails() throws Exception {
        try (Contestant row = Counted.inRow(3, contestant)) {
            CompletableFuture<Integer> units = row.call(() -> {});
            assertThat(open.remove().completeExceptionally(new IllegalStateException("no luck")))
                    .isTrue();

            assertThat(open).isEmpty();
            assertThat(units).isCompletedExceptionally();
        }
    }

    @Test
    void aStreamIsOneUnit() throws Exception {
        try (Contestant streams = Counted.streams(contestant)) {
            CompletableFuture<Integer> units = streams.call(() -> {});
            assertThat(open.remove().complete(200)).isTrue();

            assertThat(units).isCompletedWithValue(1);
        }
    }
}
