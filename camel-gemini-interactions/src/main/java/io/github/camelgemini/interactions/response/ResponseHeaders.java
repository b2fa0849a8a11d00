/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.List;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.media.HeaderNames;
import io.github.camelgemini.interactions.model.AnswerAnnotations;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Usage;
import io.github.camelgemini.interactions.request.EnvironmentHeader;
import org.apache.camel.Message;

/** Writes the headers of an answer. A header without a value is removed, so that no value of an earlier call remains. */
public final class ResponseHeaders {

    private static final List<String> FACTS = List.of(
            GeminiInteractionsConstants.STATUS,
            GeminiInteractionsConstants.RESPONSE_MODEL,
            GeminiInteractionsConstants.INPUT_TOKENS,
            GeminiInteractionsConstants.OUTPUT_TOKENS,
            GeminiInteractionsConstants.THOUGHT_TOKENS,
            GeminiInteractionsConstants.CACHED_TOKENS,
            GeminiInteractionsConstants.TOOL_USE_TOKENS,
            GeminiInteractionsConstants.TOTAL_TOKENS,
            GeminiInteractionsConstants.REQUEST_ID,
            GeminiInteractionsConstants.OUTPUT_REPAIRS);

    private static final List<String> CONTENT = List.of(
            GeminiInteractionsConstants.INTERACTION_ID,
            GeminiInteractionsConstants.THOUGHT_SUMMARY,
            GeminiInteractionsConstants.CITATIONS,
            GeminiInteractionsConstants.UNRESOLVED_CITATIONS,
            GeminiInteractionsConstants.WORDS,
            GeminiInteractionsConstants.FUNCTION_CALLS,
            GeminiInteractionsConstants.TOOL_ITERATIONS,
            GeminiInteractionsConstants.TOOL_TRACE,
            GeminiInteractionsConstants.CONTINUATION_IDS,
            GeminiInteractionsConstants.TOOL_APPROVALS,
            GeminiInteractionsConstants.FILE_EXTENSION);

    private static final HeaderNames OF_FACTS = new HeaderNames(FACTS);
    private static final HeaderNames ALL =
            new HeaderNames(Stream.concat(FACTS.stream(), CONTENT.stream()).toList());

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
        ALL.removeFrom(message);
        add(message, interaction.status(), interaction.model(), interaction.usage(), interaction.requestId());
        String id = interaction.id();
        add(message, GeminiInteractionsConstants.INTERACTION_ID, id);
        if (id == null) {
            message.removeHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID);
        } else if (keepPreviousInteractionId) {
            message.setHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, id);
        }
        add(message, GeminiInteractionsConstants.THOUGHT_SUMMARY, interaction.thoughtSummary());
        CitationHeaders.add(message, annotations);
        add(message, GeminiInteractionsConstants.FUNCTION_CALLS, FunctionCallMaps.of(interaction));
        add(message, GeminiInteractionsConstants.TOOL_ITERATIONS, ToolTrace.iterations(interaction));
        add(message, GeminiInteractionsConstants.TOOL_TRACE, ToolTrace.of(interaction));
        add(message, GeminiInteractionsConstants.CONTINUATION_IDS, interaction.continuationIds());
        EnvironmentHeader.write(message, interaction.environmentId());
    }

    /** Writes the headers that describe the body. */
    static void describe(Message message, BodyType type) {
        BodyDescription.describe(message, type.mediaType(), type.part());
        if (type.fileExtension() == null) {
            message.removeHeader(GeminiInteractionsConstants.FILE_EXTENSION);
        } else {
            message.setHeader(GeminiInteractionsConstants.FILE_EXTENSION, type.fileExtension());
        }
    }

    /** Writes status, model, token counts and request id, and removes the header with the number of repairs. */
    public static void setFacts(Message message, Interaction interaction) {
        OF_FACTS.removeFrom(message);
        add(message, interaction.status(), interaction.model(), interaction.usage(), interaction.requestId());
    }

    /** Does the same for an answer that is no interaction, which has no status. */
    public static void setFacts(Message message, String model, Usage usage, String requestId) {
        OF_FACTS.removeFrom(message);
        add(message, null, model, usage, requestId);
    }

    private static void add(Message message, String status, String model, Usage usage, String requestId) {
        add(message, GeminiInteractionsConstants.STATUS, status);
        add(message, GeminiInteractionsConstants.RESPONSE_MODEL, model);
        add(message, GeminiInteractionsConstants.INPUT_TOKENS, usage.input());
        add(message, GeminiInteractionsConstants.OUTPUT_TOKENS, usage.output());
        add(message, GeminiInteractionsConstants.THOUGHT_TOKENS, usage.thought());
        add(message, GeminiInteractionsConstants.CACHED_TOKENS, usage.cached());
        add(message, GeminiInteractionsConstants.TOOL_USE_TOKENS, usage.toolUse());
        add(message, GeminiInteractionsConstants.TOTAL_TOKENS, usage.total());
        add(message, GeminiInteractionsConstants.REQUEST_ID, requestId);
    }

    /** Writes the number of repairs. Call this method after {@link #setFacts}. */
    public static void setRepairs(Message message, int repairs) {
        if (repairs > 0) {
            message.setHeader(GeminiInteractionsConstants.OUTPUT_REPAIRS, repairs);
        }
    }

    private static void add(Message message, String name, Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }

    private static void add(Message message, String name, List<?> values) {
        if (!values.isEmpty()) {
            message.setHeader(name, values);
        }
    }
}
