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

/** Deletes the interactions of an exchange when the exchange is done, whether or not it has succeeded. */
public final class DeleteOnCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(DeleteOnCompletion.class);

    private final InteractionsClient client;

    public DeleteOnCompletion(InteractionsClient client) {
        this.client = client;
    }

    /**
     * Registers the deletion. The exchange does not wait for it, and a failure is only logged.
     *
     * @param ids the interactions that the exchange has created; read when the exchange is done
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
