/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.StreamEvent;

/** What a stream has next. */
public sealed interface StreamItem {

    /**
     * An event that is wanted.
     *
     * @param stepType the type of the step it belongs to, or null
     */
    record Event(StreamEvent event, String stepType) implements StreamItem {}

    /**
     * The end: the whole interaction, whatever its status.
     *
     * @param event the terminal event; where the interaction was read as a whole, one that is made of it
     */
    record End(Interaction interaction, StreamEvent event) implements StreamItem {}

    /** The end of a stream that broke and could not be continued. */
    record Failure(GeminiInteractionsException cause) implements StreamItem {}
}
