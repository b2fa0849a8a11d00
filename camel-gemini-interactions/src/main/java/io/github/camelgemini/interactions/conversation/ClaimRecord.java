/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;

/**
 * The stored value for a message: the interaction that answers it, or the claim of the call that is about to create one.
 *
 * @param interactionId the interaction; null while there is none
 * @param request the digest of the request; null if an earlier version of the component wrote the claim
 * @param owner the call that holds the claim; null if there is an answer, or if an earlier version wrote the claim
 * @param until when the lease ends, by the owner's clock; null if the claim has no lease, so that it has expired
 * @param part the latest part of a long answer, with which a call that takes over the claim goes on; null if there is none
 * @param continued the interaction that the message continues, as the answer may continue a later one of the same call; empty for none, null if unknown
 */
record ClaimRecord(String interactionId, String request, String owner, Instant until, String part, String continued) {

    private static final ObjectMapper MAPPER = Json.mapper();
    private static final String INTERACTION = "interaction";
    private static final String REQUEST = "request";
    private static final String OWNER = "owner";
    private static final String UNTIL = "until";
    private static final String PART = "part";
    private static final String CONTINUED = "continues";

    /** The prefix of an answer that an earlier version stored. */
    private static final String PLAIN_INTERACTION = INTERACTION + ':';

    static ClaimRecord reserved(String request, String owner, Instant until) {
        return new ClaimRecord(null, request, owner, until, null, null);
    }

    /** @param continues counts only together with a part */
    ClaimRecord reached(String latest, String continues) {
        return latest == null ? this : new ClaimRecord(null, request, owner, until, latest, continues);
    }

    static ClaimRecord answered(String request, String interactionId, String continued) {
        return new ClaimRecord(interactionId, request, null, null, null, continued);
    }

    /** Parses a stored value. A value without an answer that cannot be parsed is a claim without an owner. */
    static ClaimRecord parse(String value) {
        if (value.startsWith(PLAIN_INTERACTION)) {
            return answered(null, value.substring(PLAIN_INTERACTION.length()), null);
        }
        JsonNode json = read(value);
        return new ClaimRecord(
                json.path(INTERACTION).textValue(),
                json.path(REQUEST).textValue(),
                json.path(OWNER).textValue(),
                json.has(UNTIL) ? Instant.ofEpochMilli(json.path(UNTIL).asLong()) : null,
                json.path(PART).textValue(),
                json.path(CONTINUED).textValue());
    }

    private static JsonNode read(String value) {
        try {
            return value.startsWith("{") ? MAPPER.readTree(value) : JsonNodeFactory.instance.missingNode();
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    boolean isAnswered() {
        return interactionId != null;
    }

    /** Whether the record is for this request; true if the record has no digest. */
    boolean isOf(String digest) {
        return request == null || request.equals(digest);
    }

    /** Formats the record as one line of JSON. */
    String format() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (interactionId != null) {
            json.put(INTERACTION, interactionId);
        }
        if (owner != null) {
            json.put(OWNER, owner);
        }
        if (until != null) {
            json.put(UNTIL, until.toEpochMilli());
        }
        if (part != null) {
            json.put(PART, part);
        }
        if (continued != null) {
            json.put(CONTINUED, continued);
        }
        return json.put(REQUEST, request).toString();
    }
}
