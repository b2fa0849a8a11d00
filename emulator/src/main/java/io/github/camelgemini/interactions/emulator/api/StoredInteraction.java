/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An interaction that can be read again.
 *
 * @param interaction the interaction as it was answered; never changed
 * @param input the steps that were sent
 * @param background whether it was started in the background
 * @param size about how many bytes it takes
 * @param stored when it was stored
 */
record StoredInteraction(ObjectNode interaction, List<JsonNode> input, boolean background, long size, Instant stored) {

    String id() {
        return interaction.path("id").asText();
    }

    String status() {
        return interaction.path("status").asText();
    }

    boolean isRunning() {
        return "in_progress".equals(status()) || "queued".equals(status());
    }

    /** The id of the interaction before, empty if there is none. */
    String previous() {
        return interaction.path("previous_interaction_id").asText("");
    }

    /** What was sent, then what was answered. */
    List<JsonNode> timeline() {
        List<JsonNode> steps = new ArrayList<>(input);
        interaction.path("steps").forEach(steps::add);
        return steps;
    }

    /** The interaction as a later read shows it: the whole timeline. */
    ObjectNode read() {
        ObjectNode read = interaction.deepCopy();
        ArrayNode steps = read.putArray("steps");
        timeline().forEach(steps::add);
        return read;
    }

    StoredInteraction cancelled(Instant now) {
        ObjectNode changed = interaction.deepCopy();
        changed.put("status", "cancelled").put("updated", now.toString());
        return new StoredInteraction(changed, input, background, size, stored);
    }
}
