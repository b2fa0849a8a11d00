/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** Checks a request against the interaction that it continues by {@code previous_interaction_id}. Thread-safe. */
final class PreviousTurn {

    private static final String NEW_ENVIRONMENT = "remote";

    private final InteractionStore store;
    private final boolean refuseAfterHostedTools;

    /** @param refuseAfterHostedTools whether an interaction that used a tool of the server cannot be continued */
    PreviousTurn(InteractionStore store, boolean refuseAfterHostedTools) {
        this.store = store;
        this.refuseAfterHostedTools = refuseAfterHostedTools;
    }

    /**
     * Returns the steps before a request, oldest first; none if it does not continue an interaction.
     *
     * @throws ApiException with the error to answer
     */
    List<JsonNode> history(JsonNode body) {
        if (!body.has("previous_interaction_id")) {
            return List.of();
        }
        StoredInteraction previous =
                store.get(body.path("previous_interaction_id").asText());
        if (previous.isRunning() && !body.has("continuation_token")) {
            throw new ApiException(400, "failed_precondition", "The previous interaction is not finished.");
        }
        JsonNode interaction = previous.run().interaction();
        if ("requires_action".equals(previous.status()) && interaction.has("agent")) {
            checkRepeated(body, interaction);
        }
        if (refuseAfterHostedTools && previous.usesHostedTools()) {
            throw new ApiException(
                    501,
                    "not_implemented",
                    "The previous interaction used a tool of the server and cannot be continued by its id.");
        }
        return store.history(previous);
    }

    /** The results of an agent's calls go to the same agent in the same environment. */
    private static void checkRepeated(JsonNode body, JsonNode interaction) {
        if (!interaction.path("agent").equals(body.path("agent"))) {
            throw ApiException.invalid("The results belong to calls of the agent '"
                    + Quote.of(interaction.path("agent").asText()) + "', which must be repeated in 'agent'.");
        }
        String environment = interaction.path("environment_id").asText("");
        String repeated = named(body.path("environment"));
        boolean missing = body.path("environment").isMissingNode();
        if (!environment.isEmpty() && (missing || !(repeated.isEmpty() || repeated.equals(environment)))) {
            throw ApiException.invalid("The results belong to calls in the environment '" + Quote.of(environment)
                    + "', which must be repeated in 'environment'.");
        }
    }

    /**
     * Returns the id of the environment that a request runs in: the one that it names; or the one whose calls it answers; or a new one.
     *
     * @return the id; empty if the request has no environment
     */
    String environment(JsonNode body) {
        if (body.path("environment").isMissingNode()) {
            return "";
        }
        String named = named(body.path("environment"));
        return named.isEmpty() ? pending(body).orElseGet(() -> UUID.randomUUID().toString()) : named;
    }

    private Optional<String> pending(JsonNode body) {
        return store.find(body.path("previous_interaction_id").asText())
                .filter(previous -> "requires_action".equals(previous.status()))
                .map(previous ->
                        previous.run().interaction().path("environment_id").asText(""))
                .filter(id -> !id.isEmpty());
    }

    /** Returns the id of an environment that exists; empty for a new one. */
    private static String named(JsonNode environment) {
        String id = environment.isObject() ? environment.path("environment_id").asText("") : environment.asText("");
        return NEW_ENVIRONMENT.equals(id) ? "" : id;
    }
}
