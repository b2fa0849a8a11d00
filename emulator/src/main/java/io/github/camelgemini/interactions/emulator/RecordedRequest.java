/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request as it came in.
 *
 * @param method the HTTP method
 * @param path the raw path
 * @param query the raw query without question mark, empty if there is none; it may hold a key
 * @param headers the headers by their names in lower case; several values are joined by a comma; they hold the key
 * @param body the JSON body, a missing node when there is none or it is no JSON
 * @param bodySize how many bytes the body had
 */
public record RecordedRequest(
        String method, String path, String query, Map<String, String> headers, JsonNode body, long bodySize) {

    /**
     * Copies the headers.
     *
     * @param method the HTTP method
     * @param path the raw path
     * @param query the raw query
     * @param headers the headers
     * @param body the JSON body
     * @param bodySize how many bytes the body had
     */
    public RecordedRequest {
        headers = Map.copyOf(headers);
    }

    /**
     * Returns a header.
     *
     * @param name its name in lower case
     * @return its value, or null
     */
    public String header(String name) {
        return headers.get(name);
    }

    /**
     * Returns the decoded query parameters.
     *
     * @return the first value of each parameter
     * @throws IllegalArgumentException when an escape sequence is malformed
     */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                String value = parts.length == 1 ? "" : parts[1];
                parameters.putIfAbsent(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** Shows method, path and size only: the key, the query and the content stay hidden. */
    @Override
    public String toString() {
        return "RecordedRequest[" + method + " " + path + ", " + bodySize + " bytes]";
    }
}
