/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.HashMap;
import java.util.Map;

/** Options to be set one by one; unset ones are null, as an endpoint's are. */
final class TestOptions implements RequestOptions {

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Object> additional = new HashMap<>();

    /** Sets the option of this name, which must be one of {@link RequestOptions}. */
    TestOptions with(String option, Object value) {
        values.put(option, value);
        return this;
    }

    TestOptions withAdditional(String name, Object value) {
        additional.put(name, value);
        return this;
    }

    @Override
    public String getModel() {
        return (String) values.get("model");
    }

    @Override
    public String getAgent() {
        return (String) values.get("agent");
    }

    @Override
    public String getUserMessage() {
        return (String) values.get("userMessage");
    }

    @Override
    public String getSystemInstruction() {
        return (String) values.get("systemInstruction");
    }

    @Override
    public String getPreviousInteractionId() {
        return (String) values.get("previousInteractionId");
    }

    @Override
    public Double getTemperature() {
        return (Double) values.get("temperature");
    }

    @Override
    public Double getTopP() {
        return (Double) values.get("topP");
    }

    @Override
    public Integer getMaxOutputTokens() {
        return (Integer) values.get("maxOutputTokens");
    }

    @Override
    public Integer getSeed() {
        return (Integer) values.get("seed");
    }

    @Override
    public String getStopSequences() {
        return (String) values.get("stopSequences");
    }

    @Override
    public String getThinkingLevel() {
        return (String) values.get("thinkingLevel");
    }

    @Override
    public String getThinkingSummaries() {
        return (String) values.get("thinkingSummaries");
    }

    @Override
    public Boolean getStore() {
        return (Boolean) values.get("store");
    }

    @Override
    public Boolean getBackground() {
        return (Boolean) values.get("background");
    }

    @Override
    public String getServiceTier() {
        return (String) values.get("serviceTier");
    }

    @Override
    public String getBaseUrl() {
        return (String) values.getOrDefault("baseUrl", "https://generativelanguage.googleapis.com");
    }

    @Override
    public String getApiVersion() {
        return "v1beta";
    }

    @Override
    public boolean isRequireBody() {
        return values.get("requireBody") == Boolean.TRUE;
    }

    @Override
    public boolean isResendAttachments() {
        return values.get("resendAttachments") == Boolean.TRUE;
    }

    @Override
    public boolean isAllowUriInput() {
        return values.get("allowUriInput") == Boolean.TRUE;
    }

    @Override
    public String getUnsupportedAttachments() {
        return (String) values.get("unsupportedAttachments");
    }

    @Override
    public boolean isAllowControlCharacters() {
        return values.get("allowControlCharacters") == Boolean.TRUE;
    }

    @Override
    public boolean isAllowRequestBody() {
        return values.get("allowRequestBody") == Boolean.TRUE;
    }

    @Override
    public String getAllowedRequestFields() {
        return (String) values.get("allowedRequestFields");
    }

    @Override
    public boolean isContinuing() {
        return values.get("continuing") == Boolean.TRUE;
    }

    @Override
    public String getMediaResolution() {
        return (String) values.get("mediaResolution");
    }

    @Override
    public long getVideoStartOffset() {
        return (long) values.getOrDefault("videoStartOffset", 0L);
    }

    @Override
    public long getVideoEndOffset() {
        return (long) values.getOrDefault("videoEndOffset", 0L);
    }

    @Override
    public Double getVideoFps() {
        return (Double) values.get("videoFps");
    }

    @Override
    public Integer getAudioSampleRate() {
        return (Integer) values.get("audioSampleRate");
    }

    @Override
    public Integer getAudioChannels() {
        return (Integer) values.get("audioChannels");
    }

    @Override
    public Map<String, Object> getAdditionalBodyProperty() {
        return additional;
    }

    @Override
    public String getResponseFormat() {
        return (String) values.get("responseFormat");
    }

    @Override
    public String getAspectRatio() {
        return (String) values.get("aspectRatio");
    }

    @Override
    public String getImageSize() {
        return (String) values.get("imageSize");
    }

    @Override
    public String getAudioFormat() {
        return (String) values.get("audioFormat");
    }

    @Override
    public Integer getOutputSampleRate() {
        return (Integer) values.get("outputSampleRate");
    }

    @Override
    public Integer getAudioBitRate() {
        return (Integer) values.get("audioBitRate");
    }

    @Override
    public String getVideoDuration() {
        return (String) values.get("videoDuration");
    }

    @Override
    public String getVideoResolution() {
        return (String) values.get("videoResolution");
    }

    @Override
    public String getMediaDelivery() {
        return (String) values.get("mediaDelivery");
    }

    @Override
    public String getVoice() {
        return (String) values.get("voice");
    }

    @Override
    public String getSpeakers() {
        return (String) values.get("speakers");
    }

    @Override
    public String getSpeechLanguage() {
        return (String) values.get("speechLanguage");
    }
}
