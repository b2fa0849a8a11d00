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
 * What became of one document.
 *
 * @param document the name of its file
 * @param extracted whether it became an invoice; otherwise it is a dead letter
 * @param content the invoice, or the reason of the dead letter
 * @param tokens what the call took, null if that is not known
 * @param milliseconds from Kafka to the answer, null if that is not known
 */
record Outcome(String document, boolean extracted, JsonNode content, String tokens, String milliseconds) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** An invoice; the numbers may be null. */
    static Outcome result(String document, byte[] json, String tokens, String milliseconds) throws IOException {
        return new Outcome(document, true, MAPPER.readTree(json), tokens, milliseconds);
    }

    /** A dead letter. */
    static Outcome deadLetter(String document, byte[] json) throws IOException {
        return new Outcome(document, false, MAPPER.readTree(json), null, null);
    }

    /** Why there is no invoice, in one line; of a dead letter only. */
    String reason() {
        return content.path("category").asText("") + ": "
                + content.path("message").asText("");
    }
}
