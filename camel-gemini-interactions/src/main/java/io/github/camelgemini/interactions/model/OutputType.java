/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What the body becomes: the option {@code outputType}. */
public enum OutputType {
    /** What fits the answer: text, JSON, an instance of a class, bytes or function calls. */
    auto,

    /** The text as a {@code String}. */
    text,

    /** A {@code JsonNode}. */
    json,

    /** A {@code Map}, or a {@code List} of them. */
    map,

    /** The bytes of the media, or of the text in UTF-8. */
    bytes,

    /** The whole {@link Interaction}. */
    interaction
}
