/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options for the generation of text. Each component except the list is null when its option is not set; a header of the same name overrides it.
 *
 * @param stopSequences empty when the option is not set
 */
public record GenerationSettings(
        Double temperature,
        Double topP,
        Integer maxOutputTokens,
        Integer seed,
        List<String> stopSequences,
        String thinkingLevel,
        String thinkingSummaries) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public GenerationSettings {
        OptionChecks.range("temperature", temperature, 0, 2);
        OptionChecks.range("topP", topP, 0, 1);
        OptionChecks.atLeast("maxOutputTokens", maxOutputTokens, 1);
        stopSequences = List.copyOf(stopSequences);
    }

    @Override
    public String toString() {
        return "GenerationSettings[]";
    }
}
