/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The content of a stream or reader that can be read only once. Camel's error handler and multicast put the consumed object into a message again, where it
 * looks like an empty body. So this class reads the object once and keeps the content for all copies of the message until their exchange is done. After that,
 * or when reading has failed, the object is rejected. Containers reuse stream objects for the next message, so content that was read for one message is never
 * used for another.
 *
 * <p>Thread-safe: other threads wait while one thread reads.
 *
 * @param <T> the type of the content
 */
final class ReadOnce<T> {

    /** By the object that was read. No value may reference its key, so that the key can be garbage-collected. */
    private static final Map<Object, ReadOnce<?>> READ = new WeakHashMap<>();

    private final Family family;
    private boolean read;
    private T content;
    private GeminiInteractionsException failure;

    private ReadOnce(Family family) {
        this.family = family;
    }

    /**
     * Returns the content of a source.
     *
     * @param source an object that can be read only once
     * @param what the name of the source in error messages
     * @param reader reads the source; called only if the source was not read for this message before
     */
    @SuppressWarnings("unchecked")
    static <T> T content(Object source, String what, Exchange exchange, Reader<T> reader)
            throws IOException, GeminiInteractionsException {
        Family family = Family.of(exchange);
        ReadOnce<T> once;
        boolean first;
        synchronized (READ) {
            once = (ReadOnce<T>) READ.get(source);
            first = once == null || !once.family.isKinOf(family);
            if (first) {
                once = new ReadOnce<>(family);
                READ.put(source, once);
            }
        }
        if (first) {
            once.forgetWhenDone(exchange);
        }
        return once.get(what, reader);
    }

    private synchronized T get(String what, Reader<T> reader) throws IOException, GeminiInteractionsException {
        if (!read) {
            read = true;
            try {
                content = reader.read();
            } catch (IOException e) {
                failure = InvalidRequest.of(InvalidRequest.BODY, "Reading " + what + " failed");
                throw e;
            } catch (GeminiInteractionsException e) {
                failure = e;
                throw e;
            }
            return content;
        }
        if (failure != null) {
            throw InvalidRequest.of(failure.getCode(), failure.getMessage());
        }
        if (content == null) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The stream of " + what
                            + " was read before, for another copy of this message, and cannot be read again:"
                            + " turn stream caching on, or convert it to bytes before the message is copied");
        }
        return content;
    }

    private void forgetWhenDone(Exchange exchange) {
        SynchronizationAdapter forgetting = new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                forget();
            }
        };
        UnitOfWork parent = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
        if (parent != null) {
            parent.addSynchronization(forgetting);
        } else {
            exchange.getExchangeExtension().addOnCompletion(forgetting);
        }
    }

    private synchronized void forget() {
        content = null;
        family.end();
    }

    /** Reads a source to its end. */
    @FunctionalInterface
    interface Reader<T> {

        /** Returns the content, never null. */
        T read() throws IOException, GeminiInteractionsException;
    }

    /** Distinguishes the copies of a message, which EIPs create, from other messages. */
    private static final class Family {

        private final String id;
        private final String correlationId;
        private volatile WeakReference<UnitOfWork> unit;

        private Family(String id, String correlationId, UnitOfWork unit) {
            this.id = id;
            this.correlationId = correlationId;
            this.unit = new WeakReference<>(unit);
        }

        /** A multicast sets the unit of work that owns the streams in all its copies, and in copies of these. */
        static Family of(Exchange exchange) {
            UnitOfWork parent = exchange.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, UnitOfWork.class);
            return new Family(
                    exchange.getExchangeId(),
                    exchange.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class),
                    parent == null ? exchange.getUnitOfWork() : parent);
        }

        boolean isKinOf(Family other) {
            UnitOfWork own = unit.get();
            return id.equals(other.id)
                    || id.equals(other.correlationId)
                    || (correlationId != null
                            && (correlationId.equals(other.id) || correlationId.equals(other.correlationId)))
                    || (own != null && own == other.unit.get());
        }

        /** Exchange pooling reuses units of work. */
        void end() {
            unit = new WeakReference<>(null);
        }
    }
}
