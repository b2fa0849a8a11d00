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
import io.github.camelgemini.interactions.call.CallSettings;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.conversation.ConversationContext;
import io.github.camelgemini.interactions.conversation.ConversationKey;
import io.github.camelgemini.interactions.conversation.ConversationSettings;
import io.github.camelgemini.interactions.conversation.ConversationStore;
import io.github.camelgemini.interactions.conversation.DeleteOnCompletion;
import io.github.camelgemini.interactions.conversation.HistorySettings;
import io.github.camelgemini.interactions.conversation.HistoryStore;
import io.github.camelgemini.interactions.conversation.IdempotencySettings;
import io.github.camelgemini.interactions.conversation.IdempotencyStore;
import io.github.camelgemini.interactions.conversation.Leases;
import io.github.camelgemini.interactions.conversation.TurnWait;
import io.github.camelgemini.interactions.model.OnUnfinishedRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.util.URISupport;

/** Creates the conversation context of an endpoint. */
final class MemoryFactory {

    private static final Set<String> DELIVERY = Set.of("onUnfinishedRequest", "payOnce", "idempotencyLease");

    private final CamelContext camelContext;
    private final ConversationSettings settings;
    private final IdempotencySettings idempotency;
    private final CallSettings calls;
    private final Duration requestTimeout;
    private final KeyedQueue turns;
    private final Leases leases;

    MemoryFactory(CamelContext camelContext, EndpointSettings settings, KeyedQueue turns, Leases leases) {
        this.camelContext = camelContext;
        this.settings = settings.conversation();
        this.idempotency = settings.idempotency();
        this.calls = settings.calls();
        this.requestTimeout = settings.api().requestTimeout();
        this.turns = turns;
        this.leases = leases;
    }

    ConversationContext create(InteractionsClient client, String endpointUri) {
        return new ConversationContext(
                new ConversationKey(simple(settings.conversationId())),
                conversations(),
                history(),
                settings.isStateless(),
                idempotency(endpointUri),
                settings.onUnknown(),
                settings.deleteOnCompletion() ? new DeleteOnCompletion(client) : null,
                new TurnWait(client, requestTimeout, calls.awaitCompletion() ? calls.completionTimeout() : null));
    }

    private ConversationStore conversations() {
        StateRepository<String, String> place =
                settings.repository() == null ? settings.history().repository() : settings.repository();
        return place == null
                ? null
                : new ConversationStore(
                        start("conversationRepository", settings.repository()),
                        place,
                        settings.serialize() ? turns : null,
                        settings.ttl().isZero() ? null : settings.ttl(),
                        Clock.systemUTC());
    }

    private HistoryStore history() {
        HistorySettings history = settings.history();
        return history.repository() != null || settings.isStateless()
                ? new HistoryStore(
                        start("historyRepository", history.repository()),
                        history.maxTurns(),
                        history.maxSize(),
                        history.omitMedia())
                : null;
    }

    private IdempotencyStore idempotency(String endpointUri) {
        return idempotency.repository() == null
                ? null
                : new IdempotencyStore(
                        question(endpointUri),
                        simple(idempotency.key()),
                        start("idempotencyRepository", idempotency.repository()),
                        new IdempotencyStore.Terms(
                                idempotency.onUnfinished() == OnUnfinishedRequest.retry, idempotency.lease(), leases),
                        turns);
    }

    private StateRepository<String, String> start(String option, StateRepository<String, String> repository) {
        return repository == null ? null : Repositories.start(camelContext, option, repository);
    }

    /** Identifies the work that an endpoint does for a message. Does not depend on the API key, which is masked, nor on the options for redelivery. */
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
