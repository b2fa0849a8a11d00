/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.media.InlineLimits;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.UnsupportedAttachments;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;

/** Turns exchanges into the body of a create request (API reference, "Create request body"). Thread-safe. */
public final class RequestBuilder {

    /** The model that is used if neither a model nor an agent is set. */
    public static final String DEFAULT_MODEL = "gemini-3.8-flash";

    private final ObjectMapper mapper;
    private final RequestSettings settings;
    private final RequestFields fields;
    private final AdditionalFields additionalFields;
    private final WholeRequests wholeRequests;
    private final InputReader inputs;

    /**
     * Creates the builder of an endpoint.
     *
     * @param mapper converts maps to JSON
     * @throws IllegalArgumentException when {@code additionalBodyProperty} has an invalid name
     */
    public RequestBuilder(ObjectMapper mapper, RequestSettings settings) {
        this(mapper, settings, InlineLimits.UPLOADED);
    }

    RequestBuilder(ObjectMapper mapper, RequestSettings settings, InlineLimits limits) {
        this.mapper = mapper;
        this.settings = settings;
        this.fields = new RequestFields(settings);
        this.additionalFields = AdditionalFields.of("additionalBodyProperty", settings.additionalFields(), mapper);
        this.wholeRequests = new WholeRequests(settings.body());
        this.inputs = new InputReader(mapper, limits, settings);
    }

    /**
     * Builds the request for the message of an exchange.
     *
     * @param exchange not changed, except that a body that can be read only once is replaced by one that can be read again
     * @param schema the schema of the answer, or null
     * @return a new object; its fields may be shared with the body and the schema, so they must not be changed
     * @throws GeminiInteractionsException of category {@code VALIDATION} when the message cannot be sent; nothing has been sent in this case
     */
    public ObjectNode create(Exchange exchange, JsonSchema schema) throws GeminiInteractionsException {
        return create(exchange, schema, null);
    }

    /**
     * Builds a request as {@link #create(Exchange, JsonSchema)} does.
     *
     * @param parts records content that stays in the exchange; null for none
     */
    public ObjectNode create(Exchange exchange, JsonSchema schema, InputParts parts)
            throws GeminiInteractionsException {
        boolean fail = settings.input().unsupportedAttachments() == UnsupportedAttachments.fail;
        SkippedAttachments skipped = parts == null ? new SkippedAttachments() : parts.skipped();
        return build(
                exchange, schema, new InputUse(OtherSteps.of(settings.body()), parts, fail ? null : skipped, null));
    }

    /**
     * Builds a request as {@link #create} does, for a message that must contain only content. A body that is a whole request, or contains steps other than user
     * input, is always rejected, because it could impersonate the route's author or the model. Attachments that the API does not accept are also rejected,
     * unless the option allows to skip them.
     *
     * @param skipped records the skipped attachments
     * @param labels the labels of the elements if the body is a list; null otherwise
     * @throws GeminiInteractionsException of category {@code VALIDATION} when the message cannot be sent
     */
    public ObjectNode createOfContent(
            Exchange exchange, JsonSchema schema, SkippedAttachments skipped, ElementLabels labels)
            throws GeminiInteractionsException {
        boolean skip = settings.input().unsupportedAttachments() == UnsupportedAttachments.skip;
        return build(exchange, schema, new InputUse(OtherSteps.NOT_CONTENT, null, skip ? skipped : null, labels));
    }

    /**
     * Finds the empty elements of a body that is a list.
     *
     * @param exchange not changed, except that elements that can be read only once are replaced by ones that can be read again
     * @return their indexes, starting at 0; without elements that cannot be read, which fail when a request is built
     */
    public Set<Integer> emptyElements(Exchange exchange) {
        return inputs.emptyElements(exchange, (List<?>) exchange.getMessage().getBody());
    }

    private ObjectNode build(Exchange exchange, JsonSchema schema, InputUse use) throws GeminiInteractionsException {
        RequestHeaders headers = new RequestHeaders(exchange.getMessage());
        if (use.steps() != OtherSteps.NOT_CONTENT && headers.has(GeminiInteractionsConstants.TOOL_APPROVALS)) {
            return approving(exchange, schema, use, headers);
        }
        Object body = JsonBodies.normalize(exchange.getMessage().getBody(), mapper);
        ObjectNode request;
        if (body instanceof ObjectNode whole && JsonBodies.isRequest(whole)) {
            if (use.steps() == OtherSteps.NOT_CONTENT) {
                throw OtherSteps.notContent();
            }
            request = wholeRequests.taken(whole);
            refuseFurtherInput(exchange, headers);
            inputs.check(request.path(JsonBodies.INPUT));
            fields.addTo(request, headers, schema);
        } else {
            request = JsonNodeFactory.instance.objectNode();
            fields.addTo(request, headers, schema);
            request.set(
                    JsonBodies.INPUT,
                    inputs.read(exchange, body, settings.input().prompt(headers), use));
        }
        complete(request);
        if (use.parts() != null) {
            use.parts()
                    .complete(
                            exchange,
                            request.path(JsonBodies.INPUT),
                            settings.input().resendAttachments());
        }
        return request;
    }

    /** Adds the fields that have no option, and checks the whole. */
    private void complete(ObjectNode request) throws GeminiInteractionsException {
        additionalFields.mergeInto(request);
        if (settings.agent().checkRules()) {
            AgentRules.check(request);
        }
    }

    /** The input is the answers to open calls. The body is not read: it may still be the list of these calls. */
    private ObjectNode approving(Exchange exchange, JsonSchema schema, InputUse use, RequestHeaders headers)
            throws GeminiInteractionsException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        fields.addTo(request, headers, schema);
        ArrayNode approvals = ToolApprovals.read(headers);
        inputs.checkMedia(approvals);
        request.set(JsonBodies.INPUT, approvals);
        complete(request);
        if (use.parts() != null) {
            use.parts().complete(exchange, JsonNodeFactory.instance.arrayNode(), true);
        }
        return request;
    }

    /** A whole request contains its input, so further input in headers or attachments is rejected. The option for the user message is only a default. */
    private static void refuseFurtherInput(Exchange exchange, RequestHeaders headers)
            throws GeminiInteractionsException {
        if (headers.text(GeminiInteractionsConstants.USER_MESSAGE).isPresent()) {
            throw InvalidRequest.of(
                    InvalidRequest.HEADER,
                    "The body is a whole request with its own input: remove the header "
                            + GeminiInteractionsConstants.USER_MESSAGE);
        }
        if (!headers.texts(GeminiInteractionsConstants.FILE_URI).isEmpty()) {
            throw InvalidRequest.of(
                    InvalidRequest.HEADER,
                    "The body is a whole request with its own input: remove the header "
                            + GeminiInteractionsConstants.FILE_URI);
        }
        if (InputReader.hasAttachments(exchange.getMessage())) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The body is a whole request with its own input: remove the attachments, or add them to that input");
        }
    }
}
