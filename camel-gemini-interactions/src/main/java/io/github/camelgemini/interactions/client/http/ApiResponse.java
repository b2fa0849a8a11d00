/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelgemini.interactions.model.Token;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The answer to one try.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body; of an incomplete answer, the part that was received
 */
public record ApiResponse(int status, HttpFields headers, BoundedBuffer body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON; a missing node for an empty body or one that is not JSON. */
    public JsonNode json() {
        try {
            JsonNode json = body.readTree();
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id under which Google's support finds the request, or null. */
    public String requestId() {
        return Token.id(headers.get("x-goog-request-id"));
    }

    /** The media type of the answer, without parameters, or null. */
    public String mediaType() {
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        return type == null ? null : Token.mediaType(type.split(";", 2)[0].strip());
    }
}
