/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.conversation.ConversationContext;
import io.github.camelgemini.interactions.conversation.ConversationKey;
import io.github.camelgemini.interactions.conversation.ConversationStore;
import io.github.camelgemini.interactions.conversation.DeleteOnCompletion;
import io.github.camelgemini.interactions.conversation.HistoryStore;
import io.github.camelgemini.interactions.conversation.IdempotencyStore;
import io.github.camelgemini.interactions.conversation.Leases;
import io.github.camelgemini.interactions.conversation.TurnWait;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.util.URISupport;

/** Makes what an endpoint remembers by its options. */
final class MemoryFactory {

    private static final Set<String> DELIVERY = Set.of("onUnfinishedRequest", "payOnce", "idempotencyLease");

    private final CamelContext camelContext;
    private final GeminiInteractionsConfiguration options;
    private final KeyedQueue turns;
    private final Leases leases;

    MemoryFactory(CamelContext camelContext, GeminiInteractionsConfiguration options, KeyedQueue turns, Leases leases) {
        this.camelContext = camelContext;
        this.options = options;
        this.turns = turns;
        this.leases = leases;
    }

    ConversationContext create(InteractionsClient client, String endpointUri) {
        return new ConversationContext(
                new ConversationKey(simple(options.getConversationId())),
                conversations(),
                history(),
                isStateless(),
                idempotency(endpointUri),
                ConversationContext.OnUnknown.valueOf(options.getOnUnknownPreviousInteraction()),
                options.isDeleteOnCompletion() ? new DeleteOnCompletion(client) : null,
                new TurnWait(
                        client,
                        Duration.ofMillis(options.getRequestTimeout()),
                        options.isAwaitCompletion() ? Duration.ofMillis(options.getCompletionTimeout()) : null));
    }

    private ConversationStore conversations() {
        StateRepository<String, String> place = options.getConversationRepository() == null
                ? options.getHistoryRepository()
                : options.getConversationRepository();
        return place == null
                ? null
                : new ConversationStore(
                        start("conversationRepository", options.getConversationRepository()),
                        place,
                        options.isSerializeConversations() ? turns : null,
                        options.getConversationTtl() == 0 ? null : Duration.ofMillis(options.getConversationTtl()),
                        Clock.systemUTC());
    }

    private HistoryStore history() {
        return options.getHistoryRepository() != null || isStateless()
                ? new HistoryStore(
                        start("historyRepository", options.getHistoryRepository()),
                        options.getMaxHistoryTurns(),
                        options.getMaxHistorySize(),
                        options.isOmitHistoryMedia())
                : null;
    }

    private boolean isStateless() {
        return "stateless".equals(options.getConversationMode());
    }

    private IdempotencyStore idempotency(String endpointUri) {
        return options.getIdempotencyRepository() == null
                ? null
                : new IdempotencyStore(
                        question(endpointUri),
                        simple(options.getIdempotencyKey()),
                        start("idempotencyRepository", options.getIdempotencyRepository()),
                        new IdempotencyStore.Terms(
                                "retry".equals(options.getOnUnfinishedRequest()),
                                Duration.ofMillis(options.getIdempotencyLease()),
                                leases),
                        turns);
    }

    private StateRepository<String, String> start(String option, StateRepository<String, String> repository) {
        return repository == null ? null : Repositories.start(camelContext, option, repository);
    }

    /** What an endpoint asks of a message: the same when its API key has changed, which is masked, or how it takes deliveries. */
    private static String question(String endpointUri) {
        String uri = URISupport.sanitizeUri(endpointUri);
        try {
            Map<String, Object> asked = new TreeMap<>(URISupport.parseQuery(URISupport.extractQuery(uri)));
            asked.keySet().removeAll(DELIVERY);
            return URISupport.stripQuery(uri) + asked;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Camel has parsed it before", e);
        }
    }

    private Expression simple(String text) {
        return text == null ? null : camelContext.resolveLanguage("simple").createExpression(text);
    }
}
