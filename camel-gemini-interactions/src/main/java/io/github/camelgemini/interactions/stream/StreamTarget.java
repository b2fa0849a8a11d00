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

/** Where the elements of streams are sent: an endpoint, each element as an exchange of its own. Thread-safe. */
public final class StreamTarget {

    private final Endpoint endpoint;
    private final ProducerCache producers;

    /** Makes a running target, which is to be stopped. */
    public StreamTarget(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.producers = new DefaultProducerCache(this, endpoint.getCamelContext(), 1);
        ServiceHelper.startService(producers);
    }

    /** Sends a message of the stream that an exchange asked for; the future completes when the exchange of it is done, well or badly. */
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
