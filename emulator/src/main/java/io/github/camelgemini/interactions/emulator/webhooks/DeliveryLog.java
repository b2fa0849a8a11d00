/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest deliveries. Thread-safe. */
final class DeliveryLog {

    private static final int MAX_COUNT = 10_000;
    private static final long MAX_CHARACTERS = 32L * 1024 * 1024;

    private final Deque<EventDelivery> deliveries = new ArrayDeque<>();
    private long characters;

    synchronized void add(EventDelivery delivery) {
        deliveries.addLast(delivery);
        characters += delivery.event().payload().length();
        while (deliveries.size() > 1 && (deliveries.size() > MAX_COUNT || characters > MAX_CHARACTERS)) {
            characters -= deliveries.removeFirst().event().payload().length();
        }
    }

    /** Returns the deliveries, oldest first. */
    synchronized List<EventDelivery> all() {
        return List.copyOf(deliveries);
    }
}
