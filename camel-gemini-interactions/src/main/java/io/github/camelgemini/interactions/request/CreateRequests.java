/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;

/** Turns exchanges into the body of a create request (API reference, "Create request body"). Safe for use by several threads. */
public final class CreateRequests {

    public CreateRequests(ObjectMapper mapper, RequestOptions options) {}

    /**
     * Builds the request that an exchange's message asks for.
     *
     * @param exchange read only, but for an in-body that can be read once: it is replaced by one that can be read again
     * @param schema what the answer must conform to, or null
     * @throws GeminiInteractionsException of category {@code VALIDATION} when the message cannot be sent; nothing has been sent then
     */
    public ObjectNode create(Exchange exchange, JsonSchema schema) throws GeminiInteractionsException {
        if (schema == null) {
            throw GeminiInteractionsException.of(io.github.camelgemini.interactions.client.ErrorCategory.UNKNOWN, "")
                    .build();
        }
        return null;
    }
}
