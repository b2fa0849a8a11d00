/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.schema.JsonSchema;

/**
 * Sets every field of a create request except its input. A header overrides the option, and the option overrides a field that a whole request in the body
 * already has.
 */
final class RequestFields {

    static final String MODEL = "model";
    static final String AGENT = "agent";
    static final String GENERATION_CONFIG = "generation_config";
    static final String PREVIOUS_INTERACTION_ID = "previous_interaction_id";

    private static final List<String> OPTIONS_OF_GENERATION = List.of(
            "temperature",
            "top_p",
            "max_output_tokens",
            "seed",
            "stop_sequences",
            "thinking_level",
            "thinking_summaries",
            ResponseFormatFields.SPEECH_CONFIG);

    private static final String MODEL_PREFIX = "models/";

    private final ModelSettings settings;
    private final GenerationSettings generation;
    private final ResponseFormatFields media;
    private final AgentFields agents;
    private final boolean checksAgents;
    private final WebhookConfig webhook;

    RequestFields(RequestSettings all) {
        this.settings = all.model();
        this.generation = all.generation();
        this.media = new ResponseFormatFields(all.format());
        this.agents = new AgentFields(all.agent(), generation.thinkingSummaries());
        this.checksAgents = all.agent().checkRules();
        this.webhook = all.webhook();
    }

    /** Sets the fields of headers and options. */
    void addTo(ObjectNode request, RequestHeaders headers, JsonSchema schema) throws GeminiInteractionsException {
        addModelOrAgent(request, headers);
        setText(
                request,
                "system_instruction",
                headers.text(GeminiInteractionsConstants.SYSTEM_INSTRUCTION),
                settings.systemInstruction());
        setText(
                request,
                PREVIOUS_INTERACTION_ID,
                headers.text(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID),
                settings.previousInteractionId());
        set(
                request,
                "store",
                headers.bool(GeminiInteractionsConstants.STORE)
                        .or(() -> Optional.ofNullable(settings.store()))
                        .map(JsonNodeFactory.instance::booleanNode));
        set(request, WebhookConfig.FIELD, Optional.ofNullable(webhook.json()));
        addBackground(request, headers);
        setText(
                request,
                "service_tier",
                headers.text(GeminiInteractionsConstants.SERVICE_TIER).map(RequestFields::lowerCase),
                lowerCase(settings.serviceTier()));
        media.addFormat(request, schema);
        addGenerationConfig(request, headers);
        agents.addTo(request, headers);
    }

    private void addModelOrAgent(ObjectNode request, RequestHeaders headers) throws GeminiInteractionsException {
        Optional<String> model = headers.text(GeminiInteractionsConstants.MODEL).filter(text -> !text.isBlank());
        Optional<String> agent = headers.text(GeminiInteractionsConstants.AGENT).filter(text -> !text.isBlank());
        if (model.isPresent() && agent.isPresent()) {
            throw InvalidRequest.of(
                    InvalidRequest.HEADER,
                    "An interaction has a model or an agent: set one of the headers "
                            + GeminiInteractionsConstants.MODEL + " and " + GeminiInteractionsConstants.AGENT
                            + ", not both");
        }
        if (model.isPresent() || agent.isPresent()) {
            setModelOrAgent(request, model, agent);
        } else {
            addModelOrAgentOfOptions(request);
        }
        if (request.has(MODEL) && request.has(AGENT)) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY, "An interaction has a model or an agent: the request in the body has both");
        }
        String name = request.path(MODEL).asText();
        if (name.startsWith(MODEL_PREFIX)) {
            request.put(MODEL, name.substring(MODEL_PREFIX.length()));
        }
    }

    private void addModelOrAgentOfOptions(ObjectNode request) {
        Optional<String> model = Optional.ofNullable(settings.model()).filter(text -> !text.isBlank());
        Optional<String> agent = Optional.ofNullable(settings.agent()).filter(text -> !text.isBlank());
        if (model.isPresent() || agent.isPresent()) {
            setModelOrAgent(request, model, agent);
        } else if (!request.has(MODEL) && !request.has(AGENT)) {
            request.put(MODEL, RequestBuilder.DEFAULT_MODEL);
        }
    }

    private static void setModelOrAgent(ObjectNode request, Optional<String> model, Optional<String> agent) {
        request.remove(MODEL);
        request.remove(AGENT);
        model.ifPresent(name -> request.put(MODEL, name));
        agent.ifPresent(name -> request.put(AGENT, name));
    }

    /** Agents work only in the background, and so does what tells webhooks of its end (API reference, "Agents", "Webhooks"). */
    private void addBackground(ObjectNode request, RequestHeaders headers) throws GeminiInteractionsException {
        set(
                request,
                "background",
                headers.bool(GeminiInteractionsConstants.BACKGROUND)
                        .or(() -> Optional.ofNullable(settings.background()))
                        .or(() -> Optional.ofNullable(
                                (needsBackground(request) && !request.has("background")) ? true : null))
                        .map(JsonNodeFactory.instance::booleanNode));
        if (request.path("background").asBoolean() && !request.path("store").asBoolean(true)) {
            throw InvalidRequest.of(
                    InvalidRequest.OPTION,
                    "An interaction in the background must be stored: remove store=false, or background"
                            + (request.has(AGENT)
                                    ? ", which agents need"
                                    : request.has(WebhookConfig.FIELD) ? ", which webhooks need" : ""));
        }
        if (request.has(WebhookConfig.FIELD) && !request.path("background").asBoolean()) {
            throw InvalidRequest.of(
                    InvalidRequest.OPTION,
                    "Webhooks are told only of interactions in the background: remove background=false from the options, the headers and the request in the body, or webhook.uris");
        }
    }

    private static boolean needsBackground(ObjectNode request) {
        return request.has(AGENT) || request.has(WebhookConfig.FIELD);
    }

    private void addGenerationConfig(ObjectNode request, RequestHeaders headers) throws GeminiInteractionsException {
        JsonNode given = request.path(GENERATION_CONFIG);
        if (!given.isMissingNode() && !given.isObject()) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY, "The generation_config of the request in the body must be a JSON object");
        }
        ObjectNode config = given instanceof ObjectNode object
                ? JsonBodies.withoutNulls(object)
                : JsonNodeFactory.instance.objectNode();
        setDecimal(
                config,
                "temperature",
                headers.decimal(GeminiInteractionsConstants.TEMPERATURE, 0, 2),
                generation.temperature());
        setDecimal(config, "top_p", headers.decimal(GeminiInteractionsConstants.TOP_P, 0, 1), generation.topP());
        setInteger(
                config,
                "max_output_tokens",
                headers.integer(GeminiInteractionsConstants.MAX_OUTPUT_TOKENS, 1),
                generation.maxOutputTokens());
        setInteger(config, "seed", Optional.empty(), generation.seed());
        addStopSequences(config);
        setText(
                config,
                "thinking_level",
                headers.text(GeminiInteractionsConstants.THINKING_LEVEL).map(RequestFields::lowerCase),
                lowerCase(generation.thinkingLevel()));
        if (!AgentNames.isDeepResearch(request.path(AGENT).asText())) {
            setText(config, "thinking_summaries", Optional.empty(), lowerCase(generation.thinkingSummaries()));
        }
        media.addVoices(request, config);
        if (config.isEmpty()) {
            request.remove(GENERATION_CONFIG);
        } else if (checksAgents && request.has(AGENT)) {
            throw InvalidRequest.of(
                    InvalidRequest.OPTION,
                    "An agent takes no generation_config: remove " + names(config)
                            + " from the options, headers and body");
        } else {
            request.set(GENERATION_CONFIG, config);
        }
    }

    private void addStopSequences(ObjectNode config) {
        ArrayNode sequences = JsonNodeFactory.instance.arrayNode();
        generation.stopSequences().forEach(sequences::add);
        if (!sequences.isEmpty()) {
            config.set("stop_sequences", sequences);
        }
    }

    /** Returns only names of fields that options and headers set, because names in a body are content. */
    private static String names(ObjectNode config) {
        List<String> names = OPTIONS_OF_GENERATION.stream().filter(config::has).toList();
        return names.isEmpty() ? GENERATION_CONFIG : String.join(", ", names);
    }

    private static void setText(ObjectNode target, String field, Optional<String> header, String option) {
        Optional<String> text = header.or(() -> Optional.ofNullable(option));
        if (header.isPresent()) {
            target.remove(field);
        }
        set(target, field, text.filter(value -> !value.isBlank()).map(JsonNodeFactory.instance::textNode));
    }

    private static void setDecimal(ObjectNode target, String field, Optional<Double> header, Double option) {
        set(target, field, header.or(() -> Optional.ofNullable(option)).map(JsonNodeFactory.instance::numberNode));
    }

    private static void setInteger(ObjectNode target, String field, Optional<Integer> header, Integer option) {
        set(target, field, header.or(() -> Optional.ofNullable(option)).map(JsonNodeFactory.instance::numberNode));
    }

    private static void set(ObjectNode target, String field, Optional<? extends JsonNode> value) {
        value.ifPresent(node -> target.set(field, node));
    }

    private static String lowerCase(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
