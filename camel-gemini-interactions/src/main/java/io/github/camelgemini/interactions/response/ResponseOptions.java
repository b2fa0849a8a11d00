/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

/** The options of an endpoint that shape what an answer becomes. */
public interface ResponseOptions {

    /** The body becomes what the answer is: text, JSON, an instance of a class, bytes or function calls. */
    String AUTO = "auto";

    /** The body becomes the text of the answer. */
    String TEXT = "text";

    /** The body becomes a {@code JsonNode}. */
    String JSON = "json";

    /** The body becomes a {@code Map}, or a {@code List} of them. */
    String MAP = "map";

    /** The body becomes the bytes of the media, or of the text. */
    String BYTES = "bytes";

    /** The body becomes the {@code Interaction}. */
    String INTERACTION = "interaction";

    /** Bare samples become a WAV file. */
    String WAV = "wav";

    /** Bare samples stay bare. */
    String RAW = "raw";

    /** One of {@link #AUTO}, {@link #TEXT}, {@link #JSON}, {@link #MAP}, {@link #BYTES} and {@link #INTERACTION}. */
    String getOutputType();

    /** Whether an exchange property keeps the full interaction. */
    boolean isStoreFullResponse();

    /** Whether the header with the previous id names the new interaction. */
    boolean isKeepPreviousInteractionId();

    /** Whether the JSON of an answer may stand among other text. */
    boolean isLenientJson();

    /** {@link #WAV} or {@link #RAW}. */
    String getAudioContainer();
}
