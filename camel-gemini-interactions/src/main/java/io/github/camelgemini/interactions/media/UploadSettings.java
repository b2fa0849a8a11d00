/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.time.Duration;

import io.github.camelgemini.interactions.client.files.FileSettings;
import io.github.camelgemini.interactions.model.OptionChecks;
import org.apache.camel.spi.StateRepository;

/**
 * When and how files are uploaded.
 *
 * @param inlineLimit how many bytes of media one request carries itself
 * @param deleteUploadedFiles whether files that were uploaded for a call are deleted when the call has ended
 * @param repository remembers uploads, so that the same bytes are uploaded once; null for none
 * @param chunkSize how many bytes one HTTP request carries
 * @param activeTimeout how long the API may process a file
 */
public record UploadSettings(
        long inlineLimit,
        boolean deleteUploadedFiles,
        StateRepository<String, String> repository,
        int chunkSize,
        Duration activeTimeout) {

    /** Bounds the connections and the memory that one exchange can take; the files of an exchange are few. */
    public static final int MAX_PARALLEL_UPLOADS = 4;

    /** Most files are ready at once; the API processes videos for longer. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public UploadSettings {
        OptionChecks.atLeast("inlineLimit", inlineLimit, 0);
        OptionChecks.atMost("inlineLimit", inlineLimit, InlineLimits.API.total());
        OptionChecks.atLeast("uploadChunkSize", chunkSize, FileSettings.GRANULARITY);
        OptionChecks.require(
                chunkSize % FileSettings.GRANULARITY == 0,
                "Option uploadChunkSize is " + chunkSize + ". It must be a multiple of " + FileSettings.GRANULARITY);
        OptionChecks.atLeast("fileActiveTimeout", activeTimeout, 1);
    }

    /** What the client has to know. */
    public FileSettings files() {
        return new FileSettings(chunkSize, POLL_INTERVAL, activeTimeout);
    }

    @Override
    public String toString() {
        return "UploadSettings[]";
    }
}
