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
    public Map<String, Object> getAdditionalBodyProperty() {
        return additional;
    }
}
