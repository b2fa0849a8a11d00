/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.util.Objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;

/**
 * The body of a request, written once and sent as often as there are tries. {@code BinaryNode} values become base64 on the way into the bytes, without a
 * string between.
 */
final class JsonBody implements RequestBody {

    private static final String MEDIA_TYPE = "application/json";

    private final byte[] bytes;

    private JsonBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Writes a request.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} when a value cannot be written
     */
    static JsonBody of(ObjectNode request) throws GeminiInteractionsException {
        Objects.requireNonNull(request, "request");
        try {
            return new JsonBody(Json.MAPPER.writeValueAsBytes(request));
        } catch (JsonProcessingException e) {
            // No cause: its message may quote the request.
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "The request cannot be written as JSON: it holds a value that is none, or is nested too deeply.")
                    .code("invalid_request")
                    .build();
        }
    }

    @Override
    public Request.Content content() {
        return new BytesRequestContent(MEDIA_TYPE, bytes);
    }
}
