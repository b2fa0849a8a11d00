/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The two formats in which the API writes errors. */
public final class ErrorBody {

    private ErrorBody() {}

    /** Makes an error of the Interactions API, with a text code such as {@code invalid_request}. */
    public static ObjectNode withCode(String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("message", message).put("code", code);
        return body;
    }

    /** Makes a {@code google.rpc.Status} without details, with a numeric code and a name such as {@code RESOURCE_EXHAUSTED}. */
    public static ObjectNode withStatus(int status, String name, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", status).put("message", message).put("status", name);
        return body;
    }

    /** Adds an entry to the details of an error and returns the entry. */
    public static ObjectNode addDetail(ObjectNode body, String type) {
        return ((ObjectNode) body.path("error"))
                .withArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.rpc." + type);
    }
}
