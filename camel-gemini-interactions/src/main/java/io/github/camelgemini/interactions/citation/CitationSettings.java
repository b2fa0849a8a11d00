/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.citation;

import java.time.Duration;

import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options for the citations of answers.
 *
 * @param resolve whether links that lead to cited pages by a redirect are resolved
 * @param style how the text shows its citations
 * @param maxLinks how many links of an answer are requested
 * @param timeout how long the links of an answer may take together
 */
public record CitationSettings(boolean resolve, CitationStyle style, int maxLinks, Duration timeout) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public CitationSettings {
        OptionChecks.set("citationStyle", style);
        OptionChecks.range("maxCitationLinks", maxLinks, 1, 10_000);
        OptionChecks.atLeast("citationTimeout", timeout, 1);
    }
}
