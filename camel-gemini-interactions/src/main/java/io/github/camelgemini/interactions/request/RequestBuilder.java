/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
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

    /** The model that is asked where neither a model nor an agent is set. */
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
        this.additionalFields = AdditionalFields.of(settings.additionalFields(), mapper);
        this.wholeRequests = new WholeRequests(settings.body());
        this.inputs = new InputReader(mapper, limits, settings);
    }

    /**
     * Builds the request that an exchange's message asks for.
     *
     * @param exchange is not changed, except for a body that can be read only once: it is replaced by one that can be read again
     * @param schema what the answer must conform to, or null
     * @return a new object; what it holds may be shared with the body and the schema, so that it must not be changed
     * @throws GeminiInteractionsException of category {@code VALIDATION} when the message cannot be sent; nothing has been sent then
     */
    public ObjectNode create(Exchange exchange, JsonSchema schema) throws GeminiInteractionsException {
        return create(exchange, schema, null);
    }

    /**
     * Builds a request as {@link #create(Exchange, JsonSchema)} does.
     *
     * @param parts takes note of what stays with the exchange; null for none
     */
    public ObjectNode create(Exchange exchange, JsonSchema schema, InputParts parts)
            throws GeminiInteractionsException {
        boolean fail = settings.input().unsupportedAttachments() == UnsupportedAttachments.fail;
        SkippedAttachments skipped = parts == null ? new SkippedAttachments() : parts.skipped();
        return build(
                exchange, schema, new InputUse(OtherSteps.of(settings.body()), parts, fail ? null : skipped, null));
    }

    /**
     * Builds a request as {@link #create} does, of a message that holds content and nothing else. A body that is a whole request, or has steps other than
     * user input, is refused, whatever the options allow: it could speak in the name of the route's author or of the model. Attachments that the API does not
     * take are refused, too, unless the option says that they may be skipped.
     *
     * @param skipped takes note of those
     * @param labels tell the elements of a body that is a list apart; null for any other
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
     * @param exchange is not changed, except for elements that can be read only once: they are replaced by ones that can be read again
     * @return their indexes, from 0; none of an element that cannot be read, which a request says
     */
    public Set<Integer> emptyElements(Exchange exchange) {
        return inputs.emptyElements(exchange, (List<?>) exchange.getMessage().getBody());
    }

    private ObjectNode build(Exchange exchange, JsonSchema schema, InputUse use) throws GeminiInteractionsException {
        Object body = JsonBodies.normalize(exchange.getMessage().getBody(), mapper);
        RequestHeaders headers = new RequestHeaders(exchange.getMessage());
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
            request.set(JsonBodies.INPUT, inputs.read(exchange, body, prompt(headers), use));
        }
        additionalFields.mergeInto(request);
        if (use.parts() != null) {
            use.parts()
                    .complete(
                            exchange,
                            request.path(JsonBodies.INPUT),
                            settings.input().resendAttachments());
        }
        return request;
    }

    private String prompt(RequestHeaders headers) throws GeminiInteractionsException {
        String option = settings.input().userMessage();
        return headers.text(GeminiInteractionsConstants.USER_MESSAGE).orElse(option == null ? "" : option);
    }

    /** A whole request has its input already. The option for the user message is a default, which it replaces. */
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
