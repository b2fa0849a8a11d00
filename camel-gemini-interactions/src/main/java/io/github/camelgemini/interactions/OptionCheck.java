/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.net.URI;
import java.util.List;
import java.util.Set;

import io.github.camelgemini.interactions.client.files.FileSettings;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import io.github.camelgemini.interactions.request.ResponseFormatFields;
import io.github.camelgemini.interactions.request.WholeRequests;
import io.github.camelgemini.interactions.response.ResponseOptions;
import io.github.camelgemini.interactions.stream.StreamElements;

/** Refuses options that can never work when the route starts, with a message that names the option and what it accepts. */
final class OptionCheck {

    /** What the API takes in one request. */
    private static final long MAX_INLINE = 100L * 1024 * 1024;

    /** A shorter lease would be over before a busy node comes to renew it. */
    private static final long MIN_LEASE = 1_000;

    private static final long MAX_LEASE = 24 * 60 * 60 * 1_000L;

    private OptionCheck() {}

    static void check(GeminiInteractionsConfiguration options) {
        if (options.getModel() != null && options.getAgent() != null) {
            throw new IllegalArgumentException("Options model and agent exclude each other: set one of them");
        }
        output(options);
        range("temperature", options.getTemperature(), 0, 2);
        range("topP", options.getTopP(), 0, 1);
        atLeast("maxOutputTokens", options.getMaxOutputTokens() == null ? 1 : options.getMaxOutputTokens(), 1);
        atLeast("maxRetries", options.getMaxRetries(), 0);
        atLeast("requestTimeout", options.getRequestTimeout(), 1);
        atLeast("connectTimeout", options.getConnectTimeout(), 1);
        atLeast("maxConcurrentRequests", options.getMaxConcurrentRequests(), 1);
        atLeast("maxQueuedRequests", options.getMaxQueuedRequests(), 1);
        atLeast("queueTimeout", options.getQueueTimeout(), 0);
        atLeast("maxWaitingRequests", options.getMaxWaitingRequests(), 1);
        atLeast("maxPayloadSize", options.getMaxPayloadSize(), 1);
        atLeast("streamingReadTimeout", options.getStreamingReadTimeout(), 1);
        atLeast("streamBufferSize", options.getStreamBufferSize(), 1);
        atLeast("maxResumes", options.getMaxResumes(), 0);
        atLeast("maxTotalResumes", options.getMaxTotalResumes(), 0);
        atLeast("streamTimeout", options.getStreamTimeout(), 1);
        atLeast("pollInterval", options.getPollInterval(), 1);
        atLeast("completionTimeout", options.getCompletionTimeout(), 1);
        if (Boolean.TRUE.equals(options.getBackground()) && Boolean.FALSE.equals(options.getStore())) {
            throw new IllegalArgumentException(
                    "Options background=true and store=false exclude each other: only what is stored can be read when it is done");
        }
        memory(options);
        body(options);
        oneOf("unsupportedAttachments", options.getUnsupportedAttachments(), List.of("skip", "fail"));
        oneOf("emptyElements", options.getEmptyElements(), List.of("fail", "skip"));
        atLeast("videoStartOffset", options.getVideoStartOffset(), 0);
        atLeast("videoEndOffset", options.getVideoEndOffset(), 0);
        if (options.getVideoEndOffset() > 0 && options.getVideoEndOffset() <= options.getVideoStartOffset()) {
            throw new IllegalArgumentException("Option videoEndOffset must be after videoStartOffset");
        }
        if (options.getVideoFps() != null && !(options.getVideoFps() > 0 && options.getVideoFps() <= 60)) {
            throw new IllegalArgumentException(
                    "Option videoFps is " + options.getVideoFps() + ". It must be a number above 0 and up to 60");
        }
        atLeast("audioSampleRate", options.getAudioSampleRate() == null ? 1 : options.getAudioSampleRate(), 1);
        atLeast("audioChannels", options.getAudioChannels() == null ? 1 : options.getAudioChannels(), 1);
        atLeast("inlineLimit", options.getInlineLimit(), 0);
        atMost("inlineLimit", options.getInlineLimit(), MAX_INLINE);
        atLeast("uploadChunkSize", options.getUploadChunkSize(), FileSettings.GRANULARITY);
        if (options.getUploadChunkSize() % FileSettings.GRANULARITY != 0) {
            throw new IllegalArgumentException("Option uploadChunkSize is " + options.getUploadChunkSize()
                    + ". It must be a multiple of " + FileSettings.GRANULARITY);
        }
        atLeast("maxParallelUploads", options.getMaxParallelUploads(), 1);
        atLeast("filePollInterval", options.getFilePollInterval(), 1);
        atLeast("fileActiveTimeout", options.getFileActiveTimeout(), 1);
        StreamElements.of(options.getStreamElements());
        require(
                options.getStreamTo() == null || options.isStreaming(),
                "Option streamTo needs streaming=true: without it nothing would be sent there");
        ResponseFormatFields.of(options);
        oneOf("mediaDelivery", options.getMediaDelivery(), List.of("inline", "uri"));
        oneOf("audioContainer", options.getAudioContainer(), List.of(ResponseOptions.WAV, ResponseOptions.RAW));
        atLeast("maxDownloadSize", options.getMaxDownloadSize(), 1);
        url("baseUrl", options.getBaseUrl());
        require(
                options.getProxyHost() == null || !options.getProxyHost().isBlank(),
                "Option proxyHost must not be blank");
        if (options.getProxyHost() != null && (options.getProxyPort() < 1 || options.getProxyPort() > 65535)) {
            throw new IllegalArgumentException("Option proxyPort must be a port from 1 to 65535");
        }
    }

    /** Words what the client found out about a setting for the option that holds it. */
    static String message(InvalidSettingException failure) {
        return switch (failure.setting()) {
            case BASE_URL -> "Option baseUrl " + failure.problem();
            case API_VERSION -> "Option apiVersion " + failure.problem();
            case KEY -> "Option apiKey " + failure.problem();
            case HEADERS -> "Option additionalHeader " + failure.problem();
            case HEADER -> "Option additionalHeader." + failure.name() + " " + failure.problem();
            case OTHER -> failure.getMessage();
        };
    }

    private static void memory(GeminiInteractionsConfiguration options) {
        oneOf("conversationMode", options.getConversationMode(), List.of("stateful", "stateless"));
        oneOf(
                "onUnknownPreviousInteraction",
                options.getOnUnknownPreviousInteraction(),
                List.of("fail", "restart", "replay"));
        oneOf("onUnfinishedRequest", options.getOnUnfinishedRequest(), List.of("fail", "retry"));
        atLeast("idempotencyLease", options.getIdempotencyLease(), MIN_LEASE);
        atMost("idempotencyLease", options.getIdempotencyLease(), MAX_LEASE);
        atLeast("conversationTtl", options.getConversationTtl(), 0);
        atLeast("maxHistoryTurns", options.getMaxHistoryTurns(), 1);
        atLeast("maxHistorySize", options.getMaxHistorySize(), 1);
        boolean stateless = "stateless".equals(options.getConversationMode());
        boolean replay = "replay".equals(options.getOnUnknownPreviousInteraction());
        boolean unstored = stateless || Boolean.FALSE.equals(options.getStore());
        require(
                options.getConversationId() == null
                        || options.getConversationRepository() != null
                        || options.getHistoryRepository() != null,
                "Option conversationId needs conversationRepository, or historyRepository with conversationMode=stateless");
        require(
                options.getConversationTtl() == 0 || options.getConversationRepository() != null,
                "Option conversationTtl needs conversationRepository");
        require(
                !replay || options.getHistoryRepository() != null,
                "Option onUnknownPreviousInteraction=replay needs historyRepository");
        require(
                options.getHistoryRepository() == null || stateless || replay,
                "Option historyRepository needs conversationMode=stateless or onUnknownPreviousInteraction=replay");
        require(
                !unstored || options.getConversationRepository() == null,
                "Option conversationRepository needs interactions that are stored: remove store=false and conversationMode=stateless");
        require(
                !unstored || options.getIdempotencyRepository() == null,
                "Option idempotencyRepository needs interactions that are stored: remove store=false and conversationMode=stateless");
        require(
                !stateless || !Boolean.TRUE.equals(options.getBackground()),
                "Options background=true and conversationMode=stateless exclude each other: what runs in the background is stored");
        require(
                !stateless || !Boolean.TRUE.equals(options.getStore()),
                "Options store=true and conversationMode=stateless exclude each other: the API keeps nothing then");
        require(
                !stateless || "fail".equals(options.getOnUnknownPreviousInteraction()),
                "Option onUnknownPreviousInteraction needs a previous interaction, which conversationMode=stateless does not have");
        require(
                options.getIdempotencyKey() == null || options.getIdempotencyRepository() != null,
                "Option idempotencyKey needs idempotencyRepository");
        require(
                !options.isDeleteOnCompletion()
                        || (options.getConversationRepository() == null && options.getIdempotencyRepository() == null),
                "Option deleteOnCompletion excludes conversationRepository and idempotencyRepository, which need interactions later: use conversationMode=stateless with historyRepository");
        require(
                !options.isPayOnce()
                        || (options.getIdempotencyRepository() != null
                                && !Boolean.FALSE.equals(options.getBackground())),
                "Option payOnce needs idempotencyRepository, and no background=false");
        require(
                options.isAwaitCompletion() || options.getConversationRepository() == null,
                "Option conversationRepository needs awaitCompletion: a conversation goes on from what is complete");
    }

    private static void body(GeminiInteractionsConfiguration options) {
        Set<String> fields = WholeRequests.names(options.getAllowedRequestFields());
        require(
                WholeRequests.NAMED_FIELDS.containsAll(fields),
                "Option allowedRequestFields is '" + options.getAllowedRequestFields()
                        + "'. It must be a list, separated by commas, of one or several of: "
                        + String.join(", ", WholeRequests.NAMED_FIELDS));
        require(
                fields.isEmpty() || options.isAllowRequestBody(),
                "Option allowedRequestFields needs allowRequestBody: no other body has such fields");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static void output(GeminiInteractionsConfiguration options) {
        String type = options.getOutputType();
        oneOf(
                "outputType",
                type,
                List.of(
                        ResponseOptions.AUTO,
                        ResponseOptions.TEXT,
                        ResponseOptions.JSON,
                        ResponseOptions.MAP,
                        ResponseOptions.BYTES,
                        ResponseOptions.INTERACTION));
        if (options.getOutputClass() != null && options.getJsonSchema() != null) {
            throw new IllegalArgumentException(
                    "Options outputClass and jsonSchema exclude each other: the class has a schema of its own");
        }
        boolean instance = options.getOutputClass() != null || options.isAllowOutputClassHeader();
        if (instance && !ResponseOptions.AUTO.equals(type) && !ResponseOptions.INTERACTION.equals(type)) {
            throw new IllegalArgumentException("Option outputType is '" + type
                    + "'. With outputClass or allowOutputClassHeader it must be one of: auto, interaction");
        }
        if (options.getOutputRepairAttempts() < 0 || options.getOutputRepairAttempts() > 5) {
            throw new IllegalArgumentException("Option outputRepairAttempts is " + options.getOutputRepairAttempts()
                    + ". It must be a whole number from 0 to 5");
        }
    }

    private static void oneOf(String option, String value, List<String> accepted) {
        if (value != null && !accepted.contains(value)) {
            throw new IllegalArgumentException(
                    "Option " + option + " is '" + value + "'. It must be one of: " + String.join(", ", accepted));
        }
    }

    private static void range(String option, Double value, double least, double most) {
        if (value != null && !(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "Option " + option + " is " + value + ". It must be a number from " + least + " to " + most);
        }
    }

    private static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("Option " + option + " is " + value + ". It must be at least " + least);
        }
    }

    private static void atMost(String option, long value, long most) {
        if (value > most) {
            throw new IllegalArgumentException("Option " + option + " is " + value + ". It must be at most " + most);
        }
    }

    /** The client checks what kind of URL it is. */
    private static void url(String option, String value) {
        try {
            URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + option + " is no URL", e);
        }
    }
}
