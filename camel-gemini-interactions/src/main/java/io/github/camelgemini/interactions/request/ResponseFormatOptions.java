/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

/** The options of an endpoint that say what an answer is made of. Each is null when it is not set, and then left out of the request. */
public interface ResponseFormatOptions {

    /** {@code text}, {@code image}, {@code audio} and {@code video}, separated by commas. */
    String getResponseFormat();

    String getAspectRatio();

    String getImageSize();

    String getAudioFormat();

    Integer getOutputSampleRate();

    Integer getAudioBitRate();

    String getVideoDuration();

    String getVideoResolution();

    String getMediaDelivery();

    String getVoice();

    /** Pairs of {@code name=voice}, separated by commas. */
    String getSpeakers();

    String getSpeechLanguage();
}
