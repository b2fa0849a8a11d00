/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.response.ResponseMapper;
import org.apache.camel.Exchange;

/** {@code cancel}: cancels a running background interaction and returns it as the body. */
public final class CancelOperation implements Operation {

    private final InteractionsClient client;
    private final String idOption;
    private final ResponseMapper answers;

    public CancelOperation(InteractionsClient client, String idOption, ResponseMapper answers) {
        this.client = client;
        this.idOption = idOption;
        this.answers = answers;
    }

    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        String id = InteractionIds.mandatory(exchange, idOption);
        return new Call<>(client.cancel(id), answer -> answers.mapWhole(exchange, answer));
    }
}
