/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.model.Interaction;

/** The source of the events of a sink. Thread-safe. */
public interface EventSource {

    /** Resumes reading after the sink was full. */
    void resume();

    /** Returns the interaction's id; null if it is not known yet, or if the interaction is not stored. */
    String interactionId();

    /** Returns the id of the request whose response is being received, or null. */
    String requestId();

    /** Returns the interaction received so far. */
    Interaction partial();
}
