/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import io.github.camelgemini.interactions.model.EmptyElements;
import io.github.camelgemini.interactions.model.ModerationBackend;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * How {@code moderate} judges.
 *
 * @param policy the location of a policy; null for the built-in schema, or one of the user's
 * @param emptyElements what to do with empty elements of a list
 * @param backend what is asked for a verdict
 */
public record ModerationSettings(String policy, EmptyElements emptyElements, ModerationBackend backend) {

    /**
     * Checks that there are values.
     *
     * @throws IllegalArgumentException naming the option
     */
    public ModerationSettings {
        OptionChecks.set("emptyElements", emptyElements);
        OptionChecks.set("moderationBackend", backend);
    }

    @Override
    public String toString() {
        return "ModerationSettings[]";
    }
}
