/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.media.InlineLimits;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.UnsupportedAttachments;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Turns exchanges into the contents of an input (API reference, "Content types"), for requests whose input has no steps. Takes the same bodies as a create
 * request, except whole requests and steps other than user input. Thread-safe.
 */
public final class InputContents {

    private final ObjectMapper mapper;
    private final InputSettings settings;
    private final InputReader inputs;

    /** @param mapper converts maps to JSON */
    public InputContents(ObjectMapper mapper, RequestSettings settings) {
        this.mapper = mapper;
        this.settings = settings.input();
        this.inputs = new InputReader(mapper, InlineLimits.UPLOADED, settings);
    }

    /**
     * Reads the contents: the prompt of the header or the option, files to which a header refers, the body, and the attachments.
     *
     * @param exchange not changed, except that a body that can be read only once is replaced by one that can be read again
     * @param skipped records the attachments that the API does not accept, if the option allows to skip them
     * @return at least one content beside the prompt; the contents may be shared with the body, so they must not be changed
     * @throws GeminiInteractionsException of category {@code VALIDATION} when the message cannot be sent
     */
    public ArrayNode read(Exchange exchange, SkippedAttachments skipped) throws GeminiInteractionsException {
        Object body = JsonBodies.normalize(exchange.getMessage().getBody(), mapper);
        if (body instanceof ObjectNode object && JsonBodies.isRequest(object)) {
            throw OtherSteps.notContent();
        }
        String prompt = prompt(exchange);
        ArrayNode contents = contents(inputs.read(exchange, body, prompt, use(skipped)));
        if (!prompt.isBlank() && contents.size() == 1) {
            throw InvalidRequest.of(
                    InvalidRequest.EMPTY,
                    "The message has no content beside the prompt: set a body, an attachment or the header "
                            + GeminiInteractionsConstants.FILE_URI);
        }
        return contents;
    }

    /** Whether a body is a list of inputs. */
    public static boolean isList(Object body) {
        return body instanceof List || body instanceof ArrayNode;
    }

    /**
     * Reads each element of a body that is a list as an input of its own, with the prompt in front of it.
     *
     * @param exchange not changed, except that elements that can be read only once are replaced by ones that can be read again
     * @param skipped records the attachments of elements that are messages, if the option allows to skip them
     * @return at least one input, by the indexes of the elements, from 0
     * @throws GeminiInteractionsException of category {@code VALIDATION} when an element cannot be sent, there is none, or the message has attachments or refers to
     *     files, which belong to no element
     */
    public SortedMap<Integer, ArrayNode> readElements(Exchange exchange, SkippedAttachments skipped)
            throws GeminiInteractionsException {
        return elements(exchange, skipped, Set.of());
    }

    /**
     * Reads the elements of a body that is to be judged, as {@link #readElements} does. The message about an empty element tells how to leave it out.
     *
     * @param leftOut the indexes of elements that are not read
     */
    public SortedMap<Integer, ArrayNode> readJudged(Exchange exchange, SkippedAttachments skipped, Set<Integer> leftOut)
            throws GeminiInteractionsException {
        try {
            return elements(exchange, skipped, leftOut);
        } catch (GeminiInteractionsException e) {
            boolean isAll = leftOut.size() == ((List<?>) exchange.getMessage().getBody()).size();
            throw isAll ? e : InvalidRequest.ofElement(e);
        }
    }

    /** Finds the empty elements of a body that is a list, as {@link RequestBuilder#emptyElements} does. */
    public Set<Integer> emptyElements(Exchange exchange) {
        return inputs.emptyElements(exchange, (List<?>) exchange.getMessage().getBody());
    }

    private SortedMap<Integer, ArrayNode> elements(Exchange exchange, SkippedAttachments skipped, Set<Integer> leftOut)
            throws GeminiInteractionsException {
        Message message = exchange.getMessage();
        List<Object> elements = new ArrayList<>((List<?>) JsonBodies.normalize(message.getBody(), mapper));
        if (elements.size() == leftOut.size()) {
            throw InvalidRequest.of(
                    InvalidRequest.EMPTY,
                    "There is nothing to send: the list in the body "
                            + (elements.isEmpty() ? "is empty" : "has only empty elements"));
        }
        requireNoFiles(message);
        SortedMap<Integer, ArrayNode> all = new TreeMap<>();
        for (int i = 0; i < elements.size(); i++) {
            if (!leftOut.contains(i)) {
                all.put(i, contents(inputs.readElement(exchange, elements, i, prompt(exchange), use(skipped))));
            }
        }
        return all;
    }

    private static void requireNoFiles(Message message) throws GeminiInteractionsException {
        if (InputReader.hasAttachments(message)
                || !new RequestHeaders(message)
                        .texts(GeminiInteractionsConstants.FILE_URI)
                        .isEmpty()) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "Each element of the list is an input of its own, to which the attachments of the message and the header "
                            + GeminiInteractionsConstants.FILE_URI
                            + " do not belong: remove them, or put them into the messages that are the elements");
        }
    }

    private InputUse use(SkippedAttachments skipped) {
        boolean skip = settings.unsupportedAttachments() == UnsupportedAttachments.skip;
        return new InputUse(OtherSteps.NOT_CONTENT, null, skip ? skipped : null, null);
    }

    private String prompt(Exchange exchange) throws GeminiInteractionsException {
        return settings.prompt(new RequestHeaders(exchange.getMessage()));
    }

    private static ArrayNode contents(ArrayNode steps) {
        ArrayNode contents = JsonNodeFactory.instance.arrayNode();
        steps.forEach(step -> step.path(JsonBodies.CONTENT).forEach(contents::add));
        return contents;
    }
}
