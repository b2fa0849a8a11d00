/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * Tells events that show progress from those that only keep a connection open (API reference, "Event catalogue"). Progress is a step, content, the end, a status
 * that was not seen before, and another checkpoint. Events without content, and those of unknown types, are none. Not thread-safe.
 */
final class ProgressEvents {

    /** More than the API has; without a limit, a server that invents statuses would fill the memory. */
    private static final int MAX_STATUSES = 16;

    private final Set<String> statuses = new HashSet<>();
    private String token;

    /** @param event a new event, which no connection has brought before */
    boolean isProgress(StreamEvent event) {
        return switch (event.type()) {
            case "step.start", "step.stop", "interaction.created", "interaction.completed" -> true;
            case "step.delta" -> hasContent(event.delta());
            default -> isOther(event.status()) || isCheckpoint(event.continuationToken());
        };
    }

    private boolean isOther(String status) {
        return status != null && statuses.size() < MAX_STATUSES && statuses.add(status);
    }

    private boolean isCheckpoint(String next) {
        boolean other = next != null && !next.equals(token);
        token = other ? next : token;
        return other;
    }

    /** Whether there is a value other than types, empty texts and nulls. The depth is limited by the parser. */
    private static boolean hasContent(JsonNode node) {
        if (node.isTextual()) {
            return !node.textValue().isEmpty();
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!"type".equals(field.getKey()) && hasContent(field.getValue())) {
                    return true;
                }
            }
            return false;
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (hasContent(element)) {
                    return true;
                }
            }
            return false;
        }
        return !node.isNull() && !node.isMissingNode();
    }
}
