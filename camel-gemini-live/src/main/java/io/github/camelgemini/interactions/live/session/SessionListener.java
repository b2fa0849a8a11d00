/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.concurrent.CompletableFuture;

/** Takes the events of a session, in order, one at a time, on threads that must not be blocked. */
public interface SessionListener {

    /**
     * Takes an event.
     *
     * @return completes when the session may read on. Until then it reads nothing more from the network, so that the listener bounds what it stores
     */
    CompletableFuture<Void> event(SessionEvent event);
}
