/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.List;

import io.github.camelgemini.interactions.model.Usage;

/**
 * The decisions on all questions about one input.
 *
 * @param all in the order of the questions
 * @param model the model that decided: as the API names it, or otherwise as it was asked for
 * @param usage the token counts
 * @param requestId the id under which Google's support finds the request, or null
 */
public record Decisions(List<Decision> all, String model, Usage usage, String requestId) {

    /** Copies the list. */
    public Decisions {
        all = List.copyOf(all);
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Decisions[" + all.size() + "]";
    }
}
