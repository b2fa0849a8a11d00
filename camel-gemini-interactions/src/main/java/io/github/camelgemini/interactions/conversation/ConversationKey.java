/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * Determines the conversation of a message.
 *
 * @param option evaluated if the header is missing; may be null
 */
public record ConversationKey(Expression option) {

    /** The key from the header, or else from the option; null if the message belongs to no conversation. */
    public String of(Exchange exchange) throws GeminiInteractionsException {
        String header = new RequestHeaders(exchange.getMessage())
                .converted(GeminiInteractionsConstants.CONVERSATION_ID)
                .orElse(null);
        String key = header == null && option != null ? option.evaluate(exchange, String.class) : header;
        return key == null || key.isBlank() ? null : key;
    }
}
