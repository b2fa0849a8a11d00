/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a run has opened. Closing closes it in reverse order, completely: a failure does not keep the rest open. Not thread-safe. */
public final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Creates an empty set of resources. */
    public Resources() {}

    /**
     * Adds what has been opened, and will be closed before all that was added earlier.
     *
     * @param resource the resource
     * @param <T> its type
     * @return the resource
     */
    public <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    /**
     * Closes everything. An interrupt that comes before does not disturb the closing; it is set again afterwards.
     *
     * @throws Exception the first failure, with later ones suppressed
     */
    @Override
    public void close() throws Exception {
        boolean interrupted = Thread.interrupted();
        Exception failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }
}
