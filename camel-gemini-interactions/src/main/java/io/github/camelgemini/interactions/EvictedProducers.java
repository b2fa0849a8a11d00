/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The producers of a component that Camel has stopped because its caches of dynamic endpoints are full, while their calls went on. Nobody stops them a second time
 * when a route or the context stops, but who has them here. Thread-safe.
 */
public final class EvictedProducers {

    private final Set<GeminiInteractionsProducer> producers = ConcurrentHashMap.newKeySet();

    void add(GeminiInteractionsProducer producer) {
        producers.add(producer);
    }

    void remove(GeminiInteractionsProducer producer) {
        producers.remove(producer);
    }

    /** Ends what belongs to routes that stop. */
    void endWithRoutes() {
        producers.forEach(GeminiInteractionsProducer::endWithRoute);
    }

    /** Ends all calls. */
    public void end() {
        producers.forEach(GeminiInteractionsProducer::end);
    }
}
