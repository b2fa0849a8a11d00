/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Collection;

import io.github.camelgemini.interactions.client.InteractionsClient;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the interactions of an exchange when it is done, however it ends. */
public final class DeleteOnCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(DeleteOnCompletion.class);

    private final InteractionsClient client;

    public DeleteOnCompletion(InteractionsClient client) {
        this.client = client;
    }

    /**
     * Sees to it that interactions are deleted. No exchange waits for that, and a failure is only logged.
     *
     * @param ids what was created by the time when the exchange is done
     */
    void whenDone(Exchange exchange, Collection<String> ids) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                ids.forEach(DeleteOnCompletion.this::delete);
            }
        });
    }

    private void delete(String id) {
        client.promise("deletion of an interaction", client.delete(id)).whenComplete((deleted, failure) -> {
            if (failure != null) {
                LOG.warn("Interaction {} could not be deleted: {}", id, failure.getMessage());
            }
        });
    }
}
