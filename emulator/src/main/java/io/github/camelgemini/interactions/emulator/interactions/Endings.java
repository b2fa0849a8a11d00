/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes an answer end in another way than the rules would, because the user's text says so. */
final class Endings {

    private Endings() {}

    /**
     * Changes an interaction. A run that fails has no steps; one that stops early has half of its text; what is cancelled has no usage.
     *
     * @param whole the interaction by the rules
     * @param end the status; empty to change nothing
     */
    static ObjectNode apply(ObjectNode whole, String end) {
        switch (end) {
            case "failed" -> {
                whole.set("steps", JsonNodeFactory.instance.arrayNode());
                whole.putArray("errors")
                        .addObject()
                        .put("code", "internal")
                        .put("message", "The run failed because its input says so.");
                Usage.limit((ObjectNode) whole.path("usage"), 0);
            }
            case "incomplete", "budget_exceeded", "cancelled" -> {
                LongAnswer answer = new LongAnswer(whole);
                int half = answer.end(0, answer.length() / 2);
                if (answer.length() > 1) {
                    whole.set("steps", answer.part(0, half));
                }
                Usage.limit(
                        (ObjectNode) whole.path("usage"),
                        whole.at("/usage/total_output_tokens").asLong() / 2);
                if ("cancelled".equals(end)) {
                    whole.remove("usage");
                }
            }
            default -> {
                // The answer stays whole: only its status differs, or it is divided later.
            }
        }
        boolean changed = !end.isEmpty() && !"requires_continuation".equals(end);
        return changed ? whole.put("status", end) : whole;
    }
}
