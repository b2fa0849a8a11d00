/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which operations use an option. An option in the URI of an endpoint whose operation does not use it is rejected, because it would have no effect. Defaults of
 * the component apply to the operations that use them.
 */
final class OptionUse {

    /** The operations that call the API. */
    private static final Set<GeminiInteractionsOperation> CALLING =
            EnumSet.complementOf(EnumSet.of(GeminiInteractionsOperation.tool));

    private static final Map<String, Set<GeminiInteractionsOperation>> USES = new HashMap<>();

    static {
        uses(
                CALLING.stream().map(Enum::name).collect(Collectors.joining(" ")),
                "apiKey additionalHeader baseUrl apiVersion connectTimeout requestTimeout maxRetries maxConcurrentRequests"
                        + " maxQueuedRequests maxWaitingRequests queueTimeout maxPayloadSize httpClientCustomizer proxyHost proxyPort sslContextParameters");
        uses(
                "create moderate",
                "model systemInstruction temperature topP maxOutputTokens seed stopSequences thinkingLevel thinkingSummaries"
                        + " store background serviceTier additionalBodyProperty retryAmbiguous"
                        + " completionTimeout outputRepairAttempts automaticContinuation maxContinuations strictSchema"
                        + " idempotencyLease idempotencyKey idempotencyRepository onUnfinishedRequest payOnce");
        uses(
                "create moderate decide",
                "allowUriInput mediaResolution videoStartOffset videoEndOffset videoFps inlineLimit deleteUploadedFiles"
                        + " allowControlCharacters unsupportedAttachments");
        uses("create moderate decide uploadFile", "fileRepository uploadChunkSize fileActiveTimeout");
        uses("create decide", "userMessage");
        uses("create get decide pending webhook", "outputClass");
        uses("create moderate pending", "pollInterval");
        uses("create pending webhook", "pendingRepository");
        uses("create get moderate pending", "progressTimeout");
        uses("create get moderate", "onCancellation");
        uses("create", "pendingHeaders");
        uses("pending", "maxPendingJobs");
        uses("pending webhook", "pendingLease");
        uses("create get pending webhook", "outputType lenientJson audioContainer downloadMedia");
        uses("create get pending webhook getEnvironmentFile", "maxDownloadSize");
        uses("decide", "questions question choices levels decisionOutput decisionBatch");
        uses("create moderate decide", "decisionModel");
        uses("moderate decide", "maxParallelDecisions");
        uses(
                "create",
                "agent agentConfig environment environmentSettings checkAgentRules requireBody allowRequestBody allowedRequestFields resendAttachments previousInteractionId awaitCompletion responseFormat aspectRatio imageSize"
                        + " videoDuration videoResolution voice speakers speechLanguage deleteOnCompletion maxHistorySize maxHistoryTurns"
                        + " omitHistoryMedia"
                        + " autoToolExecution maxToolIterations maxToolTokens maxToolCalls maxParallelTools toolTimeout unknownToolStrategy"
                        + " toolBeans toolChoice allowedTools toolSelection maxTools builtinTools googleSearch fileSearch maps computerUse mcpServer");
        uses(
                "create deleteConversation",
                "conversationId conversationMode conversationRepository conversationTtl historyRepository serializeConversations"
                        + " onUnknownPreviousInteraction");
        uses(
                "create get",
                "allowOutputClassHeader streaming streamTo streamElements streamBufferSize streamingReadTimeout streamTimeout maxResumes maxTotalResumes cancelOnClose"
                        + " ignoreStreamToErrors");
        uses("create get pending webhook", "resolveCitations");
        uses("create get pending webhook resolveCitations", "citationStyle maxCitationLinks citationTimeout");
        uses("create get cancel pending webhook", "storeFullResponse keepPreviousInteractionId");
        uses("create get moderate pending webhook", "jsonSchema");
        uses("create get moderate tool pending webhook", "assertFormats");
        uses("create tool", "tags toolErrorStrategy maxToolResultSize");
        uses("tool", "name description parameter argsSchema argsClass requiresApproval returnDirect");
        uses("get", "lastEventId includeInput");
        uses(
                "webhook",
                "webhookPath httpServerComponent webhookSecret webhookDynamic webhookUrl webhookAudience webhookIssuer webhookJwksUrl"
                        + " webhookTolerance webhookMaxPayloadSize webhookMaxConcurrent webhookIdempotentRepository"
                        + " webhookLease webhookAck fetchInteraction autoRegister unregisterOnStop registrationTimeout webhookCheckInterval");
        uses("get cancel delete", "interactionId");
        uses("getFile deleteFile getEnvironmentFile", "fileName");
        uses("getEnvironmentFile deleteEnvironment", "environmentId");
        uses("create", "webhook");
        uses("getWebhook updateWebhook deleteWebhook rotateWebhookSecret pingWebhook", "webhookId");
        uses("webhook createWebhook updateWebhook", "webhookName");
        uses("createWebhook updateWebhook", "webhookUri");
        uses("webhook createWebhook updateWebhook", "webhookEvents");
        uses("updateWebhook", "webhookState");
        uses("rotateWebhookSecret", "webhookRevocation");
        uses("webhook createWebhook rotateWebhookSecret deleteWebhook", "webhookSecretRepository");
        uses("moderate", "moderationPolicy emptyElements moderationBackend");
    }

    private OptionUse() {}

    /**
     * Rejects options that the operation does not use.
     *
     * @param names option names from the URI, in any case, with or without dashes; for an entry of a map, the name, a dot and the key. Unknown names are left
     *     to Camel
     * @throws IllegalArgumentException names the option and the operations that use it
     */
    static void check(GeminiInteractionsOperation operation, Collection<String> names) {
        for (String name : names) {
            Set<GeminiInteractionsOperation> users = operations(name);
            if (!users.isEmpty() && !users.contains(operation)) {
                throw new IllegalArgumentException("Option " + name + " has no effect on the operation " + operation
                        + ": it is an option of " + list(users) + ". Remove it from the endpoint" + advice(name));
            }
        }
    }

    /** The operations that use an option; empty when there is no such option. */
    static Set<GeminiInteractionsOperation> operations(String name) {
        return USES.getOrDefault(plain(name), Set.of());
    }

    /** The operations as text, in their order. */
    static String list(Set<GeminiInteractionsOperation> operations) {
        return operations.equals(CALLING)
                ? "all but tool"
                : operations.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String advice(String name) {
        return switch (plain(name)) {
            case "moderationpolicy" ->
                ". To have the content judged, put a step gemini-interactions:moderate with the policy before this one";
            case "model" -> ". The model of decide is the option decisionModel";
            case "usermessage" -> ". What the judge is told is the option systemInstruction, or moderationPolicy";
            default -> "";
        };
    }

    private static void uses(String operations, String options) {
        Set<GeminiInteractionsOperation> users = EnumSet.noneOf(GeminiInteractionsOperation.class);
        for (String operation : operations.split(" ")) {
            users.add(GeminiInteractionsOperation.of(operation));
        }
        for (String option : options.split(" ")) {
            USES.put(plain(option), users);
        }
    }

    /** The name of an option in lower case, without dashes, and without the key of an entry of a map. */
    static String plain(String name) {
        int dot = name.indexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)).replace("-", "").toLowerCase(Locale.ROOT);
    }
}
