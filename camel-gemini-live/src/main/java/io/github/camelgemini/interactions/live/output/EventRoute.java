/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.output;

import java.util.function.Consumer;

import org.apache.camel.Exchange;

/** The route that events go to. */
public interface EventRoute {

    /**
     * Sends an event into the route. Never throws.
     *
     * @param content writes the event to a new exchange
     * @param end called once, on any thread, when the route is through with the exchange or could not take it
     */
    void process(Consumer<Exchange> content, Runnable end);
}
