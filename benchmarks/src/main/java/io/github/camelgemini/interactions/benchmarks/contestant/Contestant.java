/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.util.concurrent.CompletableFuture;

/** One way to make the calls of a case, in a process of its own. Used by several threads. */
public interface Contestant extends AutoCloseable {

    /**
     * Makes one call.
     *
     * @param onFirst to run when the first delta of a stream is there; contestants without streams leave it
     * @return how many units it did, such as 1 for a call, or the number of deltas; fails if the answer is not the expected one
     */
    CompletableFuture<Integer> call(Runnable onFirst);

    /** Whether a call holds its thread until the answer, so that calls at the same time need as many threads. */
    default boolean blocks() {
        return false;
    }

    @Override
    void close() throws Exception;
}
