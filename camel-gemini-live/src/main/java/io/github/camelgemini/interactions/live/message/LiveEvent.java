/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.live.audio.Pcm;

/**
 * One thing that the API has said. A message of the API may hold several.
 *
 * @param type what it is
 * @param audio a piece of speech; null for other events
 * @param text written output, or a part of a transcript; null for other events
 * @param json the part of the message that it was made from, as received but without the samples; never null, empty for what the API does not send. Nobody may change it
 */
public record LiveEvent(LiveEventType type, Pcm audio, String text, JsonNode json) {

    /** Shows only the type. */
    @Override
    public String toString() {
        return "LiveEvent[" + type + "]";
    }
}
