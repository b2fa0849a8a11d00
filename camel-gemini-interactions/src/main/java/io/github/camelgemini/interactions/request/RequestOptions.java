/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Map;

/**
 * The options of an endpoint that shape a create request. Each is null when it is not set, and then left out of the request; a message header of the same
 * name has the last word.
 */
public interface RequestOptions extends OutputMediaOptions {

    String getModel();

    String getAgent();

    String getUserMessage();

    String getSystemInstruction();

    String getPreviousInteractionId();

    Double getTemperature();

    Double getTopP();

    Integer getMaxOutputTokens();

    Integer getSeed();

    /** Comma separated. */
    String getStopSequences();

    String getThinkingLevel();

    String getThinkingSummaries();

    Boolean getStore();

    Boolean getBackground();

    String getServiceTier();

    /** Never null. */
    String getBaseUrl();

    /** Never null. */
    String getApiVersion();

    /** Whether the API may be made to fetch what a message refers to. */
    boolean isAllowUriInput();

    /** Whether attachments are sent again to what has them already. */
    boolean isResendAttachments();

    String getMediaResolution();

    /** In milliseconds; 0 for the start. */
    long getVideoStartOffset();

    /** In milliseconds; 0 for the end. */
    long getVideoEndOffset();

    Double getVideoFps();

    Integer getAudioSampleRate();

    Integer getAudioChannels();

    /** Further request fields by name; a dot in a name leads into an object. Never null. */
    Map<String, Object> getAdditionalBodyProperty();
}
