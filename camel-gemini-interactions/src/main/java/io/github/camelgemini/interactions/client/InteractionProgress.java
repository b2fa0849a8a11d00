/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.Interaction;

/**
 * Compares the reads of a running interaction (API reference, "The Interaction resource"). Progress is a later {@code updated}, a status that was not seen
 * before, or more steps than before. What stays the same, goes back, or cannot be read is no progress. Not thread-safe.
 */
public final class InteractionProgress {

    /** More than the API has; without a limit, a server that invents statuses would fill the memory. */
    private static final int MAX_STATUSES = 16;

    private static final int MAX_TIME = 64;

    private final Set<String> statuses = new HashSet<>();
    private Instant updated;
    private int steps = -1;

    /**
     * Takes the interaction as it was read.
     *
     * @return whether it shows progress since all earlier calls; true for the first call
     */
    public boolean isNew(Interaction interaction) {
        boolean later = isLater(Interaction.text(interaction.json(), "updated"));
        boolean other = isOther(interaction.status());
        boolean more = isMore(interaction.json().path("steps"));
        return later || other || more;
    }

    private boolean isLater(String time) {
        Instant read = instant(time);
        boolean later = read != null && (updated == null || read.isAfter(updated));
        if (later) {
            updated = read;
        }
        return later;
    }

    private boolean isOther(String status) {
        return status != null && statuses.size() < MAX_STATUSES && statuses.add(status);
    }

    /** The steps of the input do not count: not every answer repeats them. */
    private boolean isMore(JsonNode list) {
        int now = 0;
        for (JsonNode step : list) {
            now += "user_input".equals(step.path("type").textValue()) ? 0 : 1;
        }
        boolean more = now > steps;
        steps = Math.max(now, steps);
        return more;
    }

    private static Instant instant(String time) {
        try {
            return time == null || time.length() > MAX_TIME ? null : Instant.parse(time);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
