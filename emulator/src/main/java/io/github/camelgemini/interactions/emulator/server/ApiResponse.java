/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.interactions.Run;

/**
 * An answer of the API.
 *
 * @param status the HTTP status
 * @param body the JSON body; of a stream the interaction that it will have told in the end
 * @param stream the events to send instead of the body, or null
 * @param work what the model does in the background after this answer, and the caller has to end, or null
 */
public record ApiResponse(int status, JsonNode body, EventStream stream, Run work) {

    /**
     * Makes an answer that is no stream.
     *
     * @param status the HTTP status
     * @param body the JSON body
     */
    public ApiResponse(int status, JsonNode body) {
        this(status, body, null, null);
    }

    /**
     * Makes a success.
     *
     * @param body the JSON body
     * @return an answer with status 200
     */
    public static ApiResponse ok(JsonNode body) {
        return new ApiResponse(200, body);
    }

    /**
     * Makes an error of the Interactions API: a textual code.
     *
     * @param status the HTTP status
     * @param code such as {@code invalid_request}
     * @param message for people
     * @return the error answer
     */
    public static ApiResponse error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("message", message).put("code", code);
        return new ApiResponse(status, body);
    }

    /**
     * Makes an error in the shape of {@code google.rpc.Status}: a numeric code and a status name.
     *
     * @param status the HTTP status, which is the code too
     * @param name such as {@code RESOURCE_EXHAUSTED}
     * @param message for people
     * @return the error answer, without details
     */
    public static ApiResponse rpcError(int status, String name, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", status).put("message", message).put("status", name);
        return new ApiResponse(status, body);
    }
}
