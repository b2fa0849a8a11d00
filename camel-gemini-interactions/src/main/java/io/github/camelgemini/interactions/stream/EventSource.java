/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.model.Interaction;

/** Where the events of a sink come from. Thread-safe. */
public interface EventSource {

    /** Resumes reading after the sink was full. */
    void resume();

    /** The interaction's id, or null while it is not known and for one that is not stored. */
    String interactionId();

    /** The id of the request whose answer arrives at the moment, or null. */
    String requestId();

    /** The interaction as far as it has arrived. */
    Interaction partial();
}
