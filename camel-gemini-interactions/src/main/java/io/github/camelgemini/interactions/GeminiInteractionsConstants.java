/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import org.apache.camel.spi.Metadata;

/** The names of the headers and exchange properties. */
public final class GeminiInteractionsConstants {

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The model to call. Overrides the options `model` and `agent`.")
    public static final String MODEL = "CamelGeminiInteractionsModel";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The agent to call. Overrides the options `agent` and `model`.")
    public static final String AGENT = "CamelGeminiInteractionsAgent";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The prompt that is sent in front of the body. Overrides the option `userMessage`.")
    public static final String USER_MESSAGE = "CamelGeminiInteractionsUserMessage";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The system instruction for the model. Overrides the option `systemInstruction`.")
    public static final String SYSTEM_INSTRUCTION = "CamelGeminiInteractionsSystemInstruction";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The id of the interaction to continue. Overrides the option `previousInteractionId`. After a successful create it is the id of the new interaction, so that the next create continues the conversation.")
    public static final String PREVIOUS_INTERACTION_ID = "CamelGeminiInteractionsPreviousInteractionId";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The id of the conversation that the message belongs to, with a `conversationRepository` or a `historyRepository`. Overrides the option `conversationId`.")
    public static final String CONVERSATION_ID = "CamelGeminiInteractionsConversationId";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The key that uniquely identifies the message, with an `idempotencyRepository`. Overrides the option `idempotencyKey`.")
    public static final String IDEMPOTENCY_KEY = "CamelGeminiInteractionsIdempotencyKey";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The id of the interaction that get, cancel and delete use. Overrides the option `interactionId`. After a successful create, get or cancel it is the id of that interaction.")
    public static final String INTERACTION_ID = "CamelGeminiInteractionsInteractionId";

    @Metadata(
            label = "producer",
            javaType = "Double",
            description = "Controls the randomness of the output, from 0 to 2. Overrides the option `temperature`.")
    public static final String TEMPERATURE = "CamelGeminiInteractionsTemperature";

    @Metadata(
            label = "producer",
            javaType = "Double",
            description =
                    "The cumulative probability of the tokens to sample from, from 0 to 1. Overrides the option `topP`.")
    public static final String TOP_P = "CamelGeminiInteractionsTopP";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "The maximum number of output tokens. Overrides the option `maxOutputTokens`.")
    public static final String MAX_OUTPUT_TOKENS = "CamelGeminiInteractionsMaxOutputTokens";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "How much the model thinks before it answers. Overrides the option `thinkingLevel`.")
    public static final String THINKING_LEVEL = "CamelGeminiInteractionsThinkingLevel";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The JSON Schema of the answer, inline: text, a Map or a JsonNode. Overrides the option `jsonSchema`.")
    public static final String JSON_SCHEMA = "CamelGeminiInteractionsJsonSchema";

    @Metadata(
            label = "producer",
            javaType = "Boolean",
            description = "Whether the API stores the interaction. Overrides the option `store`.")
    public static final String STORE = "CamelGeminiInteractionsStore";

    @Metadata(
            label = "producer",
            javaType = "Boolean",
            description = "Whether the API runs the interaction in the background. Overrides the option `background`.")
    public static final String BACKGROUND = "CamelGeminiInteractionsBackground";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The service tier: flex, standard or priority. Overrides the option `serviceTier`.")
    public static final String SERVICE_TIER = "CamelGeminiInteractionsServiceTier";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The media type of the body. It has priority over every other hint. After an answer whose body is bytes it is their media type, or that of the first bytes in a List; after any other answer it is removed.")
    public static final String MEDIA_TYPE = "CamelGeminiInteractionsMediaType";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The status of the interaction, such as completed, incomplete or requires_action.")
    public static final String STATUS = "CamelGeminiInteractionsStatus";

    @Metadata(label = "producer", javaType = "String", description = "The model or agent that answered.")
    public static final String RESPONSE_MODEL = "CamelGeminiInteractionsResponseModel";

    @Metadata(label = "producer", javaType = "Long", description = "The number of input tokens.")
    public static final String INPUT_TOKENS = "CamelGeminiInteractionsInputTokens";

    @Metadata(label = "producer", javaType = "Long", description = "The number of output tokens.")
    public static final String OUTPUT_TOKENS = "CamelGeminiInteractionsOutputTokens";

    @Metadata(label = "producer", javaType = "Long", description = "The number of tokens used for thinking.")
    public static final String THOUGHT_TOKENS = "CamelGeminiInteractionsThoughtTokens";

    @Metadata(
            label = "producer",
            javaType = "Long",
            description = "The number of input tokens that were read from the API's cache.")
    public static final String CACHED_TOKENS = "CamelGeminiInteractionsCachedTokens";

    @Metadata(label = "producer", javaType = "Long", description = "The number of tokens in tool results.")
    public static final String TOOL_USE_TOKENS = "CamelGeminiInteractionsToolUseTokens";

    @Metadata(label = "producer", javaType = "Long", description = "The total number of tokens.")
    public static final String TOTAL_TOKENS = "CamelGeminiInteractionsTotalTokens";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The summary of the model's thoughts, with the option `thinkingSummaries`.")
    public static final String THOUGHT_SUMMARY = "CamelGeminiInteractionsThoughtSummary";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description =
                    "The sources of the answer: a List of Maps with type, source, title, text, start, end, page and step.")
    public static final String CITATIONS = "CamelGeminiInteractionsCitations";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "How many cited links could not be resolved, so that they are still the API's.")
    public static final String UNRESOLVED_CITATIONS = "CamelGeminiInteractionsUnresolvedCitations";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description =
                    "The spoken words of a transcript: a List of Maps with text, speaker, startMillis, endMillis, start, end and step.")
    public static final String WORDS = "CamelGeminiInteractionsWords";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description = "The function calls that the model requests: a List of Maps with id, name and arguments.")
    public static final String FUNCTION_CALLS = "CamelGeminiInteractionsFunctionCalls";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The id of the HTTP request, for Google's support.")
    public static final String REQUEST_ID = "CamelGeminiInteractionsRequestId";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The environment of the agent that answered. The next create continues in it if it calls an agent that has an environment, or has the option `environment`; `remote` makes a new one. The environment of getEnvironmentFile and deleteEnvironment; overrides the option `environmentId`.")
    public static final String ENVIRONMENT_ID = "CamelGeminiInteractionsEnvironmentId";

    @Metadata(
            label = "producer",
            javaType = "Boolean",
            description = "Whether moderate flagged the body; for a List, whether it flagged any element.")
    public static final String MODERATION_FLAGGED = "CamelGeminiInteractionsModerationFlagged";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description = "The names of the categories that moderate flagged.")
    public static final String MODERATION_CATEGORIES = "CamelGeminiInteractionsModerationCategories";

    @Metadata(
            label = "producer",
            javaType = "Double",
            description = "The score of moderate, from 0 to 1; for a List, the highest score of its elements.")
    public static final String MODERATION_SCORE = "CamelGeminiInteractionsModerationScore";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description =
                    "For a List: a Map for each element, in order, with index, flagged, categories, score and, if available, scores. The Map of an empty element that was not judged has empty=true, see the option `emptyElements`.")
    public static final String MODERATION_VERDICTS = "CamelGeminiInteractionsModerationVerdicts";

    @Metadata(
            label = "producer",
            javaType = "Boolean",
            description = "Whether the answer is streamed. Overrides the option `streaming`.")
    public static final String STREAMING = "CamelGeminiInteractionsStreaming";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "On elements of a stream: the type of the event, such as step.delta; interaction.completed on the last one.")
    public static final String EVENT_TYPE = "CamelGeminiInteractionsEventType";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "On elements of a stream: the id of the event. get with `lastEventId` continues the stream after it.")
    public static final String EVENT_ID = "CamelGeminiInteractionsEventId";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "On elements of a stream: the index of the step in the interaction.")
    public static final String STEP_INDEX = "CamelGeminiInteractionsStepIndex";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "On elements of a stream: the type of the step, such as model_output.")
    public static final String STEP_TYPE = "CamelGeminiInteractionsStepType";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "On elements of a stream: the type of the delta, such as text.")
    public static final String DELTA_TYPE = "CamelGeminiInteractionsDeltaType";

    @Metadata(
            label = "producer",
            javaType = "java.util.Map",
            description =
                    "The score of each category, from 0 to 1, with a policy or a schema that asks for scores; for a List, the highest score of each category.")
    public static final String MODERATION_SCORES = "CamelGeminiInteractionsModerationScores";

    @Metadata(label = "producer", javaType = "String", description = "The name of the policy that moderate applied.")
    public static final String MODERATION_POLICY = "CamelGeminiInteractionsModerationPolicy";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The questions of decide: a Map by question ids, or text in JSON or YAML. A location is not read. Overrides the options `questions` and `question`.")
    public static final String QUESTIONS = "CamelGeminiInteractionsQuestions";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The model that decides. Overrides the option `decisionModel`.")
    public static final String DECISION_MODEL = "CamelGeminiInteractionsDecisionModel";

    @Metadata(
            label = "producer",
            javaType = "Object",
            description =
                    "The decision on the only question: a Boolean, the id of an option, or the expected level as a Double. Not set for several questions, and not for `uncertain: null`. With `decisionBatch`, a List for a body that is a List.")
    public static final String DECISION = "CamelGeminiInteractionsDecision";

    @Metadata(
            label = "producer",
            javaType = "java.util.Map",
            description =
                    "The decisions by question ids: a Boolean, the id of an option, or the expected level as a Double. With `decisionBatch`, a List of Maps for a body that is a List.")
    public static final String DECISIONS = "CamelGeminiInteractionsDecisions";

    @Metadata(
            label = "producer",
            javaType = "java.util.Map",
            description =
                    "The probabilities by question ids: that of true as a Double, or a Map of those of the options or levels. With `decisionBatch`, a List of Maps for a body that is a List.")
    public static final String DECISION_PROBABILITIES = "CamelGeminiInteractionsDecisionProbabilities";

    @Metadata(
            label = "producer",
            javaType = "java.util.Map",
            description =
                    "The probability of the most probable answer, by question ids, as a Double. With `decisionBatch`, a List of Maps for a body that is a List.")
    public static final String DECISION_CONFIDENCE = "CamelGeminiInteractionsDecisionConfidence";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The URI of media that the API fetches: a file of the Files API or, with the option `allowUriInput`, an https: or gs: URI; a List for several. It replaces a body of bytes; any other body is sent after it.")
    public static final String FILE_URI = "CamelGeminiInteractionsFileUri";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The media type of the file in the header `CamelGeminiInteractionsFileUri`; `CamelGeminiInteractionsMediaType` is the media type of the body. uploadFile and getFile set it, deleteFile removes it.")
    public static final String FILE_MEDIA_TYPE = "CamelGeminiInteractionsFileMediaType";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The name of a file: `files/<id>`. Overrides the option `fileName` of getFile and deleteFile; uploadFile and getFile set it. For getEnvironmentFile, the path of a file in the environment.")
    public static final String FILE_NAME = "CamelGeminiInteractionsFileName";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The state of a file: PROCESSING, ACTIVE or FAILED.")
    public static final String FILE_STATE = "CamelGeminiInteractionsFileState";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "When the API deletes a file, as an ISO 8601 instant.")
    public static final String FILE_EXPIRATION_TIME = "CamelGeminiInteractionsFileExpirationTime";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The file extension for the first media of the answer, without a dot, such as png, wav or mp4. For the option `fileName` of a file endpoint.")
    public static final String FILE_EXTENSION = "CamelGeminiInteractionsFileExtension";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The fully qualified name of the class that the answer is converted to. Ignored without the option `allowOutputClassHeader`. Overrides the options `outputClass` and `jsonSchema`.")
    public static final String OUTPUT_CLASS = "CamelGeminiInteractionsOutputClass";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description =
                    "How often the model was asked again because an answer was not the required JSON. Not set if the first answer was valid.")
    public static final String OUTPUT_REPAIRS = "CamelGeminiInteractionsOutputRepairs";

    @Metadata(
            label = "producer",
            javaType = "java.util.Map",
            description =
                    "The answers to the open function calls of the interaction that the message continues: a `Map`, or JSON, from the id of a call to `true` (make the call), `false` (tell the model that it was refused), or the result of the call: a text, a `Map`, or a content or a `List` of contents as the API defines them. The body is not sent then. Removed after the call. Never an option.")
    public static final String TOOL_APPROVALS = "CamelGeminiInteractionsToolApprovals";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description =
                    "The ids of the interactions that a long answer consists of, in their order. Removed when the answer is one interaction.")
    public static final String CONTINUATION_IDS = "CamelGeminiInteractionsContinuationIds";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "How many times the model was given results of tools. Set only when it was.")
    public static final String TOOL_ITERATIONS = "CamelGeminiInteractionsToolIterations";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description =
                    "What the API's own tools did, in their order: for each call a `Map` with `type`, such as `google_search`, and where they are known `id`, `name`, `server`, `arguments`, `result` and `isError`. Removed when there was nothing.")
    public static final String TOOL_TRACE = "CamelGeminiInteractionsToolTrace";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description =
                    "The names, without paths and control characters, of attachments that were not sent, because they are empty or the API does not accept them. Not set if there are none; see the option `unsupportedAttachments`.")
    public static final String SKIPPED_ATTACHMENTS = "CamelGeminiInteractionsSkippedAttachments";

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "The name of the tool that the model has called. Set on the message that enters the route of a tool, and on the stream elements `toolCall` and `toolResult`.")
    public static final String TOOL_NAME = "CamelGeminiInteractionsToolName";

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "The id that the API has given to the call of the tool. Set on the message that enters the route of a tool, and on the stream elements `toolCall` and `toolResult`.")
    public static final String TOOL_CALL_ID = "CamelGeminiInteractionsToolCallId";

    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "The type of the event, such as `interaction.completed`.")
    public static final String WEBHOOK_EVENT_TYPE = "CamelGeminiInteractionsWebhookEventType";

    @Metadata(
            label = "consumer",
            javaType = "String",
            description =
                    "What repeated deliveries of the event have in common: the header `webhook-id` of the request, or the id of its token, or a digest of its body.")
    public static final String WEBHOOK_EVENT_ID = "CamelGeminiInteractionsWebhookEventId";

    @Metadata(label = "consumer", javaType = "String", description = "When it happened, as the API writes it.")
    public static final String WEBHOOK_CREATED = "CamelGeminiInteractionsWebhookCreated";

    @Metadata(
            label = "consumer",
            javaType = "java.util.Map",
            description =
                    "The `user_metadata` of the request that a dynamic webhook belongs to. Values that are no texts are JSON. At most 64 entries; longer ones than 4096 characters are only in the event.")
    public static final String WEBHOOK_USER_METADATA = "CamelGeminiInteractionsWebhookUserMetadata";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The id of the webhook that an operation uses. Overrides the option `webhookId`. After createWebhook, getWebhook and updateWebhook it is the id of that webhook.")
    public static final String WEBHOOK_ID = "CamelGeminiInteractionsWebhookId";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The state of the webhook after createWebhook, getWebhook and updateWebhook: enabled, disabled or disabled_due_to_failed_deliveries.")
    public static final String WEBHOOK_STATE = "CamelGeminiInteractionsWebhookState";

    /** The exchange property that holds the full interaction, if the option {@code storeFullResponse} is set. */
    public static final String RESPONSE = "CamelGeminiInteractionsResponse";

    /** The exchange property that holds the category of a failure, as the name of an {@code ErrorCategory}. */
    public static final String ERROR_CATEGORY = "CamelAiErrorCategory";

    /** The exchange property that holds how many milliseconds the API asks to wait, as a Long. */
    public static final String RETRY_AFTER_MILLIS = "CamelAiRetryAfterMillis";

    private GeminiInteractionsConstants() {}
}
