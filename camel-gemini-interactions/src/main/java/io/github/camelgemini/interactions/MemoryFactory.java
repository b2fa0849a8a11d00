/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Clock;
import java.time.Duration;

import io.github.camelgemini.interactions.GeminiInteractionsConfiguration.ConversationMode;
import io.github.camelgemini.interactions.GeminiInteractionsConfiguration.OnUnfinished;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.conversation.ConversationKey;
import io.github.camelgemini.interactions.conversation.Conversations;
import io.github.camelgemini.interactions.conversation.History;
import io.github.camelgemini.interactions.conversation.Idempotency;
import io.github.camelgemini.interactions.conversation.TurnQueue;
import io.github.camelgemini.interactions.producer.Forgetting;
import io.github.camelgemini.interactions.producer.Memory;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.util.URISupport;

/** Makes what an endpoint remembers by its options. */
final class MemoryFactory {

    private final CamelContext camelContext;
    private final GeminiInteractionsConfiguration options;
    private final TurnQueue turns;

    MemoryFactory(CamelContext camelContext, GeminiInteractionsConfiguration options, TurnQueue turns) {
        this.camelContext = camelContext;
        this.options = options;
        this.turns = turns;
    }

    Memory create(InteractionsClient client, String endpointUri) {
        return new Memory(
                new ConversationKey(simple(options.getConversationId())),
                conversations(),
                history(),
                options.getConversationMode() == ConversationMode.stateless,
                idempotency(endpointUri),
                options.getOnUnknownPreviousInteraction(),
                options.isDeleteOnCompletion() ? new Forgetting(client) : null);
    }

    private Conversations conversations() {
        return options.getConversationRepository() == null
                ? null
                : new Conversations(
                        started(options.getConversationRepository(), "conversationRepository"),
                        options.isSerializeConversations() ? turns : null,
                        options.getConversationTtl() == 0 ? null : Duration.ofMillis(options.getConversationTtl()),
                        Clock.systemUTC());
    }

    private History history() {
        boolean kept =
                options.getHistoryRepository() != null || options.getConversationMode() == ConversationMode.stateless;
        return kept
                ? new History(
                        started(options.getHistoryRepository(), "historyRepository"),
                        options.getMaxHistoryTurns(),
                        options.getMaxHistorySize(),
                        options.isOmitHistoryMedia())
                : null;
    }

    /** The same for an endpoint whose key has changed: secrets are masked. */
    private Idempotency idempotency(String endpointUri) {
        return options.getIdempotencyRepository() == null
                ? null
                : new Idempotency(
                        URISupport.sanitizeUri(endpointUri),
                        simple(options.getIdempotencyKey()),
                        started(options.getIdempotencyRepository(), "idempotencyRepository"),
                        options.getOnUnfinishedRequest() == OnUnfinished.retry);
    }

    private StateRepository<String, String> started(StateRepository<String, String> repository, String option) {
        return Repositories.started(camelContext, repository, option);
    }

    private Expression simple(String text) {
        return text == null ? null : camelContext.resolveLanguage("simple").createExpression(text);
    }
}
