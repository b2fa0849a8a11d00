/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.model.Usage;

/**
 * A turn of the model that has ended. Of each text, the first million characters are kept.
 *
 * @param audio all of its speech; without samples if it has not spoken
 * @param text all of its written output; empty without
 * @param inputTranscript what the user was heard to say before it; empty without
 * @param outputTranscript what the model has said; empty without
 * @param interrupted whether it ended because the user went on
 * @param usage token counts; each is null where the API has not told it
 */
public record Turn(
        Pcm audio, String text, String inputTranscript, String outputTranscript, boolean interrupted, Usage usage) {

    /** Shows no content. */
    @Override
    public String toString() {
        return "Turn[" + audio + "]";
    }
}
