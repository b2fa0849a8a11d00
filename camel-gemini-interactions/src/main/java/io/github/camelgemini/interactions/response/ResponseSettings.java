/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.model.AudioContainer;
import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.OutputType;

/**
 * The options for writing answers to exchanges.
 *
 * @param lenientJson whether the JSON of an answer may be surrounded by other text
 * @param storeFullResponse whether an exchange property keeps the full interaction
 * @param keepPreviousInteractionId whether the header with the previous interaction id is set to the new interaction
 * @param downloadMedia whether media to which an answer refers by URI are downloaded
 * @param maxDownloadSize the maximum total size of the downloaded media of an answer, in bytes
 * @param citationStyle how the text of an answer shows its citations
 */
public record ResponseSettings(
        OutputType outputType,
        boolean lenientJson,
        boolean storeFullResponse,
        boolean keepPreviousInteractionId,
        AudioContainer audioContainer,
        boolean downloadMedia,
        long maxDownloadSize,
        CitationStyle citationStyle) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public ResponseSettings {
        OptionChecks.set("outputType", outputType);
        OptionChecks.set("audioContainer", audioContainer);
        OptionChecks.set("citationStyle", citationStyle);
        OptionChecks.atLeast("maxDownloadSize", maxDownloadSize, 1);
    }

    /** Returns how many bytes may be downloaded for an answer; 0 when nothing is downloaded. */
    public long downloadLimit() {
        return downloadMedia && outputType != OutputType.interaction ? maxDownloadSize : 0;
    }

    boolean isWav() {
        return audioContainer == AudioContainer.wav;
    }
}
