/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * How the API recognises the turns of the user. Names may be written in lower case, and without the prefix that the API gives them, such as {@code low}.
 *
 * @param automatic whether the API hears when the user speaks; otherwise {@code activityStart} and {@code activityEnd} say so
 * @param startSensitivity how readily it hears a beginning: high or low; null for the default of the API
 * @param endSensitivity how readily it hears an end: high or low; null for the default of the API
 * @param prefixPaddingMillis how long speech must last to be a beginning, in milliseconds; null for the default of the API
 * @param silenceMillis how long a silence must last to be an end, in milliseconds; null for the default of the API
 * @param activityHandling whether speech interrupts the model, such as {@code no_interruption}; null for the default of the API
 * @param turnCoverage what belongs to a turn, such as {@code turn_includes_all_input}; null for the default of the API
 */
public record TurnDetection(
        boolean automatic,
        String startSensitivity,
        String endSensitivity,
        Integer prefixPaddingMillis,
        Integer silenceMillis,
        String activityHandling,
        String turnCoverage) {

    /** The defaults of the API. */
    public static final TurnDetection DEFAULT = new TurnDetection(true, null, null, null, null, null, null);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException the message names the option that is out of range
     */
    public TurnDetection {
        OptionChecks.atLeast("prefixPadding", prefixPaddingMillis, 0);
        OptionChecks.atLeast("silenceDuration", silenceMillis, 0);
    }
}
