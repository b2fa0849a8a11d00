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
            description = "The model to ask. Overrides the option `model`, and the option `agent` as well.")
    public static final String MODEL = "CamelGeminiInteractionsModel";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The agent to ask. Overrides the option `agent`, and the option `model` as well.")
    public static final String AGENT = "CamelGeminiInteractionsAgent";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The prompt that goes with the body. Overrides the option `userMessage`.")
    public static final String USER_MESSAGE = "CamelGeminiInteractionsUserMessage";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "What the model is told about its task and manner. Overrides the option `systemInstruction`.")
    public static final String SYSTEM_INSTRUCTION = "CamelGeminiInteractionsSystemInstruction";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The interaction to continue. Overrides the option `previousInteractionId`. After a successful create it names the new interaction, so that the next create continues the conversation.")
    public static final String PREVIOUS_INTERACTION_ID = "CamelGeminiInteractionsPreviousInteractionId";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The conversation that the message belongs to, with a `conversationRepository` or a `historyRepository`. Overrides the option `conversationId`.")
    public static final String CONVERSATION_ID = "CamelGeminiInteractionsConversationId";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "Tells the message from all others, with an `idempotencyRepository`. Overrides the option `idempotencyKey`.")
    public static final String IDEMPOTENCY_KEY = "CamelGeminiInteractionsIdempotencyKey";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The interaction that get, cancel and delete are about; overrides the option `interactionId`. After a successful create, get or cancel it is the id of the interaction.")
    public static final String INTERACTION_ID = "CamelGeminiInteractionsInteractionId";

    @Metadata(
            label = "producer",
            javaType = "Double",
            description = "How much the answer may vary, from 0 to 2. Overrides the option `temperature`.")
    public static final String TEMPERATURE = "CamelGeminiInteractionsTemperature";

    @Metadata(
            label = "producer",
            javaType = "Double",
            description =
                    "The share of probability that tokens are chosen from, from 0 to 1. Overrides the option `topP`.")
    public static final String TOP_P = "CamelGeminiInteractionsTopP";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "The most tokens to answer with. Overrides the option `maxOutputTokens`.")
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
                    "The JSON Schema of the answer, inline: a text, a Map or a JsonNode. Overrides the option `jsonSchema`.")
    public static final String JSON_SCHEMA = "CamelGeminiInteractionsJsonSchema";

    @Metadata(
            label = "producer",
            javaType = "Boolean",
            description = "Whether the API keeps the interaction. Overrides the option `store`.")
    public static final String STORE = "CamelGeminiInteractionsStore";

    @Metadata(
            label = "producer",
            javaType = "Boolean",
            description =
                    "Whether the API works on the interaction in the background. Overrides the option `background`.")
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
                    "The media type of the body, before any guess. After an answer that is bytes it is the media type of these, in a List that of the first; an answer of another class has none.")
    public static final String MEDIA_TYPE = "CamelGeminiInteractionsMediaType";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The status of the interaction, such as completed, incomplete or requires_action.")
    public static final String STATUS = "CamelGeminiInteractionsStatus";

    @Metadata(label = "producer", javaType = "String", description = "The model or agent that answered.")
    public static final String RESPONSE_MODEL = "CamelGeminiInteractionsResponseModel";

    @Metadata(label = "producer", javaType = "Long", description = "The tokens of the input.")
    public static final String INPUT_TOKENS = "CamelGeminiInteractionsInputTokens";

    @Metadata(label = "producer", javaType = "Long", description = "The tokens of the answer.")
    public static final String OUTPUT_TOKENS = "CamelGeminiInteractionsOutputTokens";

    @Metadata(label = "producer", javaType = "Long", description = "The tokens that the model thought with.")
    public static final String THOUGHT_TOKENS = "CamelGeminiInteractionsThoughtTokens";

    @Metadata(
            label = "producer",
            javaType = "Long",
            description = "The part of the input tokens that came from the cache of the API.")
    public static final String CACHED_TOKENS = "CamelGeminiInteractionsCachedTokens";

    @Metadata(label = "producer", javaType = "Long", description = "The tokens of tool results.")
    public static final String TOOL_USE_TOKENS = "CamelGeminiInteractionsToolUseTokens";

    @Metadata(label = "producer", javaType = "Long", description = "All tokens of the interaction.")
    public static final String TOTAL_TOKENS = "CamelGeminiInteractionsTotalTokens";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "What the model tells of its thoughts, with the option `thinkingSummaries`.")
    public static final String THOUGHT_SUMMARY = "CamelGeminiInteractionsThoughtSummary";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description = "The sources of the answer: a list of maps with type, source, title and text.")
    public static final String CITATIONS = "CamelGeminiInteractionsCitations";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description = "The functions that the model wants run: a list of maps with id, name and arguments.")
    public static final String FUNCTION_CALLS = "CamelGeminiInteractionsFunctionCalls";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The id under which Google's support finds the request.")
    public static final String REQUEST_ID = "CamelGeminiInteractionsRequestId";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The sandbox of a managed agent, to be sent with the next turn.")
    public static final String ENVIRONMENT_ID = "CamelGeminiInteractionsEnvironmentId";

    @Metadata(
            label = "producer",
            javaType = "Boolean",
            description =
                    "Whether moderate found something; for a list, whether it found something in any of the items.")
    public static final String MODERATION_FLAGGED = "CamelGeminiInteractionsModerationFlagged";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description = "The names of the categories that moderate found.")
    public static final String MODERATION_CATEGORIES = "CamelGeminiInteractionsModerationCategories";

    @Metadata(
            label = "producer",
            javaType = "Double",
            description = "How sure moderate is, from 0 to 1; for a list, the highest of the scores.")
    public static final String MODERATION_SCORE = "CamelGeminiInteractionsModerationScore";

    @Metadata(
            label = "producer",
            javaType = "java.util.List",
            description =
                    "For a list: one map of index, flagged, categories, score and, where there are any, scores for each of its items, in their order; that of an item which was not judged because it is empty has empty=true, see the option `emptyElements`.")
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
                    "On elements of a stream: the id after which the stream can be continued, with get and `lastEventId`.")
    public static final String EVENT_ID = "CamelGeminiInteractionsEventId";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description = "On elements of a stream: the position of the step in the stream.")
    public static final String STEP_INDEX = "CamelGeminiInteractionsStepIndex";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "On elements of a stream: the type of the step, such as model_output.")
    public static final String STEP_TYPE = "CamelGeminiInteractionsStepType";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "On elements of a stream: the type of what is added, such as text.")
    public static final String DELTA_TYPE = "CamelGeminiInteractionsDeltaType";

    @Metadata(
            label = "producer",
            javaType = "java.util.Map",
            description =
                    "How sure moderate is of each category, from 0 to 1, with a policy or a schema that asks for it; for a list, the highest of each.")
    public static final String MODERATION_SCORES = "CamelGeminiInteractionsModerationScores";

    @Metadata(label = "producer", javaType = "String", description = "The name of the policy that moderate judged by.")
    public static final String MODERATION_POLICY = "CamelGeminiInteractionsModerationPolicy";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "Media that the API fetches: the URI of a file of the Files API or, with the option `allowUriInput`, an https: or gs: URI; a List for several. It stands for a body of bytes, which is not sent then, and goes before any other body.")
    public static final String FILE_URI = "CamelGeminiInteractionsFileUri";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The media type behind the header `CamelGeminiInteractionsFileUri`; `CamelGeminiInteractionsMediaType` is that of the body. uploadFile and getFile set it, deleteFile removes it.")
    public static final String FILE_MEDIA_TYPE = "CamelGeminiInteractionsFileMediaType";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The name of a file: `files/` and an id. getFile and deleteFile are about it, instead of the option; uploadFile and getFile set it.")
    public static final String FILE_NAME = "CamelGeminiInteractionsFileName";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "The state of a file: PROCESSING, ACTIVE or FAILED.")
    public static final String FILE_STATE = "CamelGeminiInteractionsFileState";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "When the API removes a file, as an ISO 8601 instant.")
    public static final String FILE_EXPIRATION_TIME = "CamelGeminiInteractionsFileExpirationTime";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "How the name of a file with the answer's first media ends, without a dot, such as png, wav or mp4. For the option `fileName` of a file endpoint.")
    public static final String FILE_EXTENSION = "CamelGeminiInteractionsFileExtension";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "The class that the answer becomes an instance of, by its full name. Read only with the option `allowOutputClassHeader`; then it overrides the options `outputClass` and `jsonSchema`.")
    public static final String OUTPUT_CLASS = "CamelGeminiInteractionsOutputClass";

    @Metadata(
            label = "producer",
            javaType = "Integer",
            description =
                    "How often the model was asked again because an answer was not the JSON that it had to be. Set only when it was.")
    public static final String OUTPUT_REPAIRS = "CamelGeminiInteractionsOutputRepairs";

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
                    "The names of attachments that were not sent, because the API does not take them or they are empty, without paths and control characters. Set only when there are some; see the option `unsupportedAttachments`.")
    public static final String SKIPPED_ATTACHMENTS = "CamelGeminiInteractionsSkippedAttachments";

    /** The exchange property that holds the full interaction, with the option {@code storeFullResponse}. */
    public static final String RESPONSE = "CamelGeminiInteractionsResponse";

    /** The exchange property that holds the kind of a failure: the name of an {@code ErrorCategory}. */
    public static final String ERROR_CATEGORY = "CamelAiErrorCategory";

    /** The exchange property that holds how many milliseconds the API asks to wait, as a Long. */
    public static final String RETRY_AFTER_MILLIS = "CamelAiRetryAfterMillis";

    private GeminiInteractionsConstants() {}
}
