/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Options, with their types and defaults, and headers are what routes are written against. They were written down on one day; whatever has changed since is
 * listed here, and belongs into the upgrade notes.
 */
class ContractTest {

    private static final List<String> GONE = ofBoth(
            "httpClientCustomizer io.github.camelgemini.interactions.client.HttpClientCustomizer",
            "audioBitRate java.lang.Integer",
            "audioChannels java.lang.Integer",
            "audioFormat java.lang.String",
            "audioSampleRate java.lang.Integer",
            "filePollInterval long 2s",
            "maxParallelUploads int 4",
            "mediaDelivery java.lang.String",
            "outputSampleRate java.lang.Integer",
            "audioContainer java.lang.String wav",
            "conversationMode java.lang.String stateful",
            "emptyElements java.lang.String fail",
            "onUnfinishedRequest java.lang.String fail",
            "onUnknownPreviousInteraction java.lang.String fail",
            "outputType java.lang.String auto",
            "unsupportedAttachments java.lang.String");

    private static final List<String> NEW_HEADERS = List.of(
            "header CamelGeminiInteractionsContinuationIds java.util.List",
            "header CamelGeminiInteractionsUnresolvedCitations Integer",
            "header CamelGeminiInteractionsWords java.util.List",
            "header CamelGeminiInteractionsWebhookId String",
            "header CamelGeminiInteractionsWebhookState String",
            "header CamelGeminiInteractionsToolApprovals java.util.Map",
            "header CamelGeminiInteractionsDecision Object",
            "header CamelGeminiInteractionsDecisionConfidence java.util.Map",
            "header CamelGeminiInteractionsDecisionModel String",
            "header CamelGeminiInteractionsDecisionProbabilities java.util.Map",
            "header CamelGeminiInteractionsDecisions java.util.Map",
            "header CamelGeminiInteractionsQuestions String",
            "header CamelGeminiInteractionsToolCallId String",
            "header CamelGeminiInteractionsToolName String",
            "header CamelGeminiInteractionsToolIterations Integer",
            "header CamelGeminiInteractionsWebhookCreated String",
            "header CamelGeminiInteractionsWebhookEventId String",
            "header CamelGeminiInteractionsWebhookEventType String",
            "header CamelGeminiInteractionsWebhookUserMetadata java.util.Map",
            "header CamelGeminiInteractionsToolTrace java.util.List");

    private static final List<String> NEW = Stream.concat(
                    NEW_HEADERS.stream(),
                    ofBoth(
                            "agentConfig java.util.Map<java.lang.String,java.lang.Object>",
                            "checkAgentRules boolean true",
                            "environment java.lang.String",
                            "environmentId java.lang.String",
                            "environmentSettings java.util.Map<java.lang.String,java.lang.Object>",
                            "includeInput boolean false",
                            "httpClientCustomizer io.github.camelgemini.interactions.HttpClientCustomizer",
                            "resolveCitations boolean false",
                            "citationStyle io.github.camelgemini.interactions.model.CitationStyle none",
                            "maxCitationLinks int 100",
                            "citationTimeout long 10s",
                            "audioContainer io.github.camelgemini.interactions.model.AudioContainer wav",
                            "conversationMode io.github.camelgemini.interactions.model.ConversationMode stateful",
                            "emptyElements io.github.camelgemini.interactions.model.EmptyElements fail",
                            "onCancellation io.github.camelgemini.interactions.model.OnCancellation keep",
                            "progressTimeout long 30m",
                            "onUnfinishedRequest io.github.camelgemini.interactions.model.OnUnfinishedRequest fail",
                            "onUnknownPreviousInteraction io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction fail",
                            "outputType io.github.camelgemini.interactions.model.OutputType auto",
                            "unsupportedAttachments io.github.camelgemini.interactions.model.UnsupportedAttachments",
                            "webhook java.util.Map<java.lang.String,java.lang.Object>",
                            "webhookEvents java.lang.String",
                            "webhookId java.lang.String",
                            "webhookName java.lang.String",
                            "webhookRevocation io.github.camelgemini.interactions.model.SecretRevocation after24Hours",
                            "webhookSecretRepository org.apache.camel.spi.StateRepository<java.lang.String,java.lang.String>",
                            "webhookState io.github.camelgemini.interactions.model.WebhookState",
                            "webhookUri java.lang.String",
                            "argsClass java.lang.String",
                            "argsSchema java.lang.String",
                            "description java.lang.String",
                            "maxToolResultSize int 10485760",
                            "name java.lang.String",
                            "parameter java.util.Map<java.lang.String,java.lang.Object>",
                            "requiresApproval boolean false",
                            "returnDirect boolean false",
                            "tags java.lang.String",
                            "toolErrorStrategy io.github.camelgemini.interactions.model.ToolErrorStrategy reprompt",
                            "toolBeans java.lang.String",
                            "allowedTools java.lang.String",
                            "automaticContinuation boolean true",
                            "maxContinuations int 20",
                            "maxPendingJobs int 20",
                            "pendingHeaders java.lang.String",
                            "pendingLease long 60s",
                            "pendingRepository io.github.camelgemini.interactions.state.PendingRepository",
                            "fetchInteraction boolean false",
                            "httpServerComponent java.lang.String",
                            "autoRegister boolean false",
                            "unregisterOnStop boolean true",
                            "registrationTimeout long 30s",
                            "webhookCheckInterval long 10m",
                            "webhookAck io.github.camelgemini.interactions.model.WebhookAck last",
                            "webhookAudience java.lang.String",
                            "webhookDynamic java.lang.Boolean false",
                            "webhookEvents java.lang.String",
                            "webhookIdempotentRepository org.apache.camel.spi.IdempotentRepository",
                            "webhookIssuer java.lang.String",
                            "webhookJwksUrl java.lang.String https://generativelanguage.googleapis.com/.well-known/jwks.json",
                            "webhookLease long 60s",
                            "webhookMaxConcurrent int 200",
                            "webhookMaxPayloadSize int 1048576",
                            "webhookPath java.lang.String /gemini-interactions/webhook",
                            "webhookSecret java.lang.String",
                            "webhookTolerance long 5m",
                            "webhookUrl java.lang.String",
                            "autoToolExecution boolean true",
                            "builtinTools java.lang.String",
                            "computerUse java.util.Map<java.lang.String,java.lang.Object>",
                            "fileSearch java.util.Map<java.lang.String,java.lang.Object>",
                            "googleSearch java.util.Map<java.lang.String,java.lang.Object>",
                            "maps java.util.Map<java.lang.String,java.lang.Object>",
                            "maxParallelTools int 8",
                            "maxTools int 20",
                            "moderationBackend io.github.camelgemini.interactions.model.ModerationBackend interactions",
                            "toolSelection io.github.camelgemini.interactions.model.ToolSelection all",
                            "maxToolCalls int 100",
                            "maxToolIterations int 10",
                            "maxToolTokens long 0",
                            "mcpServer java.util.Map<java.lang.String,java.lang.Object>",
                            "toolChoice java.lang.String",
                            "toolTimeout long 60s",
                            "choices java.lang.String",
                            "decisionBatch boolean false",
                            "decisionModel java.lang.String gemini-decision-1",
                            "decisionOutput io.github.camelgemini.interactions.model.DecisionOutput headers",
                            "levels java.lang.String",
                            "maxParallelDecisions int 8",
                            "question java.lang.String",
                            "questions java.lang.String",
                            "unknownToolStrategy io.github.camelgemini.interactions.model.UnknownToolStrategy reprompt")
                            .stream())
            .toList();

    /** Lines of options that the component and its endpoints have. */
    private static List<String> ofBoth(String... options) {
        return Stream.of("component ", "endpoint ")
                .flatMap(place -> Stream.of(options).map(place::concat))
                .toList();
    }

    @Test
    void whatHasChangedIsListed() throws IOException {
        Set<String> expected = new TreeSet<>(
                List.of(resource("/contract/2026-11-26.txt").strip().split("\n", -1)));
        assertThat(expected).containsAll(GONE).doesNotContainAnyElementsOf(NEW);
        expected.removeAll(GONE);
        expected.addAll(NEW);

        assertThat(contract()).containsExactlyElementsOf(expected);
    }

    private static Set<String> contract() throws IOException {
        JsonNode metadata = new ObjectMapper()
                .readTree(resource("/META-INF/io/github/camelgemini/interactions/gemini-interactions.json"));
        Set<String> lines = new TreeSet<>();
        metadata.path("componentProperties")
                .properties()
                .forEach(option -> lines.add("component " + option(option.getKey(), option.getValue())));
        metadata.path("properties")
                .properties()
                .forEach(option -> lines.add("endpoint " + option(option.getKey(), option.getValue())));
        metadata.path("headers")
                .properties()
                .forEach(header -> lines.add("header " + header.getKey() + ' ' + type(header.getValue())));
        return lines;
    }

    private static String option(String name, JsonNode option) {
        return (name + ' ' + type(option) + ' ' + option.path("defaultValue").asText()).strip();
    }

    private static String type(JsonNode described) {
        return described.path("javaType").asText().replace(" ", "");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ContractTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
