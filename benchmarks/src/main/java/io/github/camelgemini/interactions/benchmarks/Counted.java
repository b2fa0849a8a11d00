/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;

/** Contestants that count otherwise than they do themselves. */
final class Counted {

    private Counted() {}

    /** A contestant whose calls count as one unit each, whatever it counts itself. */
    static Contestant streams(Contestant contestant) {
        return new Other(contestant, onFirst -> contestant.call(onFirst).thenApply(deltas -> 1));
    }

    /** A contestant each of whose calls is several, one after the other. */
    static Contestant inRow(int calls, Contestant contestant) {
        return new Other(contestant, onFirst -> {
            CompletableFuture<Integer> row = contestant.call(onFirst);
            for (int more = 1; more < calls; more++) {
                row = row.thenCompose(units -> contestant.call(onFirst).thenApply(others -> units + others));
            }
            return row;
        });
    }

    /** Another way to call a contestant. */
    private record Other(Contestant contestant, Function<Runnable, CompletableFuture<Integer>> way)
            implements Contestant {

        @Override
        public CompletableFuture<Integer> call(Runnable onFirst) {
            return way.apply(onFirst);
        }

        @Override
        public boolean blocks() {
            return contestant.blocks();
        }

        @Override
        public void close() throws Exception {
            contestant.close();
        }
    }
}
