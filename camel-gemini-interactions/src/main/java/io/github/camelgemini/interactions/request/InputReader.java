/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;

/** Turns the prompt, the body and the attachments of an exchange into the input of a request, as an array of steps. */
final class InputReader {

    private static final boolean ATTACHMENTS = isPresent("org.apache.camel.attachment.AttachmentMessage");

    private final ObjectMapper mapper;
    private final InlineLimits limits;

    InputReader(ObjectMapper mapper, InlineLimits limits) {
        this.mapper = mapper;
        this.limits = limits;
    }

    /** Whether a message has attachments, and the library for them is there. */
    static boolean hasAttachments(Message message) {
        return ATTACHMENTS && AttachmentReader.hasAttachments(message);
    }

    /**
     * Reads the input.
     *
     * @param body the normalized body of the exchange's message
     * @param prompt comes before the body; blank for none
     */
    ArrayNode read(Exchange exchange, Object body, String prompt) throws GeminiInteractionsException {
        InputBuilder input = new InputBuilder();
        ItemReader items = new ItemReader(exchange, new InlineBudget(limits), input);
        if (!prompt.isBlank()) {
            input.addText(prompt);
        }
        Message message = exchange.getMessage();
        if (body instanceof List<?> list) {
            addElements(exchange, list, items);
        } else if (!isNothing(body)) {
            String charset = ExchangeHelper.getCharsetName(exchange, false);
            items.add(new Item(body, "the body", MediaTypeHints.ofBody(message), charset, true, message::setBody));
        }
        if (hasAttachments(message)) {
            AttachmentReader.addAttachments(message, items);
        }
        if (input.isEmpty()) {
            throw InvalidRequest.of(
                    InvalidRequest.EMPTY,
                    "There is nothing to send: set a body, or the option or header for the user message");
        }
        return input.steps();
    }

    private void addElements(Exchange exchange, List<?> elements, ItemReader items) throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        MediaTypeHints hints = MediaTypeHints.ofElements(message);
        String charset = ExchangeHelper.getCharsetName(exchange, false);
        List<Object> readable = new ArrayList<>(elements);
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            Object element =
                    elements.get(i) instanceof Map<?, ?> map ? JsonBodies.toObject(map, mapper) : elements.get(i);
            items.add(new Item(element, "body[" + i + "]", hints, charset, false, replacement -> {
                readable.set(index, replacement);
                message.setBody(readable);
            }));
        }
    }

    private static boolean isNothing(Object body) {
        return body == null || (body instanceof JsonNode json && (json.isNull() || json.isMissingNode()));
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, InputReader.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
