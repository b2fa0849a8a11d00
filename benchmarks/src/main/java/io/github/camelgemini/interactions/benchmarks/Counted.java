/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;

/** A contestant whose calls count as one unit each, whatever it counts itself. */
final class Counted {

    private Counted() {}

    static Contestant streams(Contestant contestant) {
        return new Contestant() {
            @Override
            public CompletableFuture<Integer> call(Runnable onFirst) {
                return contestant.call(onFirst).thenApply(deltas -> 1);
            }

            @Override
            public boolean blocks() {
                return contestant.blocks();
            }

            @Override
            public void close() throws Exception {
                contestant.close();
            }
        };
    }
}
