/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

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
        this.structured = new StructuredOutput(mapper, options);
        this.headers = new AnswerHeaders(options.isKeepPreviousInteractionId());
    }

    /**
     * Passes an answer on.
     *
     * @param format what the answer must be, or null
     * @throws GeminiInteractionsException when the interaction failed or its answer cannot be passed on
     */
    public void map(Exchange exchange, Interaction interaction, OutputFormat format)
            throws GeminiInteractionsException {
        put(exchange, interaction, read(interaction, format));
    }

    /**
     * Reads the body that an answer becomes, and leaves the exchange to the caller.
     *
     * @param format what the answer must be, or null
     * @return null while the interaction runs
     * @throws GeminiInteractionsException when the interaction failed or its answer cannot be passed on; with violations when another answer might be
     */
    public Object read(Interaction interaction, OutputFormat format) throws GeminiInteractionsException {
        Object body = null;
        if (!interaction.isRunning()) {
            AnswerCheck.check(interaction, format != null);
            body = format == null || !interaction.functionCalls().isEmpty()
                    ? free(interaction)
                    : structured.body(interaction, format);
        }
        return ResponseOptions.INTERACTION.equals(options.getOutputType()) ? interaction : body;
    }

    /** Passes on an answer that has been read. */
    public void put(Exchange exchange, Interaction interaction, Object body) {
        exchange.getMessage().setBody(body);
        headers.set(exchange.getMessage(), interaction);
        if (options.isStoreFullResponse()) {
            exchange.setProperty(GeminiInteractionsConstants.RESPONSE, interaction);
        }
    }

    /** Writes the headers that tell of an answer. */
    public void describe(Message message, Interaction interaction) {
        headers.set(message, interaction);
    }

    /**
     * Reads an answer that must be JSON and conform to a schema, and leaves the exchange to the caller.
     *
     * @throws GeminiInteractionsException when the interaction failed, is not done, or its answer does not conform
     */
    public JsonNode structured(Interaction interaction, JsonSchema schema) throws GeminiInteractionsException {
        AnswerCheck.check(interaction, true);
        return structured.json(interaction, schema);
    }

    /** Passes on the interaction itself, whatever its status. */
    public void mapWhole(Exchange exchange, Interaction interaction) {
        put(exchange, interaction, interaction);
    }

    /** Function calls are a list of maps, whatever the output type. */
    private Object free(Interaction interaction) throws GeminiInteractionsException {
        return interaction.functionCalls().isEmpty()
                ? FreeOutput.body(interaction, options.getOutputType())
                : AnswerBody.of(interaction);
    }
}
