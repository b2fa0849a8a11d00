/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.github.camelgemini.interactions.client.body.ByteSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;

/** A stream cache that several readers can read at once, such as a file-based cache or {@code InputStreamCache}. */
final class CacheSource implements ByteSource {

    private final CamelContext camelContext;
    private final StreamCache cache;

    /** @param cache a cache that nobody else reads */
    CacheSource(CamelContext camelContext, StreamCache cache) {
        this.camelContext = camelContext;
        this.cache = cache;
    }

    @Override
    public long size() {
        return cache.length();
    }

    /**
     * Camel deletes the file of a cache when the last exchange with a copy is done. So each reader has its own exchange, which ends when the reader is closed.
     */
    @Override
    public InputStream open() throws IOException {
        Exchange reader = new DefaultExchange(camelContext);
        InputStream copy;
        try {
            copy = (InputStream) cache.copy(reader);
        } catch (RuntimeException e) {
            throw new IOException("The stream cache was closed", e);
        }
        return new FilterInputStream(copy) {
            @Override
            public void close() throws IOException {
                super.close();
                UnitOfWorkHelper.doneSynchronizations(
                        reader, reader.getExchangeExtension().handoverCompletions());
            }
        };
    }
}
