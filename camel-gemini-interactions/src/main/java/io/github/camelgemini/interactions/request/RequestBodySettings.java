/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options for bodies that are a whole request.
 *
 * @param allowed whether a body may be a whole request, or a step other than user input
 * @param fields which of {@link #NAMED_FIELDS} such a request may have
 * @param continuing whether the endpoint, and not the body, decides which interaction is continued
 * @param functionResults whether a body may contain results of functions, because the route runs the functions
 */
public record RequestBodySettings(boolean allowed, List<String> fields, boolean continuing, boolean functionResults) {

    /** Fields with which a request acts, spends money or sends notifications on behalf of the route's author; each must be allowed by name. */
    static final List<String> NAMED_FIELDS = List.of("tools", "webhook_config", "environment", RequestFields.AGENT);

    /**
     * Checks the names of the fields.
     *
     * @throws IllegalArgumentException naming the option
     */
    public RequestBodySettings {
        fields = List.copyOf(fields);
        OptionChecks.require(
                NAMED_FIELDS.containsAll(fields),
                "Option allowedRequestFields is '" + String.join(",", fields)
                        + "'. It must be a list, separated by commas, of one or several of: "
                        + String.join(", ", NAMED_FIELDS));
        OptionChecks.require(
                fields.isEmpty() || allowed,
                "Option allowedRequestFields needs allowRequestBody: no other body has such fields");
    }

    @Override
    public String toString() {
        return "RequestBodySettings[]";
    }
}
