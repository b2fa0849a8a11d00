/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;

/**
 * A request that the emulator has received.
 *
 * @param method the HTTP method
 * @param path the raw path
 * @param query the raw query without question mark, empty if there is none; it may contain a key
 * @param headers the headers by their names in lower case; several values are joined by a comma; they may contain a key
 * @param body the JSON body, or a missing node if there is none or it is not JSON
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

    static RecordedRequest of(ApiRequest request) {
        return new RecordedRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                request.body(),
                request.bodySize());
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
     * @throws IllegalArgumentException if an escape sequence is malformed
     */
    public Map<String, String> parameters() {
        return ApiRequest.parameters(query);
    }

    /** Shows only method, path and size: the key, the query and the content stay hidden. */
    @Override
    public String toString() {
        return "RecordedRequest[" + method + " " + path + ", " + bodySize + " bytes]";
    }
}
