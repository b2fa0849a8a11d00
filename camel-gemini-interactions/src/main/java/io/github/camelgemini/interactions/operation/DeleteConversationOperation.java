/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.conversation.ConversationContext;
import io.github.camelgemini.interactions.conversation.ConversationDeleter;
import io.github.camelgemini.interactions.conversation.ConversationTurn;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;

/** {@code deleteConversation}: deletes all interactions of a conversation, oldest first, and then the stored state of the conversation. Keeps the body. */
public final class DeleteConversationOperation implements Operation {

    private final InteractionsClient client;
    private final ConversationContext memory;
    private final Executor workers;

    public DeleteConversationOperation(InteractionsClient client, ConversationContext memory, Executor workers) {
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
                            "Missing conversation id: set the option conversationId or the header "
                                    + GeminiInteractionsConstants.CONVERSATION_ID)
                    .code("invalid_header")
                    .build();
        }
        ConversationTurn conversation = memory.conversations().turn(key, exchange);
        CompletableFuture<Void> deleted = CancellableFuture.of(
                memory.turnWait().bound(conversation.ready(), false),
                workers,
                mine -> new ConversationDeleter(client).start(conversation.latestInteractionId()));
        CompletableFuture<Void> forgotten = CancellableFuture.of(deleted, workers, gone -> {
            forget(conversation, key);
            return CompletableFuture.completedFuture(null);
        });
        forgotten.whenComplete((done, failure) -> conversation.leave());
        return new Call<>(
                forgotten,
                nothing -> exchange.getMessage().removeHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID));
    }

    private void forget(ConversationTurn conversation, String key) throws GeminiInteractionsException {
        conversation.forget();
        if (memory.history() != null) {
            memory.history().forget(key);
        }
    }
}
