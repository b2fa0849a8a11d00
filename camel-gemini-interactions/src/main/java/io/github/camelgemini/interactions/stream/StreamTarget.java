/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;

/** The endpoint to which the elements of streams are sent, each element in its own exchange. Thread-safe. */
public final class StreamTarget {

    private final Endpoint endpoint;
    private final ProducerCache producers;

    /** Creates and starts a target. The caller must stop it. */
    public StreamTarget(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.producers = new DefaultProducerCache(this, endpoint.getCamelContext(), 1);
        ServiceHelper.startService(producers);
    }

    /** Sends a message of the stream of an exchange. The future completes when the message's own exchange has succeeded or failed. */
    CompletableFuture<Exchange> send(Exchange asker, Message message) {
        Exchange element = ExchangeHelper.createCorrelatedCopy(asker, false);
        element.setPattern(ExchangePattern.InOnly);
        element.setIn(message);
        return producers.asyncSendExchange(
                endpoint, ExchangePattern.InOnly, null, null, element, new CompletableFuture<>());
    }

    public void stop() {
        ServiceHelper.stopService(producers);
    }
}
