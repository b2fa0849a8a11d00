/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.media.InlineLimits;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.media.MediaTypeHints;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;

/** Turns the prompt, the body and the attachments of an exchange into the input of a request, as an array of steps. */
final class InputReader {

    private static final boolean ATTACHMENTS = isPresent("org.apache.camel.attachment.AttachmentMessage");

    private static final String LABEL = "the label of an element";

    private final ObjectMapper mapper;
    private final InlineLimits limits;
    private final MediaContents contents;
    private final UriReferences uris;
    private final Texts texts;
    private final boolean requireBody;

    InputReader(ObjectMapper mapper, InlineLimits limits, RequestSettings settings) {
        this.mapper = mapper;
        this.limits = limits;
        this.contents = new MediaContents(settings.media());
        this.uris = new UriReferences(settings.input(), contents);
        this.requireBody = settings.input().requireBody();
        this.texts = new Texts(settings.input().allowControlCharacters());
    }

    /** Whether a message has attachments, and camel-attachments is present. */
    static boolean hasAttachments(Message message) {
        return ATTACHMENTS && AttachmentReader.hasAttachments(message);
    }

    /** Rejects an input in JSON that contains too much media or URIs that are not allowed, or that is empty although a body is required. */
    void check(JsonNode input) throws GeminiInteractionsException {
        if (requireBody && (isBlank(input.textValue()) || (input.isContainerNode() && input.isEmpty()))) {
            throw missing();
        }
        checkMedia(input, "the body");
    }

    /** Rejects steps that contain too much media, or URIs that are not allowed. */
    void checkMedia(ArrayNode steps) throws GeminiInteractionsException {
        checkMedia(steps, "the header " + GeminiInteractionsConstants.TOOL_APPROVALS);
    }

    private void checkMedia(JsonNode input, String what) throws GeminiInteractionsException {
        new JsonMedia(new SizeBudget(limits), uris).check(input, what);
    }

    private static GeminiInteractionsException missing() {
        return InvalidRequest.of(
                InvalidRequest.EMPTY,
                "The message has no content beside the prompt, and requireBody=true: set a body, an attachment or the header "
                        + GeminiInteractionsConstants.FILE_URI);
    }

    /**
     * Reads the input.
     *
     * @param body the normalized body of the exchange's message
     * @param prompt the text before the body; blank for none
     */
    ArrayNode read(Exchange exchange, Object body, String prompt, InputUse use) throws GeminiInteractionsException {
        InputBuilder input = new InputBuilder();
        InputItemReader items = items(exchange, input, use);
        if (!prompt.isBlank()) {
            items.addText(prompt, "the user message");
        }
        int ofPrompt = input.size();
        if (body instanceof List<?> list) {
            InputItemReader.Mark before = items.mark();
            addUris(exchange.getMessage(), body, "", items);
            addElements(exchange, list, use.labels(), input, items);
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
        if (requireBody && input.size() == ofPrompt) {
            throw missing();
        }
        return input.steps();
    }

    /**
     * Adds the references, the body and the attachments of a message. Bytes to whose upload the message refers are not sent again; if the body is empty, the
     * headers do not describe it then.
     *
     * @param element the name of a message in a list in error messages; empty for the exchange's own message
     */
    private static void addMessage(Message message, Object body, String charset, String element, InputItemReader items)
            throws GeminiInteractionsException {
        Object original = message.getBody();
        MediaTypeHints hints = MediaTypeHints.ofBody(message, original);
        InputItemReader.Mark before = items.mark();
        boolean referred = addUris(message, body, element, items);
        boolean described = referred && (ByteSources.reads(body) || isBlank(body));
        String what = element.isEmpty() ? "the body" : element;
        if (isNothing(body)) {
            if (!referred && !hasAttachments(message) && hints.promiseContent()) {
                throw InvalidRequest.of(
                        InvalidRequest.EMPTY,
                        "There is nothing to send: " + what
                                + " is missing, although headers tell its media type or name");
            }
        } else if (!described) {
            items.add(new InputItem(body, what, hints, charset, true, message::setBody));
        }
        addAttachments(message, original, element, items);
        items.requireContent(before);
    }

    /** @param body a body for which a reference may stand; the media type in its header then also applies to the reference */
    private static boolean addUris(Message message, Object body, String element, InputItemReader items)
            throws GeminiInteractionsException {
        boolean standsForBody = isNothing(body) || isBlank(body) || body instanceof List || ByteSources.reads(body);
        Optional<MediaType> ofBody = standsForBody
                ? MediaTypeHints.ofElement(message, message.getBody()).declaredType()
                : Optional.empty();
        List<String> references = new RequestHeaders(message).texts(GeminiInteractionsConstants.FILE_URI);
        for (String uri : references) {
            items.addUri(
                    uri,
                    FileTypes.of(message, uri).or(() -> ofBody),
                    (element + " header " + GeminiInteractionsConstants.FILE_URI).strip());
        }
        return !references.isEmpty();
    }

    /** @param original the message's body as it was received: an attachment that is the same document is not sent again */
    private static void addAttachments(Message message, Object original, String element, InputItemReader items)
            throws GeminiInteractionsException {
        if (hasAttachments(message)) {
            AttachmentReader.addAttachments(message, items.document(message, original), element, items);
        }
    }

    private InputItemReader items(Exchange exchange, InputBuilder input, InputUse use) {
        return new InputItemReader(exchange, new SizeBudget(limits), contents, uris, texts, input, use);
    }

    /** Returns the indexes of the empty elements of a list. An element that cannot be read does not count as empty. */
    Set<Integer> emptyElements(Exchange exchange, List<?> elements) {
        InputUse use = new InputUse(OtherSteps.NOT_CONTENT, null, new SkippedAttachments(), null);
        List<Object> readable = new ArrayList<>(elements);
        Set<Integer> empty = new TreeSet<>();
        for (int i = 0; i < elements.size(); i++) {
            InputBuilder input = new InputBuilder();
            try {
                if (isNothing(elements.get(i))) {
                    empty.add(i);
                } else {
                    addElement(exchange, readable, i, input, items(exchange, input, use));
                }
            } catch (GeminiInteractionsException e) {
                if (InvalidRequest.EMPTY.equals(e.getCode())) {
                    empty.add(i);
                }
            }
        }
        return empty;
    }

    /**
     * Reads one element of a body that is a list, as an input of its own.
     *
     * @param elements the elements; an element that can be read only once is replaced here, and the list becomes the body
     * @param prompt the text before the element; blank for none
     */
    ArrayNode readElement(Exchange exchange, List<Object> elements, int index, String prompt, InputUse use)
            throws GeminiInteractionsException {
        InputBuilder input = new InputBuilder();
        InputItemReader items = items(exchange, input, use);
        if (!prompt.isBlank()) {
            items.addText(prompt, "the user message");
        }
        int ofPrompt = input.size();
        if (!isNothing(elements.get(index))) {
            addElement(exchange, elements, index, input, items);
        }
        if (input.size() == ofPrompt) {
            throw InvalidRequest.of(InvalidRequest.EMPTY, "There is nothing to send: body[" + index + "] is empty");
        }
        return input.steps();
    }

    private void addElements(
            Exchange exchange, List<?> elements, ElementLabels labels, InputBuilder input, InputItemReader items)
            throws GeminiInteractionsException {
        List<Object> readable = new ArrayList<>(elements);
        for (int i = 0; i < elements.size(); i++) {
            if (labels == null) {
                addElement(exchange, readable, i, input, items);
            } else if (!labels.leftOut().contains(i)) {
                items.addText(labels.of(i), LABEL);
                addLabelled(exchange, readable, i, input, items);
            }
        }
    }

    private void addLabelled(
            Exchange exchange, List<Object> readable, int index, InputBuilder input, InputItemReader items)
            throws GeminiInteractionsException {
        try {
            if (isNothing(readable.get(index))) {
                throw InvalidRequest.of(InvalidRequest.EMPTY, "There is nothing to send: body[" + index + "] is empty");
            }
            addElement(exchange, readable, index, input, items);
        } catch (GeminiInteractionsException e) {
            throw InvalidRequest.ofElement(e);
        }
    }

    /** @param readable the elements; an element that can be read only once is replaced here, and the list becomes the body */
    private void addElement(
            Exchange exchange, List<Object> readable, int index, InputBuilder input, InputItemReader items)
            throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        String what = "body[" + index + "]";
        Object element = readable.get(index);
        if (element instanceof Exchange grouped) {
            addGrouped(grouped.getMessage(), what, input, items);
        } else if (element instanceof Message grouped) {
            addGrouped(grouped, what, input, items);
        } else {
            Object item = element instanceof Map<?, ?> map ? JsonBodies.toObject(map, mapper) : element;
            MediaTypeHints hints = MediaTypeHints.ofElement(message, element);
            items.add(new InputItem(item, what, hints, charset(exchange), false, kept -> {
                readable.set(index, kept);
                message.setBody(readable);
            }));
        }
    }

    /** Adds a message of an aggregation in the same way as a single message. */
    private void addGrouped(Message message, String what, InputBuilder input, InputItemReader items)
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
