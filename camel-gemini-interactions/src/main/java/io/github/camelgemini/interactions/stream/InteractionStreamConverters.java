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
     * Returns the text or the events as they arrive, in UTF-8.
     *
     * @param exchange an exchange that is told when the stream fails, or null
     * @throws IllegalStateException when the stream was closed before its end, or read element by element
     */
    @Converter
    public static InputStream toInputStream(InteractionStream stream, Exchange exchange) {
        return stream.input(exchange);
    }

    /**
     * Waits for the end and returns all text. For logs and traces, which must not consume the answer, returns a description of the stream instead.
     *
     * @param exchange an exchange that is told when the stream fails, or null
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
