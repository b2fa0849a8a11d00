/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import javax.xml.transform.Source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.request.ByteContents;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.w3c.dom.Node;

/** Converts the body at the end of a route to the result of a call (API reference, "Results"). Thread-safe. */
final class ResultReader {

    static final String TOO_LARGE = "too_large";

    private final ObjectMapper mapper;
    private final int limit;

    /**
     * Creates a reader for the results of a tool.
     *
     * @param mapper writes objects as JSON
     * @param limit the maximum size of a result in bytes
     */
    ResultReader(ObjectMapper mapper, int limit) {
        this.mapper = mapper;
        this.limit = limit;
    }

    /** Returns the message for a result that is too large. */
    String tooLarge() {
        return "The result is larger than " + limit + " bytes.";
    }

    /**
     * Reads the body. Blocks while it reads a stream, which it closes.
     *
     * @return a text, an object, or an array of contents
     * @throws GeminiInteractionsException when the body cannot be converted to a result, or is too large; the message contains no content
     */
    JsonNode read(Exchange exchange) throws GeminiInteractionsException {
        Object body = exchange.getMessage().getBody();
        if (ByteContents.reads(body)) {
            return bytes(exchange);
        }
        try {
            return body instanceof Reader || body instanceof Source || body instanceof Node
                    ? text(characters(exchange, body))
                    : json(body);
        } catch (BoundedOutput.TooLarge e) {
            throw failure(TOO_LARGE, tooLarge());
        } catch (IOException | StackOverflowError e) {
            // Without the cause, which may quote the result.
            throw failure(
                    "invalid_body",
                    "The result cannot be read, or cannot become JSON: its Java class is "
                            + body.getClass().getName());
        }
    }

    private JsonNode bytes(Exchange exchange) throws GeminiInteractionsException {
        try {
            return ByteContents.read(exchange, limit);
        } catch (GeminiInteractionsException e) {
            throw ByteContents.isTooLarge(e) ? failure(TOO_LARGE, tooLarge()) : e;
        }
    }

    private String characters(Exchange exchange, Object body) throws IOException {
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        if (!(body instanceof Reader reader)) {
            String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body);
            if (text == null) {
                throw new IOException("There is no converter to text");
            }
            return text;
        }
        try (reader) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                text.append(buffer, 0, count);
                if (text.length() > limit) {
                    throw new BoundedOutput.TooLarge();
                }
            }
            return text.toString();
        }
    }

    /** Checks the length first, because each character has at least one byte. */
    private JsonNode text(String text) throws BoundedOutput.TooLarge {
        if (text.length() > limit || text.getBytes(StandardCharsets.UTF_8).length > limit) {
            throw new BoundedOutput.TooLarge();
        }
        return TextNode.valueOf(text);
    }

    /** The API accepts an object or a text; any other value is wrapped in an object. */
    private JsonNode json(Object body) throws IOException {
        if (body instanceof CharSequence text) {
            return text(text.toString());
        }
        JsonNode json = body == null ? NullNode.instance : written(body);
        if (json.isTextual()) {
            return text(json.textValue());
        }
        return json.isObject() ? json : JsonNodeFactory.instance.objectNode().set("result", json);
    }

    /** Writes the body as JSON and parses it again, so that the size is limited for any object. */
    private JsonNode written(Object body) throws IOException {
        BoundedOutput out = new BoundedOutput(limit);
        (body instanceof JsonNode ? Json.mapper() : mapper).writeValue(out, body);
        return Json.mapper().readTree(out.bytes());
    }

    private static GeminiInteractionsException failure(String code, String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .code(code)
                .build();
    }
}
