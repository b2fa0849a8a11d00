/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.answer.TokenCount;

/** Truncates an answer as the generation config requires: before a stop sequence, and at the maximum number of tokens. */
final class OutputLimits {

    private OutputLimits() {}

    static Limited apply(String text, JsonNode config) {
        int end = text.length();
        for (JsonNode stop : config.path("stop_sequences")) {
            int found = stop.asText().isEmpty() ? -1 : text.indexOf(stop.asText());
            end = found >= 0 ? Math.min(end, found) : end;
        }
        long tokens = config.path("max_output_tokens").asLong(Long.MAX_VALUE / TokenCount.CHARACTERS_PER_TOKEN);
        long most = Math.min(tokens, Integer.MAX_VALUE) * TokenCount.CHARACTERS_PER_TOKEN;
        return end <= most
                ? new Limited(text.substring(0, end), true)
                : new Limited(text.substring(0, (int) most), false);
    }

    /**
     * A text within the limits.
     *
     * @param text the text
     * @param complete false if the token limit truncated the text
     */
    record Limited(String text, boolean complete) {}
}
