/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An interaction that can be read later.
 *
 * @param run the interaction and its progress
 * @param background whether it was started in the background
 * @param size its approximate size in bytes
 * @param stored when it was stored
 */
record StoredInteraction(InteractionRun run, boolean background, long size, Instant stored) {

    String id() {
        return run.interaction().path("id").asText();
    }

    String status() {
        run.follow();
        return run.isFinished() ? run.interaction().path("status").asText() : run.runningStatus();
    }

    boolean isRunning() {
        return "in_progress".equals(status()) || "queued".equals(status());
    }

    /** Returns whether the server used a tool for the answer. */
    boolean usesHostedTools() {
        for (JsonNode step : run.interaction().path("steps")) {
            if (ToolSteps.isHosted(step)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the id of the previous interaction, or an empty text. */
    String previous() {
        return run.interaction().path("previous_interaction_id").asText("");
    }

    /** Returns the steps of the input, then those of the answer. */
    List<JsonNode> timeline() {
        List<JsonNode> steps = new ArrayList<>(run.input());
        run.interaction().path("steps").forEach(steps::add);
        return steps;
    }

    /** Returns the interaction for a later read: with the whole timeline, or with only the input while the model is working. */
    ObjectNode read() {
        if (!run.isFinished()) {
            ObjectNode running = run.interaction().deepCopy();
            running.remove("usage");
            ArrayNode steps = running.put("status", run.runningStatus()).putArray("steps");
            if (!run.isEmpty()) {
                run.input().forEach(steps::add);
            }
            run.updated().ifPresent(time -> running.put("updated", time));
            return running;
        }
        ObjectNode read = run.interaction().deepCopy();
        ArrayNode steps = read.putArray("steps");
        timeline().forEach(steps::add);
        return read;
    }

    /** Returns the interaction for the answer to a background request: without steps. */
    ObjectNode begun() {
        ObjectNode begun = read();
        begun.remove("steps");
        return begun;
    }
}
