/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The producers that Camel has evicted from a full cache of dynamic endpoints while their calls were running. Camel does not stop such producers again when a
 * route or the context stops, so this class ends their calls. Thread-safe.
 */
public final class EvictedProducers {

    private final Set<GeminiInteractionsProducer> producers = ConcurrentHashMap.newKeySet();

    void add(GeminiInteractionsProducer producer) {
        producers.add(producer);
    }

    void remove(GeminiInteractionsProducer producer) {
        producers.remove(producer);
    }

    /** Ends the calls and streams of each producer that is used by a stopping route. */
    void endWithRoutes() {
        producers.forEach(GeminiInteractionsProducer::endWithRoute);
    }

    /** Ends all calls and streams. */
    public void end() {
        producers.forEach(GeminiInteractionsProducer::end);
    }
}
