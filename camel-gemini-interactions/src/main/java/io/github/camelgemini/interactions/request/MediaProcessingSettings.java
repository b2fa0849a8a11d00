/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.time.Duration;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options for the processing of images and videos.
 *
 * @param resolution null for the model's own choice
 * @param videoStart 0 for the start of the video
 * @param videoEnd 0 for the end of the video
 * @param videoFps frames per second; null for the model's own choice
 */
public record MediaProcessingSettings(String resolution, Duration videoStart, Duration videoEnd, Double videoFps) {

    private static final int MAX_FPS = 60;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public MediaProcessingSettings {
        OptionChecks.atLeast("videoStartOffset", videoStart, 0);
        OptionChecks.atLeast("videoEndOffset", videoEnd, 0);
        OptionChecks.require(
                videoEnd.isZero() || videoEnd.compareTo(videoStart) > 0,
                "Option videoEndOffset is " + videoEnd.toMillis()
                        + ". It must be greater than videoStartOffset, which is " + videoStart.toMillis());
        OptionChecks.require(
                videoFps == null || (videoFps > 0 && videoFps <= MAX_FPS),
                "Option videoFps is " + videoFps + ". It must be a number above 0 and up to " + MAX_FPS);
    }

    @Override
    public String toString() {
        return "MediaProcessingSettings[]";
    }
}
