/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

/** The options of an endpoint that shape what an answer becomes. */
public interface ResponseOptions {

    /** The body becomes what the answer is: text, JSON, bytes or function calls. */
    String AUTO = "auto";

    /** The body becomes the {@code Interaction}. */
    String INTERACTION = "interaction";

    /** {@link #AUTO} or {@link #INTERACTION}. */
    String getOutputType();

    /** Whether an exchange property keeps the full interaction. */
    boolean isStoreFullResponse();

    /** Whether the header with the previous id names the new interaction. */
    boolean isKeepPreviousInteractionId();
}
