/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code delete}: deletes a stored interaction. Keeps the body. */
public final class DeleteOperation implements Operation {

    private final InteractionsClient client;
    private final String idOption;

    public DeleteOperation(InteractionsClient client, String idOption) {
        this.client = client;
        this.idOption = idOption;
    }

    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        String id = InteractionIds.mandatory(exchange, idOption);
        return new Call<>(client.delete(id), nothing -> forget(exchange.getMessage(), id));
    }

    /** The next create must not continue the deleted interaction. */
    private static void forget(Message message, String id) {
        if (new RequestHeaders(message).is(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, id)) {
            message.removeHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID);
        }
    }
}
