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
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;

/** Turns the prompt, the body and the attachments of an exchange into the input of a request, as an array of steps. */
final class InputReader {

    private static final boolean ATTACHMENTS = isPresent("org.apache.camel.attachment.AttachmentMessage");

    private final ObjectMapper mapper;
    private final InlineLimits limits;
    private final MediaContents contents;
    private final UriReferences uris;
    private final Texts texts;

    InputReader(ObjectMapper mapper, InlineLimits limits, RequestOptions options) {
        this.mapper = mapper;
        this.limits = limits;
        this.contents = new MediaContents(options);
        this.uris = new UriReferences(options);
        this.texts = new Texts(options.isAllowControlCharacters());
    }

    /** Whether a message has attachments, and the library for them is there. */
    static boolean hasAttachments(Message message) {
        return ATTACHMENTS && AttachmentReader.hasAttachments(message);
    }

    /** Refuses an input that is JSON already and has more media than a request may have, or URIs that are not taken. */
    void check(JsonNode input) throws GeminiInteractionsException {
        new JsonMedia(new InlineBudget(limits), uris).check(input, "the body");
    }

    /**
     * Reads the input.
     *
     * @param body the normalized body of the exchange's message
     * @param prompt comes before the body; blank for none
     * @param steps what becomes of steps that are no user input
     * @param parts takes note of what stays with the exchange; null where nobody wants to know
     * @param skipped takes note of attachments that cannot be sent; null where they fail
     */
    ArrayNode read(
            Exchange exchange,
            Object body,
            String prompt,
            OtherSteps steps,
            InputParts parts,
            SkippedAttachments skipped)
            throws GeminiInteractionsException {
        InputBuilder input = new InputBuilder();
        ItemReader items =
                new ItemReader(exchange, new InlineBudget(limits), contents, uris, texts, steps, input, parts, skipped);
        if (!prompt.isBlank()) {
            items.addText(prompt, "the user message");
        }
        if (body instanceof List<?> list) {
            ItemReader.Mark before = items.mark();
            addUris(exchange.getMessage(), "", items);
            addElements(exchange, list, input, items);
            addAttachments(exchange.getMessage(), list, "", items);
            items.requireContent(before);
        } else {
            addMessage(exchange.getMessage(), body, charset(exchange), "", items);
        }
        if (input.size() == 0) {
            throw InvalidRequest.of(
                    InvalidRequest.EMPTY,
                    "There is nothing to send: set a body, or the option or header for the user message");
        }
        return input.steps();
    }

    /**
     * Adds what a message refers to, its body and its attachments. Bytes whose upload the message refers to are not sent again; of an empty body its headers then
     * say nothing.
     *
     * @param element what errors call a message in a list; empty for the exchange's own
     */
    private static void addMessage(Message message, Object body, String charset, String element, ItemReader items)
            throws GeminiInteractionsException {
        Object original = message.getBody();
        ItemReader.Mark before = items.mark();
        boolean referred = addUris(message, element, items);
        boolean described = referred && (ByteSources.reads(body) || isBlank(body));
        if (!isNothing(body) && !described) {
            String what = element.isEmpty() ? "the body" : element;
            items.add(new Item(body, what, MediaTypeHints.ofBody(message), charset, true, message::setBody));
        }
        addAttachments(message, original, element, items);
        items.requireContent(before);
    }

    private static boolean addUris(Message message, String element, ItemReader items)
            throws GeminiInteractionsException {
        List<String> references = new RequestHeaders(message).texts(GeminiInteractionsConstants.FILE_URI);
        for (String uri : references) {
            items.addUri(
                    uri,
                    MediaTypeHints.ofElements(message).declaredType(),
                    (element + " header " + GeminiInteractionsConstants.FILE_URI).strip());
        }
        return !references.isEmpty();
    }

    /** @param original the message's body as it came: an attachment that is the same document is not sent again */
    private static void addAttachments(Message message, Object original, String element, ItemReader items)
            throws GeminiInteractionsException {
        if (hasAttachments(message)) {
            AttachmentReader.addAttachments(message, items.document(message, original), element, items);
        }
    }

    private void addElements(Exchange exchange, List<?> elements, InputBuilder input, ItemReader items)
            throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        MediaTypeHints hints = MediaTypeHints.ofElements(message);
        List<Object> readable = new ArrayList<>(elements);
        for (int i = 0; i < elements.size(); i++) {
            String what = "body[" + i + "]";
            if (elements.get(i) instanceof Exchange grouped) {
                addGrouped(grouped.getMessage(), what, input, items);
            } else if (elements.get(i) instanceof Message grouped) {
                addGrouped(grouped, what, input, items);
            } else {
                int index = i;
                Object element =
                        elements.get(i) instanceof Map<?, ?> map ? JsonBodies.toObject(map, mapper) : elements.get(i);
                items.add(new Item(element, what, hints, charset(exchange), false, kept -> {
                    readable.set(index, kept);
                    message.setBody(readable);
                }));
            }
        }
    }

    /** Adds a message that an aggregation has kept, as it would be sent alone. */
    private void addGrouped(Message message, String what, InputBuilder input, ItemReader items)
            throws GeminiInteractionsException {
        String prompt = new RequestHeaders(message)
                .text(GeminiInteractionsConstants.USER_MESSAGE)
                .orElse("");
        if (!prompt.isBlank()) {
            items.addText(prompt, "the user message of " + what);
        }
        Object body = message.getBody() instanceof Map<?, ?> map ? JsonBodies.toObject(map, mapper) : message.getBody();
        int before = input.size();
        addMessage(message, body, charset(message.getExchange()), what, items);
        if (prompt.isBlank() && input.size() == before) {
            throw InvalidRequest.of(InvalidRequest.EMPTY, "There is nothing to send: " + what + " is empty");
        }
    }

    private static String charset(Exchange exchange) {
        return exchange == null ? null : ExchangeHelper.getCharsetName(exchange, false);
    }

    private static boolean isBlank(Object body) {
        return body instanceof CharSequence text && text.toString().isBlank();
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
