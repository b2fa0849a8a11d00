/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Sets the fields {@code agent_config} and {@code environment} of a create request (API reference, "Agents"). Thread-safe. */
final class AgentFields {

    private static final String CONFIG = "agent_config";
    private static final String TYPE = "type";
    private static final String THINKING_SUMMARIES = "thinking_summaries";

    private final AgentSettings settings;
    private final String thinkingSummaries;

    /** @param thinkingSummaries the option of this name, which Deep Research takes in {@code agent_config}; null when it is not set */
    AgentFields(AgentSettings settings, String thinkingSummaries) {
        this.settings = settings;
        this.thinkingSummaries = thinkingSummaries;
    }

    /** Sets the fields in a request that names its model or agent. */
    void addTo(ObjectNode request, RequestHeaders headers) throws GeminiInteractionsException {
        addConfig(request);
        addEnvironment(request, headers);
    }

    private void addConfig(ObjectNode request) throws GeminiInteractionsException {
        String agent = request.path(RequestFields.AGENT).asText("");
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        if (AgentNames.isDeepResearch(agent) && thinkingSummaries != null && !thinkingSummaries.isBlank()) {
            config.put(THINKING_SUMMARIES, thinkingSummaries.toLowerCase(Locale.ROOT));
        }
        config.setAll(settings.config());
        if (config.isEmpty()) {
            return;
        }
        if (agent.isEmpty()) {
            throw InvalidRequest.of(
                    InvalidRequest.OPTION,
                    "The option agentConfig is set, but this call asks a model: set the option or header agent, or remove agentConfig");
        }
        JsonNode given = request.path(CONFIG);
        ObjectNode whole = given instanceof ObjectNode object
                ? JsonBodies.withoutNulls(object)
                : JsonNodeFactory.instance.objectNode();
        whole.setAll(config);
        if (!whole.has(TYPE)) {
            Optional<String> type = AgentNames.configType(agent);
            if (type.isEmpty() && settings.checkRules()) {
                throw InvalidRequest.of(
                        InvalidRequest.OPTION,
                        "The option agentConfig has no type, which an agent of your own needs: set agentConfig.type, such as agentConfig.type=dynamic");
            }
            type.ifPresent(name -> whole.put(TYPE, name));
        }
        request.set(CONFIG, whole);
    }

    /** A header overrides the option, and the option the body. Google's agent for files and code gets a new environment where nothing is set. */
    private void addEnvironment(ObjectNode request, RequestHeaders headers) throws GeminiInteractionsException {
        if (settings.environment() != null) {
            request.set(Environments.FIELD, settings.environment());
        }
        String agent = request.path(RequestFields.AGENT).asText("");
        if (!request.has(Environments.FIELD) && AgentNames.isAntigravity(agent)) {
            request.put(Environments.FIELD, Environments.NEW);
        }
        boolean uses = request.has(Environments.FIELD) || (!agent.isEmpty() && !AgentNames.isDeepResearch(agent));
        // A model's call without the option ignores the header, so that an agent before it does not change it.
        if (!uses) {
            return;
        }
        Optional<String> id = EnvironmentHeader.read(headers);
        if (id.isEmpty() || (settings.inConversations() && EnvironmentHeader.isLeftOver(headers, id.get()))) {
            return;
        }
        JsonNode own = request.path(Environments.FIELD);
        request.set(
                Environments.FIELD,
                Environments.NEW.equals(id.get()) ? Environments.renewed(own) : Environments.continuing(own, id.get()));
    }
}
