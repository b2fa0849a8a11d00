/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a producer offers to the model, and how far its calls may go.
 *
 * @param tags of the tools that are offered; empty for no tools of routes
 * @param hosted tools that the API runs itself, as they stand in a request
 * @param choice whether the model must or may call functions, such as {@code auto}; null for what the API does by itself
 * @param allowed the names of the functions that the model may call; empty for all
 * @param loop how far the calls may go
 */
public record ToolOfferSettings(
        Set<String> tags, List<ObjectNode> hosted, String choice, List<String> allowed, ToolLoopSettings loop) {

    /** Copies the collections. */
    public ToolOfferSettings {
        tags = Set.copyOf(tags);
        hosted = List.copyOf(hosted);
        allowed = List.copyOf(allowed);
    }

    /** Whether a request says anything of tools. */
    public boolean isUsed() {
        return !tags.isEmpty() || !hosted.isEmpty() || choice != null || !allowed.isEmpty();
    }

    /** Headers of hosted tools may be secrets. */
    @Override
    public String toString() {
        return "ToolOfferSettings[]";
    }
}
