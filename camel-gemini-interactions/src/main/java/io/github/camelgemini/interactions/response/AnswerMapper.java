/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Puts interactions into exchanges: first the checks, then body and headers, so that a failure leaves the message as it was. Safe for use by several threads. */
public final class AnswerMapper {

    private final ResponseOptions options;
    private final StructuredOutput structured;
    private final AnswerHeaders headers;

    public AnswerMapper(ObjectMapper mapper, ResponseOptions options) {
        this.options = options;
        this.structured = new StructuredOutput(mapper);
        this.headers = new AnswerHeaders(options);
    }

    /**
     * Passes an answer on.
     *
     * @param schema what the answer must conform to, or null
     * @throws GeminiInteractionsException when the interaction failed or its answer cannot be passed on
     */
    public void map(Exchange exchange, Interaction interaction, JsonSchema schema) throws GeminiInteractionsException {
        map(exchange, interaction, schema, Map.of());
    }

    /**
     * Passes an answer on, with files that it names.
     *
     * @param schema what the answer must conform to, or null
     * @param fetched the files, by their URIs
     * @throws GeminiInteractionsException when the interaction failed or its answer cannot be passed on
     */
    public void map(Exchange exchange, Interaction interaction, JsonSchema schema, Map<String, FetchedMedia> fetched)
            throws GeminiInteractionsException {
        boolean whole = ResponseOptions.INTERACTION.equals(options.getOutputType());
        Object body = whole ? interaction : null;
        if (!interaction.isRunning()) {
            check(interaction, schema);
            body = whole
                    ? interaction
                    : AnswerBody.of(interaction, fetched, ResponseOptions.WAV.equals(options.getAudioContainer()));
        }
        put(exchange, interaction, fetched, body);
    }

    /**
     * Refuses an interaction that is no success, or whose answer does not conform to the schema.
     *
     * @param schema what the answer must conform to, or null
     */
    public void check(Interaction interaction, JsonSchema schema) throws GeminiInteractionsException {
        AnswerCheck.check(interaction, schema != null);
        if (schema != null && interaction.functionCalls().isEmpty()) {
            structured.check(interaction, schema);
        }
    }

    /** Writes the headers that tell of an answer. */
    public void describe(Message message, Interaction interaction) {
        headers.set(message, interaction, Map.of());
    }

    /**
     * Reads an answer that must be JSON and conform to a schema, and leaves the exchange to the caller.
     *
     * @throws GeminiInteractionsException when the interaction failed, is not done, or its answer does not conform
     */
    public JsonNode structured(Interaction interaction, JsonSchema schema) throws GeminiInteractionsException {
        AnswerCheck.check(interaction, true);
        return structured.check(interaction, schema);
    }

    /** Passes on the interaction itself, whatever its status. */
    public void mapWhole(Exchange exchange, Interaction interaction) {
        put(exchange, interaction, Map.of(), interaction);
    }

    private void put(Exchange exchange, Interaction interaction, Map<String, FetchedMedia> fetched, Object body) {
        exchange.getMessage().setBody(body);
        headers.set(exchange.getMessage(), interaction, fetched);
        if (options.isStoreFullResponse()) {
            exchange.setProperty(GeminiInteractionsConstants.RESPONSE, interaction);
        }
    }
}
