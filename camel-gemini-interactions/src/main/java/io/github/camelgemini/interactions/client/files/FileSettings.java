/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.time.Duration;

import io.github.camelgemini.interactions.client.http.Checks;

/**
 * How files are uploaded.
 *
 * @param chunkSize how many bytes one request carries, a multiple of 256 KiB
 * @param pollInterval how long to wait before it is asked again whether a file is processed
 * @param activeTimeout how long the API may process a file
 */
public record FileSettings(int chunkSize, Duration pollInterval, Duration activeTimeout) {

    /** What all pieces but the last one must be a multiple of. */
    public static final int GRANULARITY = 256 * 1024;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the setting that is out of them
     */
    public FileSettings {
        Checks.require(
                chunkSize > 0 && chunkSize % GRANULARITY == 0,
                "uploadChunkSize must be a multiple of " + GRANULARITY + " bytes");
        Checks.positive("filePollInterval", pollInterval);
        Checks.positive("fileActiveTimeout", activeTimeout);
    }
}
