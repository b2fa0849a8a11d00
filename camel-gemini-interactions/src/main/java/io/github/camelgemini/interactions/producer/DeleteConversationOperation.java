/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.ErrorCategory;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.conversation.Conversation;
import org.apache.camel.Exchange;

/** {@code deleteConversation}: all interactions of a conversation are deleted, the oldest first, then what is remembered of it. The body stays as it is. */
public final class DeleteConversationOperation implements Operation {

    private final InteractionsClient client;
    private final Memory memory;
    private final Executor workers;

    public DeleteConversationOperation(InteractionsClient client, Memory memory, Executor workers) {
        this.client = client;
        this.memory = memory;
        this.workers = workers;
    }

    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        String key = memory.keys().of(exchange);
        if (key == null) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "There is no conversation to delete: set the option conversationId or the header "
                                    + GeminiInteractionsConstants.CONVERSATION_ID)
                    .code("invalid_header")
                    .build();
        }
        Conversation conversation = memory.conversations().turn(key, exchange);
        CompletableFuture<Void> deleted = Sequence.of(
                memory.turnWait().bound(conversation.ready(), false),
                workers,
                mine -> new ChainDeletion(client).start(conversation.latestInteractionId()));
        CompletableFuture<Void> forgotten = Sequence.of(deleted, workers, gone -> {
            forget(conversation, key);
            return CompletableFuture.completedFuture(null);
        });
        forgotten.whenComplete((done, failure) -> conversation.leave());
        return new Call<>(
                forgotten,
                nothing -> exchange.getMessage().removeHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID));
    }

    private void forget(Conversation conversation, String key) throws GeminiInteractionsException {
        conversation.forget();
        if (memory.history() != null) {
            memory.history().forget(key);
        }
    }
}
