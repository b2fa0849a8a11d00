/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

import io.github.camelgemini.interactions.call.CallSettings;
import io.github.camelgemini.interactions.citation.CitationSettings;
import io.github.camelgemini.interactions.conversation.ConversationSettings;
import io.github.camelgemini.interactions.conversation.HistorySettings;
import io.github.camelgemini.interactions.conversation.IdempotencySettings;
import io.github.camelgemini.interactions.decision.DecisionSettings;
import io.github.camelgemini.interactions.media.UploadSettings;
import io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction;
import io.github.camelgemini.interactions.moderation.ModerationSettings;
import io.github.camelgemini.interactions.pending.PendingSettings;
import io.github.camelgemini.interactions.request.AgentSettings;
import io.github.camelgemini.interactions.request.EnvironmentSettings;
import io.github.camelgemini.interactions.request.GenerationSettings;
import io.github.camelgemini.interactions.request.InputSettings;
import io.github.camelgemini.interactions.request.MediaProcessingSettings;
import io.github.camelgemini.interactions.request.ModelSettings;
import io.github.camelgemini.interactions.request.OptionLists;
import io.github.camelgemini.interactions.request.RequestBodySettings;
import io.github.camelgemini.interactions.request.RequestSettings;
import io.github.camelgemini.interactions.request.ResponseFormatSettings;
import io.github.camelgemini.interactions.request.SpeechSettings;
import io.github.camelgemini.interactions.request.WebhookConfig;
import io.github.camelgemini.interactions.response.OutputSettings;
import io.github.camelgemini.interactions.response.ResponseSettings;
import io.github.camelgemini.interactions.stream.DeliverySettings;
import io.github.camelgemini.interactions.stream.StreamElements;
import io.github.camelgemini.interactions.stream.StreamSettings;
import io.github.camelgemini.interactions.tool.HostedTools;
import io.github.camelgemini.interactions.tool.ToolLoopSettings;
import io.github.camelgemini.interactions.tool.ToolOfferSettings;
import io.github.camelgemini.interactions.tool.ToolSettings;
import io.github.camelgemini.interactions.webhook.RegistrationSettings;
import io.github.camelgemini.interactions.webhook.WebhookResourceSettings;
import io.github.camelgemini.interactions.webhook.WebhookSettings;

/** Turns the mutable configuration into immutable settings. Only this class and the endpoint read the configuration. */
final class SettingsReader {

    private final GeminiInteractionsConfiguration options;

    private SettingsReader(GeminiInteractionsConfiguration options) {
        this.options = options;
    }

    /**
     * Reads and checks all options.
     *
     * @throws IllegalArgumentException naming the option that is wrong and what it accepts
     */
    static EndpointSettings read(GeminiInteractionsConfiguration options) {
        return new SettingsReader(options).settings();
    }

    private EndpointSettings settings() {
        ApiSettings api = api();
        ConversationSettings conversation = conversation();
        return new EndpointSettings(
                api,
                pool(),
                request(api, conversation),
                output(),
                response(),
                stream(),
                new DeliverySettings(options.isStreaming(), options.getStreamTo(), options.isIgnoreStreamToErrors()),
                uploads(),
                calls(),
                conversation,
                idempotency(),
                new ModerationSettings(
                        options.getModerationPolicy(), options.getEmptyElements(), options.getModerationBackend()),
                decisions(),
                tools(),
                pending(),
                webhook(),
                citations(),
                webhooks(),
                options.getInteractionId(),
                options.getLastEventId(),
                options.getFileName(),
                options.getEnvironmentId(),
                options.isIncludeInput());
    }

    private DecisionSettings decisions() {
        return new DecisionSettings(
                options.getQuestions(),
                options.getQuestion(),
                OptionLists.of(options.getChoices()),
                OptionLists.of(options.getLevels()),
                options.getDecisionModel(),
                options.getDecisionOutput(),
                options.isDecisionBatch(),
                options.getMaxParallelDecisions());
    }

    /** Reads how connections are opened and shared. */
    static PoolSettings readPool(GeminiInteractionsConfiguration options) {
        return new SettingsReader(options).pool();
    }

    /** Reads how many exchanges a producer lets in. */
    static ProducerLimits readLimits(GeminiInteractionsConfiguration options) {
        return new SettingsReader(options).pool().limits();
    }

    /**
     * Reads and checks the options of a tool.
     *
     * @throws IllegalArgumentException naming the option that is wrong and what it accepts
     */
    static ToolSettings readTool(GeminiInteractionsConfiguration options) {
        return new ToolSettings(
                options.getName(),
                options.getDescription(),
                new LinkedHashSet<>(OptionLists.of(options.getTags())),
                new ToolSettings.ArgumentSettings(
                        options.getParameter(),
                        options.getArgsSchema(),
                        options.getArgsClass(),
                        options.isAssertFormats()),
                options.isRequiresApproval(),
                options.isReturnDirect(),
                options.getToolErrorStrategy(),
                options.getMaxToolResultSize());
    }

    private WebhookSettings webhook() {
        return new WebhookSettings(
                new WebhookSettings.Server(
                        options.getWebhookPath(),
                        options.getHttpServerComponent(),
                        options.getWebhookMaxPayloadSize(),
                        options.getWebhookMaxConcurrent()),
                new WebhookSettings.Signatures(
                        options.getWebhookSecret(),
                        acceptsTokens(),
                        options.getWebhookUrl(),
                        options.getWebhookAudience(),
                        options.getWebhookIssuer(),
                        options.getWebhookJwksUrl(),
                        Duration.ofMillis(options.getWebhookTolerance())),
                new WebhookSettings.Events(
                        OptionLists.of(options.getWebhookEvents()),
                        options.getWebhookIdempotentRepository(),
                        Duration.ofMillis(options.getWebhookLease()),
                        options.getWebhookAck(),
                        options.isFetchInteraction()),
                options.isAutoRegister() ? registration() : null);
    }

    /** The URL of a webhook that the route registers does not mean that requests name it too. */
    private Boolean acceptsTokens() {
        if (options.getWebhookDynamic() != null || !options.isAutoRegister()) {
            return options.getWebhookDynamic();
        }
        return options.getWebhookAudience() != null || options.getWebhookIssuer() != null;
    }

    private RegistrationSettings registration() {
        return new RegistrationSettings(
                options.getWebhookUrl(),
                options.getWebhookName(),
                OptionLists.of(options.getWebhookEvents()),
                options.getWebhookSecretRepository(),
                !options.isUnregisterOnStop(),
                Duration.ofMillis(options.getRegistrationTimeout()),
                Duration.ofMillis(options.getWebhookCheckInterval()));
    }

    private ToolOfferSettings tools() {
        Map<String, Map<String, Object>> parameters = Map.of(
                "google_search", options.getGoogleSearch(),
                "file_search", options.getFileSearch(),
                "google_maps", options.getMaps(),
                "computer_use", options.getComputerUse());
        return new ToolOfferSettings(
                new LinkedHashSet<>(OptionLists.of(options.getTags())),
                OptionLists.of(options.getToolBeans()),
                options.isAssertFormats(),
                options.getToolErrorStrategy(),
                options.getMaxToolResultSize(),
                HostedTools.of(options.getBuiltinTools(), parameters, options.getMcpServer()),
                options.getToolChoice(),
                OptionLists.of(options.getAllowedTools()),
                options.getToolSelection(),
                options.getMaxTools(),
                options.isCheckAgentRules(),
                new ToolLoopSettings(
                        options.isAutoToolExecution(),
                        options.getMaxToolIterations(),
                        options.getMaxToolTokens(),
                        options.getMaxToolCalls(),
                        options.getMaxParallelTools(),
                        Duration.ofMillis(options.getToolTimeout()),
                        options.getUnknownToolStrategy(),
                        options.getOnUnknownPreviousInteraction() != OnUnknownPreviousInteraction.fail));
    }

    private PendingSettings pending() {
        return new PendingSettings(
                options.getPendingRepository(),
                OptionLists.of(options.getPendingHeaders()),
                Duration.ofMillis(options.getPollInterval()),
                Duration.ofMillis(options.getProgressTimeout()),
                Duration.ofMillis(options.getPendingLease()),
                options.getMaxPendingJobs());
    }

    private WebhookResourceSettings webhooks() {
        return new WebhookResourceSettings(
                options.getWebhookId(),
                options.getWebhookName(),
                options.getWebhookUri(),
                OptionLists.of(options.getWebhookEvents()),
                options.getWebhookState(),
                options.getWebhookRevocation(),
                options.getWebhookSecretRepository());
    }

    private ApiSettings api() {
        Map<String, String> headers = new LinkedHashMap<>();
        options.getAdditionalHeader().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new ApiSettings(
                options.getBaseUrl(),
                options.getApiVersion(),
                options.getApiKey(),
                headers,
                Duration.ofMillis(options.getRequestTimeout()),
                Duration.ofMillis(options.getStreamingReadTimeout()),
                options.getMaxPayloadSize(),
                options.getMaxRetries(),
                options.isRetryAmbiguous());
    }

    private PoolSettings pool() {
        return new PoolSettings(
                Duration.ofMillis(options.getConnectTimeout()),
                options.getMaxConcurrentRequests(),
                options.getMaxQueuedRequests(),
                Duration.ofMillis(options.getQueueTimeout()),
                options.getMaxWaitingRequests(),
                options.getSslContextParameters(),
                options.getProxyHost(),
                options.getProxyPort(),
                options.getHttpClientCustomizer());
    }

    private RequestSettings request(ApiSettings api, ConversationSettings conversation) {
        return new RequestSettings(
                model(),
                generation(),
                responseFormat(),
                input(api),
                new RequestBodySettings(
                        options.isAllowRequestBody(),
                        OptionLists.of(options.getAllowedRequestFields()),
                        conversation.isContinuing(),
                        !options.isAutoToolExecution()),
                new MediaProcessingSettings(
                        options.getMediaResolution(),
                        Duration.ofMillis(options.getVideoStartOffset()),
                        Duration.ofMillis(options.getVideoEndOffset()),
                        options.getVideoFps()),
                AgentSettings.of(
                        options.getAgentConfig(),
                        new EnvironmentSettings(options.getEnvironment(), options.getEnvironmentSettings()),
                        options.isCheckAgentRules(),
                        conversation.repository() != null),
                WebhookConfig.of(options.getWebhook()),
                options.getAdditionalBodyProperty());
    }

    private ModelSettings model() {
        return new ModelSettings(
                options.getModel(),
                options.getAgent(),
                options.getSystemInstruction(),
                options.getPreviousInteractionId(),
                options.getStore(),
                options.getBackground(),
                options.getServiceTier());
    }

    private GenerationSettings generation() {
        return new GenerationSettings(
                options.getTemperature(),
                options.getTopP(),
                options.getMaxOutputTokens(),
                options.getSeed(),
                OptionLists.of(options.getStopSequences()),
                options.getThinkingLevel(),
                options.getThinkingSummaries());
    }

    private ResponseFormatSettings responseFormat() {
        return new ResponseFormatSettings(
                ResponseFormatSettings.types(options.getResponseFormat()),
                options.getAspectRatio(),
                options.getImageSize(),
                options.getVideoDuration(),
                options.getVideoResolution(),
                new SpeechSettings(
                        options.getVoice(),
                        SpeechSettings.speakers(options.getSpeakers()),
                        options.getSpeechLanguage()));
    }

    private InputSettings input(ApiSettings api) {
        return new InputSettings(
                options.getUserMessage(),
                options.isRequireBody(),
                options.isResendAttachments(),
                options.getUnsupportedAttachments(),
                options.isAllowControlCharacters(),
                options.isAllowUriInput(),
                InputSettings.filesUri(api.baseUrl(), api.apiVersion()));
    }

    private OutputSettings output() {
        return new OutputSettings(
                options.getOutputType(),
                options.getOutputClass(),
                options.isAllowOutputClassHeader(),
                options.getJsonSchema(),
                options.isStrictSchema(),
                options.isAssertFormats());
    }

    private ResponseSettings response() {
        return new ResponseSettings(
                options.getOutputType(),
                options.isLenientJson(),
                options.isStoreFullResponse(),
                options.isKeepPreviousInteractionId(),
                options.getAudioContainer(),
                options.isDownloadMedia(),
                options.getMaxDownloadSize(),
                options.getCitationStyle());
    }

    private CitationSettings citations() {
        return new CitationSettings(
                options.isResolveCitations(),
                options.getCitationStyle(),
                options.getMaxCitationLinks(),
                Duration.ofMillis(options.getCitationTimeout()));
    }

    private StreamSettings stream() {
        return new StreamSettings(
                StreamElements.of(options.getStreamElements()),
                options.getStreamBufferSize(),
                options.getMaxResumes(),
                options.getMaxTotalResumes(),
                Duration.ofMillis(options.getStreamingReadTimeout()),
                Duration.ofMillis(options.getStreamTimeout()),
                options.getMaxPayloadSize(),
                Duration.ofMillis(options.getProgressTimeout()),
                options.isCancelOnClose(),
                options.getOnCancellation());
    }

    private UploadSettings uploads() {
        return new UploadSettings(
                options.getInlineLimit(),
                options.isDeleteUploadedFiles(),
                options.getFileRepository(),
                options.getUploadChunkSize(),
                Duration.ofMillis(options.getFileActiveTimeout()));
    }

    private CallSettings calls() {
        return new CallSettings(
                options.isAwaitCompletion() && options.getPendingRepository() == null,
                Duration.ofMillis(options.getPollInterval()),
                Duration.ofMillis(options.getCompletionTimeout()),
                Duration.ofMillis(options.getProgressTimeout()),
                options.getOnCancellation(),
                options.getOutputRepairAttempts(),
                options.isAutomaticContinuation(),
                options.getMaxContinuations());
    }

    private ConversationSettings conversation() {
        return new ConversationSettings(
                options.getConversationId(),
                options.getConversationRepository(),
                options.isSerializeConversations(),
                Duration.ofMillis(options.getConversationTtl()),
                options.getConversationMode(),
                options.getOnUnknownPreviousInteraction(),
                new HistorySettings(
                        options.getHistoryRepository(),
                        options.getMaxHistoryTurns(),
                        options.getMaxHistorySize(),
                        options.isOmitHistoryMedia()),
                options.isDeleteOnCompletion());
    }

    private IdempotencySettings idempotency() {
        return new IdempotencySettings(
                options.getIdempotencyRepository(),
                options.getIdempotencyKey(),
                options.getOnUnfinishedRequest(),
                options.isPayOnce(),
                Duration.ofMillis(options.getIdempotencyLease()));
    }
}
