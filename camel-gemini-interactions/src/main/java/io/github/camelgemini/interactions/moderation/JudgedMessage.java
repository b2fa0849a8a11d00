/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;

/**
 * A copy of a message with what is judged. Of the headers of this component, only the media type and the model apply: headers for a conversation must not affect the
 * moderation. For one exchange.
 */
final class JudgedMessage {

    private final Message original;
    private final Exchange copy;

    /** @param model the header with the model */
    JudgedMessage(Exchange exchange, String model) {
        this.original = exchange.getMessage();
        this.copy = ExchangeHelper.createCopy(exchange, false);
        copy.getMessage().removeHeaders("CamelGeminiInteractions*", model, GeminiInteractionsConstants.MEDIA_TYPE);
    }

    Exchange exchange() {
        return copy;
    }

    /** Gives the original message the body of the copy, in which streams that can be read only once are replaced. */
    void keepBody() {
        if (copy.getMessage().getBody() != original.getBody()) {
            original.setBody(copy.getMessage().getBody());
        }
    }
}
