/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.interactions.Continuations.Place;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/**
 * Checks a request that continues a long answer by {@code continuation_token}. A stored interaction is continued by its id and without input,
 * any other with its input again; everything else of the first request is repeated. Thread-safe.
 */
final class ContinuationCheck {

    private static final String UNKNOWN = "The 'continuation_token' is unknown or has expired.";
    private static final String FOREIGN = "The 'continuation_token' is not the one of the previous interaction.";
    private static final List<String> REPEATED = List.of(
            "model",
            "agent",
            "agent_config",
            "system_instruction",
            "tools",
            "generation_config",
            "response_format",
            "response_modalities");

    private final InteractionStore store;
    private final Continuations continuations;
    private final Clock clock;
    private final Duration retention;

    /** @param retention how long a token can be used */
    ContinuationCheck(InteractionStore store, Continuations continuations, Clock clock, Duration retention) {
        this.store = store;
        this.continuations = continuations;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Returns the place from which a request continues an answer; empty if it continues none, or continues an interaction that a script made.
     *
     * @throws ApiException with the error to answer
     */
    Optional<Place> place(JsonNode body) {
        if (!body.has("continuation_token")) {
            return Optional.empty();
        }
        String token = body.path("continuation_token").asText();
        String previous = body.path("previous_interaction_id").asText("");
        boolean ofPrevious = !previous.isEmpty()
                && body.path("continuation_token")
                        .equals(store.get(previous).run().interaction().path("continuation_token"));
        Optional<Place> place = continuations.find(token);
        if (place.isEmpty()) {
            if (!continuations.isScripted(token)) {
                throw ApiException.invalid(previous.isEmpty() || ofPrevious ? UNKNOWN : FOREIGN);
            }
            return place;
        }
        if (clock.instant().isAfter(place.get().continuation().made().plus(retention))) {
            throw ApiException.invalid(UNKNOWN);
        }
        if (place.get().hop().isEmpty()) {
            checkInput(body, place.get().continuation().request());
        } else {
            checkStored(body, place.get(), ofPrevious);
        }
        for (String field : REPEATED) {
            if (!body.path(field).equals(place.get().continuation().request().path(field))) {
                throw ApiException.invalid(
                        "The continuation must repeat '" + field + "' of the request that it continues.");
            }
        }
        return place;
    }

    /** Accepts the token of an interaction that a script made. */
    void take(JsonNode interaction) {
        if (interaction.has("continuation_token")) {
            continuations.addScripted(interaction.path("continuation_token").asText());
        }
    }

    private static void checkStored(JsonNode body, Place place, boolean ofPrevious) {
        if (!body.has("previous_interaction_id")) {
            throw ApiException.invalid("The 'continuation_token' of a stored interaction requires"
                    + " 'previous_interaction_id': the id of the interaction that gave it.");
        }
        if (!ofPrevious
                && !place.hop().equals(body.path("previous_interaction_id").asText())) {
            throw ApiException.invalid(FOREIGN);
        }
        if (body.has("input")) {
            throw ApiException.invalid("The continuation of a stored interaction must leave 'input' out.");
        }
    }

    private static void checkInput(JsonNode body, JsonNode first) {
        for (String field : List.of("input", "previous_interaction_id")) {
            if (!body.path(field).equals(first.path(field))) {
                throw ApiException.invalid(
                        "The continuation of an interaction that is not stored must repeat '" + field + "'.");
            }
        }
    }
}
