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
 * What a stream or reader gave when it was read. Camel's error handler and multicast put the drained object into a message again, where it looks like a body
 * that is empty; so it is read here once, and what it gave serves all copies of its message until their exchange is done. After that, or when reading it has
 * failed, it is refused. Containers use streams again for the next message: what was read for one message never serves another.
 *
 * <p>Thread-safe: those that come while it is read wait for what it gives.
 *
 * @param <T> what is kept
 */
final class ReadOnce<T> {

    /** By what was read. No value may lead to its key. */
    private static final Map<Object, ReadOnce<?>> READ = new WeakHashMap<>();

    private final Family family;
    private boolean read;
    private T content;
    private GeminiInteractionsException failure;

    private ReadOnce(Family family) {
        this.family = family;
    }

    /**
     * What a source gives.
     *
     * @param source can be read once
     * @param what what errors call it
     * @param reader reads it; called if it was not read for this message
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

        /** Gives what is kept, never null. */
        T read() throws IOException, GeminiInteractionsException;
    }

    /** Tells the copies of a message, which EIPs make, from other messages. */
    private static final class Family {

        private final String id;
        private final String correlationId;
        private volatile WeakReference<UnitOfWork> unit;

        private Family(String id, String correlationId, UnitOfWork unit) {
            this.id = id;
            this.correlationId = correlationId;
            this.unit = new WeakReference<>(unit);
        }

        /** A multicast gives all its copies, and theirs, the unit of work that their streams belong to. */
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

        /** Pools of exchanges use units of work again. */
        void end() {
            unit = new WeakReference<>(null);
        }
    }
}
