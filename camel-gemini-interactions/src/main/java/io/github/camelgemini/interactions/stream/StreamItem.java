/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.StreamEvent;

/** The next item of a stream. */
public sealed interface StreamItem {

    /**
     * An event that becomes an element.
     *
     * @param stepType the type of the step to which the event belongs, or null
     */
    record Event(StreamEvent event, String stepType) implements StreamItem {}

    /**
     * The end, with the whole interaction and any status.
     *
     * @param event the terminal event; if the interaction was read as a whole, an event created from it
     */
    record End(Interaction interaction, StreamEvent event) implements StreamItem {}

    /** The end of a stream that broke and could not be resumed. */
    record Failure(GeminiInteractionsException cause) implements StreamItem {}
}
