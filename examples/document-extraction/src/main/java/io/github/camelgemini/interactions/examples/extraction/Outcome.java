/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The outcome of one document.
 *
 * @param document the name of its file
 * @param extracted whether the document became an invoice; otherwise it is a dead letter
 * @param content the invoice, or the reason of the dead letter
 * @param tokens the tokens that the call used, null if unknown
 * @param milliseconds the time from Kafka to the answer, null if unknown
 */
record Outcome(String document, boolean extracted, JsonNode content, String tokens, String milliseconds) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Returns the outcome of a document that became an invoice; tokens and milliseconds may be null. */
    static Outcome result(String document, byte[] json, String tokens, String milliseconds) throws IOException {
        return new Outcome(document, true, MAPPER.readTree(json), tokens, milliseconds);
    }

    /** Returns the outcome of a document that became a dead letter. */
    static Outcome deadLetter(String document, byte[] json) throws IOException {
        return new Outcome(document, false, MAPPER.readTree(json), null, null);
    }

    /** Returns why there is no invoice, in one line; only for dead letters. */
    String reason() {
        return content.path("category").asText("") + ": "
                + content.path("message").asText("");
    }
}
