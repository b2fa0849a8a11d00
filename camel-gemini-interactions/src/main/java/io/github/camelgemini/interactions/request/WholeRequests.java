/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Checks bodies that are a whole request. A body is content unless the route's author allows requests. */
final class WholeRequests {

    /** All field names of the API have this form. A gateway could accept {@code systemInstruction} for {@code system_instruction}, and bypass the endpoint's value. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final RequestBodySettings settings;

    WholeRequests(RequestBodySettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a copy of the request without nulls, and without fields that the endpoint sets.
     *
     * @throws GeminiInteractionsException if requests are not allowed, or one of its fields is not
     */
    ObjectNode taken(ObjectNode body) throws GeminiInteractionsException {
        if (!settings.allowed()) {
            throw InvalidRequest.of(
                    InvalidRequest.NOT_ALLOWED,
                    "The body is a Map or JSON object with the key 'input' and without 'type', as whole requests to the API have it. It is not taken, since whoever sends"
                            + " messages could steer the model. Is it data that the model is to read? Make a text of it before this step:"
                            + " marshal().json(), then convertBodyTo(String.class). Is it a request of yours? Set the option allowRequestBody=true");
        }
        Nesting.check(body, "the body");
        for (String name : RequestBodySettings.NAMED_FIELDS) {
            if (body.hasNonNull(name) && !settings.fields().contains(name)) {
                throw InvalidRequest.of(
                        InvalidRequest.NOT_ALLOWED,
                        "The request in the body has the field " + name
                                + ", which is not taken: remove it, or name it in the option allowedRequestFields");
            }
        }
        checkNames(body);
        checkNames(body.path(RequestFields.GENERATION_CONFIG));
        ObjectNode request = JsonBodies.withoutNulls(body);
        if (settings.continuing()) {
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
