/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.model.AudioContainer;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.OutputType;

/**
 * How answers get into exchanges.
 *
 * @param lenientJson whether the JSON of an answer may stand among other text
 * @param storeFullResponse whether an exchange property keeps the full interaction
 * @param keepPreviousInteractionId whether the header with the previous id names the new interaction
 * @param downloadMedia whether media that the API offers by URI are fetched
 * @param maxDownloadSize how many bytes the fetched media of an answer may have together
 */
public record ResponseSettings(
        OutputType outputType,
        boolean lenientJson,
        boolean storeFullResponse,
        boolean keepPreviousInteractionId,
        AudioContainer audioContainer,
        boolean downloadMedia,
        long maxDownloadSize) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public ResponseSettings {
        OptionChecks.set("outputType", outputType);
        OptionChecks.set("audioContainer", audioContainer);
        OptionChecks.atLeast("maxDownloadSize", maxDownloadSize, 1);
    }

    /** How many bytes may be fetched for an answer; 0 when nothing is to be fetched. */
    public long downloadLimit() {
        return downloadMedia && outputType != OutputType.interaction ? maxDownloadSize : 0;
    }

    boolean isWav() {
        return audioContainer == AudioContainer.wav;
    }
}
