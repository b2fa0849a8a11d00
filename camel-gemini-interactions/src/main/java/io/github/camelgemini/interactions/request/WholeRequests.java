/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Bodies that are a whole request: whether they are taken, and which of their fields. A body is content unless the route's author says otherwise. */
public final class WholeRequests {

    /** Fields that let a request act, spend or tell in the author's name, and that a body may have only where the author names them. */
    public static final List<String> NAMED_FIELDS =
            List.of("tools", "webhook_config", "environment", RequestFields.AGENT);

    /** The API has no other names. Were a gateway to read {@code systemInstruction} as the field that it means, it would go past what the endpoint sets. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final boolean allowed;
    private final boolean continuing;
    private final Set<String> fields;

    WholeRequests(RequestOptions options) {
        this.allowed = options.isAllowRequestBody();
        this.continuing = options.isContinuing();
        this.fields = names(options.getAllowedRequestFields());
    }

    /** The names in the option {@code allowedRequestFields}; null has none. */
    public static Set<String> names(String option) {
        return Arrays.stream(option == null ? new String[0] : option.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A copy of what is taken of a request, without nulls: all fields, but for what the endpoint decides.
     *
     * @throws GeminiInteractionsException when it is not to be taken, or has a field that is not
     */
    ObjectNode taken(ObjectNode body) throws GeminiInteractionsException {
        if (!allowed) {
            throw InvalidRequest.of(
                    InvalidRequest.NOT_ALLOWED,
                    "The body is a Map or JSON object with the key 'input' and without 'type', as whole requests to the API have it. It is not taken, since whoever sends"
                            + " messages could steer the model. Is it data that the model is to read? Make a text of it before this step:"
                            + " marshal().json(), then convertBodyTo(String.class). Is it a request of yours? Set the option allowRequestBody=true");
        }
        Nesting.check(body, "the body");
        for (String name : NAMED_FIELDS) {
            if (body.hasNonNull(name) && !fields.contains(name)) {
                throw InvalidRequest.of(
                        InvalidRequest.NOT_ALLOWED,
                        "The request in the body has the field " + name
                                + ", which is not taken: remove it, or name it in the option allowedRequestFields");
            }
        }
        checkNames(body);
        checkNames(body.path(RequestFields.GENERATION_CONFIG));
        ObjectNode request = JsonBodies.withoutNulls(body);
        if (continuing) {
            request.remove(RequestFields.PREVIOUS_INTERACTION_ID);
        }
        return request;
    }

    private static void checkNames(JsonNode object) throws GeminiInteractionsException {
        for (var field : object.properties()) {
            if (!NAME.matcher(field.getKey()).matches()) {
                throw InvalidRequest.of(
                        InvalidRequest.BODY,
                        "The request in the body has a field whose name is no field of the API: names have lower case letters, digits and underscores");
            }
        }
    }
}
