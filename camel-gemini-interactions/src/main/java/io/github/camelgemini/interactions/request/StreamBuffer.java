/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.IOException;
import java.io.OutputStream;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.spi.StreamCachingStrategy;

/** Keeps a stream that can be read once: in memory or, where Camel's stream caching spools, in its files. */
interface StreamBuffer {

    /** Takes the bytes. */
    OutputStream out();

    /** What was taken, to be read from its start. */
    StreamCache newCache() throws IOException;

    /** Chooses what the exchange's context keeps streams in; they are kept until the exchange is done. */
    static StreamBuffer of(Exchange exchange) {
        StreamCachingStrategy strategy = exchange.getContext().getStreamCachingStrategy();
        return strategy.isEnabled() && strategy.isSpoolEnabled()
                ? new Spooled(new CachedOutputStream(exchange))
                : new InMemory(new ByteArrayBuilder());
    }

    /** Camel's own. */
    record Spooled(CachedOutputStream out) implements StreamBuffer {

        @Override
        public StreamCache newCache() throws IOException {
            return out.newStreamCache();
        }
    }

    /** In pieces, which need at most twice the memory of the stream. Camel's own array grows by doubling, and needs up to three times. */
    record InMemory(ByteArrayBuilder out) implements StreamBuffer {

        @Override
        public StreamCache newCache() {
            return new InputStreamCache(out.toByteArray());
        }
    }
}
