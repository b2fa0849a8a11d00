/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.UnsupportedAttachments;

import static org.assertj.core.api.Assertions.assertThat;

/** Options to be set one by one by their names, and the settings that they make. Unset ones are as an endpoint's. */
final class TestOptions {

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Object> additional = new HashMap<>();
    private final Map<String, Object> agentConfig = new HashMap<>();
    private final Set<String> read = new HashSet<>();

    TestOptions with(String option, Object value) {
        values.put(option, value);
        return this;
    }

    TestOptions withAdditional(String name, Object value) {
        additional.put(name, value);
        return this;
    }

    RequestSettings settings() {
        RequestSettings settings = new RequestSettings(
                new ModelSettings(
                        text("model"),
                        text("agent"),
                        text("systemInstruction"),
                        text("previousInteractionId"),
                        get("store", null),
                        get("background", null),
                        text("serviceTier")),
                new GenerationSettings(
                        get("temperature", null),
                        get("topP", null),
                        get("maxOutputTokens", null),
                        get("seed", null),
                        OptionLists.of(text("stopSequences")),
                        text("thinkingLevel"),
                        text("thinkingSummaries")),
                new ResponseFormatSettings(
                        ResponseFormatSettings.types(text("responseFormat")),
                        text("aspectRatio"),
                        text("imageSize"),
                        text("videoDuration"),
                        text("videoResolution"),
                        new SpeechSettings(
                                text("voice"), SpeechSettings.speakers(text("speakers")), text("speechLanguage"))),
                new InputSettings(
                        text("userMessage"),
                        get("requireBody", false),
                        get("resendAttachments", false),
                        this.<UnsupportedAttachments>get("unsupportedAttachments", null),
                        get("allowControlCharacters", false),
                        get("allowUriInput", false),
                        InputSettings.filesUri(get("baseUrl", "https://generativelanguage.googleapis.com"), "v1beta")),
                new RequestBodySettings(
                        get("allowRequestBody", false),
                        OptionLists.of(text("allowedRequestFields")),
                        get("continuing", false),
                        get("functionResults", false)),
                new MediaProcessingSettings(
                        text("mediaResolution"),
                        Duration.ofMillis(get("videoStartOffset", 0L)),
                        Duration.ofMillis(get("videoEndOffset", 0L)),
                        get("videoFps", null)),
                AgentSettings.of(
                                agentConfig,
                                new EnvironmentSettings(text("environment"), Map.of()),
                                get("checkAgentRules", true),
                                get("inConversations", false))
                        .withEnvironment(environment()),
                WebhookConfig.of(get("webhook", Map.of())),
                additional);
        assertThat(read).containsAll(values.keySet());
        return settings;
    }

    TestOptions withAgentConfig(String name, Object value) {
        agentConfig.put(name, value);
        return this;
    }

    private JsonNode environment() {
        return EnvironmentReader.read(null, new EnvironmentSettings(text("environment"), Map.of()));
    }

    private String text(String option) {
        return get(option, null);
    }

    @SuppressWarnings("unchecked")
    private <T> T get(String option, T byDefault) {
        read.add(option);
        return (T) values.getOrDefault(option, byDefault);
    }
}
