/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Reads the JSON of a stream. */
public final class StreamJson {

    private StreamJson() {}

    static JsonNode read(byte[] buffer, int offset, int length) throws IOException {
        return Json.MAPPER.readTree(buffer, offset, length);
    }

    /**
     * Parses JSON that was sent as text in fragments.
     *
     * @param json the joined fragments
     * @return the value; a missing node for blank text
     * @throws JsonProcessingException when it is no JSON; its message may quote the text
     */
    public static JsonNode read(String json) throws JsonProcessingException {
        return Json.MAPPER.readTree(json);
    }
}
