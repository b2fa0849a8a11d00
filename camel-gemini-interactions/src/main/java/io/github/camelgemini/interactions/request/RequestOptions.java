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
public interface RequestOptions extends ResponseFormatOptions {

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

    /** Whether a message must have more content than the prompt. */
    boolean isRequireBody();

    /** What becomes of attachments that the API does not take: {@code skip}, {@code fail}, or null for what suits the operation. */
    String getUnsupportedAttachments();

    /** Whether text may have control characters other than tabs and line ends. */
    boolean isAllowControlCharacters();

    /** Whether a body may be a whole request, or a step that is no user input. */
    boolean isAllowRequestBody();

    /** Which of the fields that are not taken from a body are, separated by commas. */
    String getAllowedRequestFields();

    /** Whether the endpoint decides what an interaction continues, as it does with a repository for conversations. */
    boolean isContinuing();

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
