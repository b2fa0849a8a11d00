/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.camel.Converter;

/** Lets routes read a stream as a whole. */
@Converter(generateLoader = true)
public final class InteractionStreamConverters {

    private InteractionStreamConverters() {}

    /** The text, or the events, as they arrive; in UTF-8. */
    @Converter
    public static InputStream toInputStream(InteractionStream stream) {
        return new StreamInput(stream);
    }

    /**
     * Waits for the end and reads all.
     *
     * @throws IOException when the stream breaks
     */
    @Converter
    public static String toString(InteractionStream stream) throws IOException {
        try (InputStream in = toInputStream(stream)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
