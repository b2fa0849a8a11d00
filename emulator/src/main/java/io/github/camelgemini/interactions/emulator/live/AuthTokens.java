/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** The tokens of the Live API, at most 10,000. Thread-safe. */
final class AuthTokens {

    private static final int MAX_COUNT = 10_000;
    private static final String PREFIX = "auth_tokens/";
    private static final Duration LONGEST = Duration.ofHours(20);
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration USUAL_FOR_NEW_SESSIONS = Duration.ofMinutes(1);

    private final LiveShapes shapes;
    private final Clock clock;
    private final Map<String, AuthToken> tokens = new LinkedHashMap<>();

    AuthTokens(LiveShapes shapes, Clock clock) {
        this.shapes = shapes;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param request the body
     * @return the token as the API sends it
     * @throws ApiException with the error to answer
     */
    ObjectNode create(JsonNode request) {
        if (!request.isObject()) {
            throw ApiException.rpc(400, "INVALID_ARGUMENT", "Invalid JSON payload received.");
        }
        try {
            shapes.checkTokenRequest(request);
            if (request.has("bidiGenerateContentSetup")) {
                shapes.checkTokenSetup(request.path("bidiGenerateContentSetup"));
            }
        } catch (ApiException e) {
            throw ApiException.rpc(400, "INVALID_ARGUMENT", e.getMessage());
        }
        Instant now = clock.instant();
        Instant expires = time(request, "expireTime", now, USUAL);
        Instant newSessionExpires = time(request, "newSessionExpireTime", now, USUAL_FOR_NEW_SESSIONS);
        int uses = request.path("uses").asInt(1);
        String name = PREFIX + LiveIds.secret();
        put(
                name,
                new AuthToken(
                        uses,
                        expires,
                        newSessionExpires,
                        request.path("bidiGenerateContentSetup").deepCopy(),
                        request.path("fieldMask").asText("")));
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("expireTime", expires.toString())
                .put("newSessionExpireTime", newSessionExpires.toString())
                .put("uses", uses);
    }

    private static Instant time(JsonNode request, String field, Instant now, Duration usual) {
        if (!request.has(field)) {
            return now.plus(usual);
        }
        try {
            Instant time = Instant.parse(request.path(field).asText());
            if (time.isAfter(now) && time.isBefore(now.plus(LONGEST))) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw invalid(field, "a time such as 2030-01-01T00:00:00Z");
        }
        throw invalid(field, "a time within the next 20 hours");
    }

    private static ApiException invalid(String field, String expected) {
        return ApiException.rpc(
                400, "INVALID_ARGUMENT", "Invalid value at '" + field + "': expected " + expected + ".");
    }

    private synchronized void put(String name, AuthToken token) {
        tokens.put(name, token);
        if (tokens.size() > MAX_COUNT) {
            tokens.remove(tokens.keySet().iterator().next());
        }
    }

    /** Returns the token with this name. */
    synchronized Optional<AuthToken> find(String name) {
        return Optional.ofNullable(tokens.get(name));
    }

    synchronized void clear() {
        tokens.clear();
    }
}
