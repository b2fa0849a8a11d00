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

/** Keeps the content of a stream that can be read only once: in memory or, if Camel's stream caching spools to disk, in its files. */
interface StreamBuffer {

    /** Returns the stream to which the bytes are written. */
    OutputStream out();

    /** Returns a cache of the written bytes, positioned at the start. */
    StreamCache newCache() throws IOException;

    /** Creates a buffer according to the stream caching of the exchange's context. The content is kept until the exchange is done. */
    static StreamBuffer of(Exchange exchange) {
        StreamCachingStrategy strategy = exchange.getContext().getStreamCachingStrategy();
        return strategy.isEnabled() && strategy.isSpoolEnabled()
                ? new Spooled(new CachedOutputStream(exchange))
                : new InMemory(new ByteArrayBuilder());
    }

    /** Uses Camel's stream caching. */
    record Spooled(CachedOutputStream out) implements StreamBuffer {

        @Override
        public StreamCache newCache() throws IOException {
            return out.newStreamCache();
        }
    }

    /** Keeps the bytes in chunks, which need at most twice the memory of the stream. Camel's own array grows by doubling and needs up to three times. */
    record InMemory(ByteArrayBuilder out) implements StreamBuffer {

        @Override
        public StreamCache newCache() {
            return new InputStreamCache(out.toByteArray());
        }
    }
}
