/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.citation.CitationLinks.ReplacedText;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.response.ResponseMapper;
import org.apache.camel.Exchange;

/** {@code resolveCitations}: resolves the links of a stored interaction or report, which is the body. Needs no key. */
public final class ResolveCitationsOperation implements Operation {

    private final ObjectMapper mapper;
    private final CitationResolution citations;
    private final ResponseMapper responses;

    public ResolveCitationsOperation(ObjectMapper mapper, CitationResolution citations, ResponseMapper responses) {
        this.mapper = mapper;
        this.citations = citations;
        this.responses = responses;
    }

    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Interaction interaction) {
            return ofInteraction(exchange, interaction);
        }
        if (body instanceof JsonNode || body instanceof Map) {
            JsonNode json = mapper.valueToTree(body);
            if (isInteraction(json)) {
                return ofInteraction(exchange, new Interaction((ObjectNode) json, null));
            }
            if (json.isTextual()) {
                return ofText(exchange, json.textValue());
            }
            throw invalid();
        }
        String text = exchange.getMessage().getBody(String.class);
        if (text == null || body instanceof Iterable) {
            throw invalid();
        }
        JsonNode json = jsonOf(text);
        return isInteraction(json)
                ? ofInteraction(exchange, new Interaction((ObjectNode) json, null))
                : ofText(exchange, text);
    }

    private Call<Interaction> ofInteraction(Exchange exchange, Interaction interaction) {
        return new Call<>(
                citations.resolve(CompletableFuture.completedFuture(interaction), true),
                resolved -> responses.putCited(exchange, resolved));
    }

    private Call<ReplacedText> ofText(Exchange exchange, String text) {
        return new Call<>(citations.resolve(text), replaced -> responses.putCited(exchange, replaced));
    }

    private static boolean isInteraction(JsonNode json) {
        return json instanceof ObjectNode
                && (json.path("steps").isArray() || json.path("outputs").isArray());
    }

    /** The text as JSON, or null when it is none. */
    private static JsonNode jsonOf(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static GeminiInteractionsException invalid() {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The body holds no citations. resolveCitations needs an interaction, as an Interaction, a Map or JSON, or a text: convert the body")
                .code("invalid_body")
                .build();
    }
}
