/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.List;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.model.AnswerAnnotations;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Usage;
import io.github.camelgemini.interactions.request.EnvironmentHeader;
import org.apache.camel.Message;

/** Writes the headers of an answer. A header without a value is removed, so that no value of an earlier call remains. */
public final class ResponseHeaders {

    private final boolean keepPreviousInteractionId;

    ResponseHeaders(ResponseSettings settings) {
        this.keepPreviousInteractionId = settings.keepPreviousInteractionId();
    }

    /**
     * Writes all headers of an interaction, including the ids, except those that describe the body.
     *
     * @param annotations the annotations of the interaction, with their places in the body
     */
    void set(Message message, Interaction interaction, AnswerAnnotations annotations) {
        setFacts(message, interaction);
        String id = interaction.id();
        put(message, GeminiInteractionsConstants.INTERACTION_ID, id);
        if (keepPreviousInteractionId || id == null) {
            put(message, GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, id);
        }
        put(message, GeminiInteractionsConstants.THOUGHT_SUMMARY, interaction.thoughtSummary());
        CitationHeaders.set(message, annotations);
        put(message, GeminiInteractionsConstants.FUNCTION_CALLS, emptyToNull(FunctionCallMaps.of(interaction)));
        put(message, GeminiInteractionsConstants.TOOL_ITERATIONS, ToolTrace.iterations(interaction));
        put(message, GeminiInteractionsConstants.TOOL_TRACE, emptyToNull(ToolTrace.of(interaction)));
        put(message, GeminiInteractionsConstants.CONTINUATION_IDS, emptyToNull(interaction.continuationIds()));
        put(message, GeminiInteractionsConstants.TOOL_APPROVALS, null);
        EnvironmentHeader.write(message, interaction.environmentId());
        put(message, GeminiInteractionsConstants.FILE_EXTENSION, null);
    }

    /** Writes the headers that describe the body. */
    static void describe(Message message, BodyType type) {
        BodyDescription.describe(message, type.mediaType(), type.part());
        put(message, GeminiInteractionsConstants.FILE_EXTENSION, type.fileExtension());
    }

    /** Writes status, model, token counts and request id, and removes the header with the number of repairs. */
    public static void setFacts(Message message, Interaction interaction) {
        setFacts(message, interaction.status(), interaction.model(), interaction.usage(), interaction.requestId());
    }

    /** Does the same for an answer that is no interaction, which has no status. */
    public static void setFacts(Message message, String model, Usage usage, String requestId) {
        setFacts(message, null, model, usage, requestId);
    }

    private static void setFacts(Message message, String status, String model, Usage usage, String requestId) {
        put(message, GeminiInteractionsConstants.STATUS, status);
        put(message, GeminiInteractionsConstants.RESPONSE_MODEL, model);
        put(message, GeminiInteractionsConstants.INPUT_TOKENS, usage.input());
        put(message, GeminiInteractionsConstants.OUTPUT_TOKENS, usage.output());
        put(message, GeminiInteractionsConstants.THOUGHT_TOKENS, usage.thought());
        put(message, GeminiInteractionsConstants.CACHED_TOKENS, usage.cached());
        put(message, GeminiInteractionsConstants.TOOL_USE_TOKENS, usage.toolUse());
        put(message, GeminiInteractionsConstants.TOTAL_TOKENS, usage.total());
        put(message, GeminiInteractionsConstants.REQUEST_ID, requestId);
        put(message, GeminiInteractionsConstants.OUTPUT_REPAIRS, null);
    }

    /** Writes the number of repairs. Call this method after {@link #setFacts}. */
    public static void setRepairs(Message message, int repairs) {
        if (repairs > 0) {
            message.setHeader(GeminiInteractionsConstants.OUTPUT_REPAIRS, repairs);
        }
    }

    private static <T> List<T> emptyToNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static void put(Message message, String name, Object value) {
        if (value == null) {
            message.removeHeader(name);
        } else {
            message.setHeader(name, value);
        }
    }
}
