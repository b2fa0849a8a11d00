/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.citation.CitationLinks.ReplacedText;
import io.github.camelgemini.interactions.citation.CitationMarkdown;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.model.AnswerAnnotations;
import io.github.camelgemini.interactions.model.AnswerAnnotations.Layout;
import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OutputType;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes interactions to exchanges. All checks run first, so a failure leaves the message unchanged. Thread-safe. */
public final class ResponseMapper {

    private final ResponseSettings settings;
    private final StructuredOutput structured;
    private final ResponseHeaders headers;

    public ResponseMapper(ObjectMapper mapper, ResponseSettings settings) {
        this.settings = settings;
        this.structured = new StructuredOutput(mapper, settings);
        this.headers = new ResponseHeaders(settings);
    }

    /**
     * Checks an answer and reads its JSON. Does not change an exchange.
     *
     * @param format the required format, or null
     * @return the converted JSON; null when no format is required, or when the answer calls functions
     * @throws GeminiInteractionsException when the interaction failed, has not ended, or its answer has the wrong format; with violations when another attempt
     *     might succeed
     */
    public Object read(Interaction interaction, OutputFormat format) throws GeminiInteractionsException {
        CompletionCheck.check(interaction, format != null);
        return format == null || !interaction.functionCalls().isEmpty() ? null : structured.body(interaction, format);
    }

    /**
     * Like {@link #read}, for a route that continues before the answer is complete.
     *
     * @return the same, or null while the interaction runs
     */
    public Object readStarted(Interaction interaction, OutputFormat format) throws GeminiInteractionsException {
        return interaction.isRunning() ? null : read(interaction, format);
    }

    /**
     * Writes an answer to an exchange.
     *
     * @param content the result of {@link #read} or {@link #readStarted}
     * @param fetched the downloaded media, by URI
     * @throws GeminiInteractionsException when the answer contains nothing of the output type
     */
    public void put(Exchange exchange, Interaction interaction, Object content, Map<String, FetchedMedia> fetched)
            throws GeminiInteractionsException {
        if (settings.outputType() == OutputType.interaction) {
            writeWhole(exchange, interaction);
        } else if (content != null) {
            AnswerAnnotations annotations = AnswerAnnotations.of(interaction, Layout.none);
            write(exchange, interaction, annotations, content, BodyType.ofJson(content));
        } else if (interaction.isRunning()) {
            AnswerAnnotations annotations = AnswerAnnotations.of(interaction, Layout.none);
            write(exchange, interaction, annotations, null, BodyType.NONE);
        } else {
            putFree(exchange, interaction, fetched);
        }
    }

    private void putFree(Exchange exchange, Interaction interaction, Map<String, FetchedMedia> fetched)
            throws GeminiInteractionsException {
        Layout layout = FreeOutput.layout(interaction, settings);
        Interaction shown = CitationMarkdown.render(interaction, settings.citationStyle(), layout == Layout.joined);
        Object body = FreeOutput.body(shown, fetched, settings);
        write(
                exchange,
                interaction,
                AnswerAnnotations.of(shown, layout),
                body,
                BodyType.of(body, interaction, fetched, settings));
    }

    /**
     * Writes an interaction whose links were resolved: as the body, or as Markdown where the settings ask for it.
     */
    public void putCited(Exchange exchange, Interaction interaction) {
        Interaction shown = CitationMarkdown.render(interaction, settings.citationStyle(), true);
        BodyDescription.replace(
                exchange.getMessage(), settings.citationStyle() == CitationStyle.none ? interaction : shown.text());
        CitationHeaders.set(exchange.getMessage(), AnswerAnnotations.of(shown, Layout.joined));
    }

    /** Writes a text whose links were resolved. */
    public void putCited(Exchange exchange, ReplacedText text) {
        BodyDescription.replace(exchange.getMessage(), text.text());
        CitationHeaders.set(exchange.getMessage(), text.citations());
    }

    /** Writes the headers of an answer to a message, without changing its body. */
    public void describe(Message message, Interaction interaction) {
        headers.set(message, interaction, AnswerAnnotations.of(interaction, Layout.joined));
    }

    /**
     * Reads an answer that must be JSON and conform to a schema. Does not change an exchange.
     *
     * @throws GeminiInteractionsException when the interaction failed, has not ended, or its answer does not conform
     */
    public JsonNode structured(Interaction interaction, JsonSchema schema) throws GeminiInteractionsException {
        CompletionCheck.check(interaction, true);
        return structured.json(interaction, schema);
    }

    /**
     * Writes the interaction itself to an exchange, also if the interaction failed.
     *
     * @throws GeminiInteractionsException when the status of the interaction is unknown
     */
    public void mapWhole(Exchange exchange, Interaction interaction) throws GeminiInteractionsException {
        CompletionCheck.checkStatus(interaction);
        writeWhole(exchange, interaction);
    }

    private void writeWhole(Exchange exchange, Interaction interaction) {
        AnswerAnnotations annotations = AnswerAnnotations.of(interaction, Layout.joined);
        write(exchange, interaction, annotations, interaction, BodyType.NONE);
    }

    private void write(
            Exchange exchange, Interaction interaction, AnswerAnnotations annotations, Object body, BodyType type) {
        BodyDescription.replace(exchange.getMessage(), body);
        headers.set(exchange.getMessage(), interaction, annotations);
        ResponseHeaders.describe(exchange.getMessage(), type);
        if (settings.storeFullResponse()) {
            exchange.setProperty(GeminiInteractionsConstants.RESPONSE, interaction);
        }
    }
}
