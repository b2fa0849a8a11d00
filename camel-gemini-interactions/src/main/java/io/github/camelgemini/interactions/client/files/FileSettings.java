/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.time.Duration;

import io.github.camelgemini.interactions.client.http.InvalidSettingException;

/**
 * How files are uploaded.
 *
 * @param chunkSize how many bytes one request carries, a multiple of 256 KiB
 * @param pollInterval how long to wait before asking again whether a file is processed
 * @param activeTimeout how long the API may process a file
 */
public record FileSettings(int chunkSize, Duration pollInterval, Duration activeTimeout) {

    /** The size of every chunk but the last one must be a multiple of this. */
    public static final int GRANULARITY = 256 * 1024;

    /**
     * Checks the bounds.
     *
     * @throws InvalidSettingException when one is out of range
     */
    public FileSettings {
        InvalidSettingException.require(
                chunkSize > 0 && chunkSize % GRANULARITY == 0,
                "size of a chunk",
                "must be a multiple of " + GRANULARITY + " bytes");
        InvalidSettingException.requirePositive("interval between two reads of a file", pollInterval);
        InvalidSettingException.requirePositive("time to process a file", activeTimeout);
    }
}
