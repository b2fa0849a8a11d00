/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The options of an endpoint for create requests.
 *
 * @param agent the options that apply to agents; its environment applies to models as well
 * @param additionalFields further fields of the request by name; a dot in a name separates the levels of nested objects
 */
public record RequestSettings(
        ModelSettings model,
        GenerationSettings generation,
        ResponseFormatSettings format,
        InputSettings input,
        RequestBodySettings body,
        MediaProcessingSettings media,
        AgentSettings agent,
        WebhookConfig webhook,
        Map<String, Object> additionalFields) {

    /** Copies the additional fields, in their order. */
    public RequestSettings {
        additionalFields = Collections.unmodifiableMap(new LinkedHashMap<>(additionalFields));
    }

    /** Returns these settings with another prompt; null for none. */
    public RequestSettings withUserMessage(String text) {
        return new RequestSettings(
                model, generation, format, input.withUserMessage(text), body, media, agent, webhook, additionalFields);
    }

    /** Returns these settings with another system instruction; null for none. */
    public RequestSettings withSystemInstruction(String text) {
        return with(model.withSystemInstruction(text));
    }

    /** Returns these settings with the field {@code environment} of requests; null for none. */
    public RequestSettings withEnvironment(JsonNode environment) {
        return new RequestSettings(
                model,
                generation,
                format,
                input,
                body,
                media,
                agent.withEnvironment(environment),
                webhook,
                additionalFields);
    }

    /** Returns these settings for interactions in the background. */
    public RequestSettings inBackground() {
        return with(model.inBackground());
    }

    /**
     * Returns these settings for moderation: without the prompt, the previous interaction, the response format and the webhooks of the endpoint.
     *
     * @param storeByDefault whether the API stores the interaction if the option is not set
     */
    public RequestSettings ofJudge(boolean storeByDefault) {
        ModelSettings own = model.withPreviousInteractionId(null);
        return new RequestSettings(
                own.store() == null ? own.withStore(storeByDefault) : own,
                generation,
                ResponseFormatSettings.NONE,
                input.withUserMessage(null),
                body,
                media,
                AgentSettings.NONE,
                WebhookConfig.NONE,
                additionalFields);
    }

    private RequestSettings with(ModelSettings other) {
        return new RequestSettings(other, generation, format, input, body, media, agent, webhook, additionalFields);
    }

    @Override
    public String toString() {
        return "RequestSettings[]";
    }
}
