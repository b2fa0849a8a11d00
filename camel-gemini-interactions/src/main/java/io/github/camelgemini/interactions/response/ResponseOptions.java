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

    /** Bare samples become a WAV file. */
    String WAV = "wav";

    /** Bare samples stay bare. */
    String RAW = "raw";

    /** {@link #AUTO} or {@link #INTERACTION}. */
    String getOutputType();

    /** Whether an exchange property keeps the full interaction. */
    boolean isStoreFullResponse();

    /** Whether the header with the previous id names the new interaction. */
    boolean isKeepPreviousInteractionId();

    /** {@link #WAV} or {@link #RAW}. */
    String getAudioContainer();
}
