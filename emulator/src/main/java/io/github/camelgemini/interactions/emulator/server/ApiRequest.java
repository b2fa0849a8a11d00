/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request to the API.
 *
 * @param method the HTTP method
 * @param path the raw path
 * @param query the raw query without question mark, empty if there is none; it may contain a key
 * @param headers the headers by their names in lower case; several values are joined by a comma; they may contain a key
 * @param body the JSON body, or a missing node if there is none or it is not JSON
 * @param bodySize how many bytes the body had
 */
public record ApiRequest(
        String method, String path, String query, Map<String, String> headers, JsonNode body, long bodySize) {

    /** Copies the headers. */
    public ApiRequest {
        headers = Map.copyOf(headers);
    }

    /** Returns the header with a name in lower case, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    /**
     * Returns the first value of each query parameter, decoded.
     *
     * @throws IllegalArgumentException if an escape sequence is malformed
     */
    public Map<String, String> parameters() {
        return parameters(query);
    }

    /**
     * Returns the first value of each parameter in a raw query, decoded.
     *
     * @throws IllegalArgumentException if an escape sequence is malformed
     */
    public static Map<String, String> parameters(String query) {
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

    /** Returns the scheme and host that the client used. */
    public String origin() {
        return "http://" + header("host");
    }

    /** Returns the API key of the header or the query, or null. */
    String apiKey() {
        String header = header("x-goog-api-key");
        return header == null ? parameters().get("key") : header;
    }

    /** Returns the bearer token, or null. */
    String bearerToken() {
        String authorization = header("authorization");
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        return bearer ? authorization.substring(7).strip() : null;
    }

    /** Shows only method, path and size: key, query and content stay hidden. */
    @Override
    public String toString() {
        return "ApiRequest[" + method + " " + path + ", " + bodySize + " bytes]";
    }
}
