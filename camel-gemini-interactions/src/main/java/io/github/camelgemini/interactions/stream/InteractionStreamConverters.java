/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.camel.Converter;
import org.apache.camel.Exchange;

/** Converts a stream to text or bytes. */
@Converter(generateLoader = true)
public final class InteractionStreamConverters {

    private InteractionStreamConverters() {}

    /**
     * The text, or the events, as they arrive; in UTF-8.
     *
     * @param exchange is told of the stream's failure; null when it is not known
     * @throws IllegalStateException when the stream was closed before its end, or read element by element
     */
    @Converter
    public static InputStream toInputStream(InteractionStream stream, Exchange exchange) {
        return stream.input(exchange);
    }

    /**
     * Waits for the end and reads all. For logs, traces and the like, which must not take the answer from the route, it is what the stream is instead.
     *
     * @param exchange is told of the stream's failure; null when it is not known
     * @throws IOException when the stream breaks
     * @throws IllegalStateException when the stream was closed before its end, or read element by element
     */
    @Converter
    public static String toString(InteractionStream stream, Exchange exchange) throws IOException {
        if (CamelStack.isLogging()) {
            return stream.toString();
        }
        try (InputStream in = toInputStream(stream, exchange)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
