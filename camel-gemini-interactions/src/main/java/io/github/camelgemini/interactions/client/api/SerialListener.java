/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a listener from several threads, but never at the same time: its last call is made when the running call has returned, and no thread waits for that.
 * Events have to come one after the other.
 */
final class SerialListener {

    private static final Logger LOG = LoggerFactory.getLogger(SerialListener.class);

    private final StreamListener listener;
    private boolean calling;
    private boolean over;
    private Consumer<StreamListener> last;

    SerialListener(StreamListener listener) {
        this.listener = listener;
    }

    /** Calls the listener, unless its last call was made or is planned. An exception of the listener is passed on. */
    void make(Consumer<StreamListener> call) {
        synchronized (this) {
            if (over) {
                return;
            }
            calling = true;
        }
        try {
            call.accept(listener);
        } finally {
            Consumer<StreamListener> ordered;
            synchronized (this) {
                calling = false;
                ordered = last;
                last = null;
            }
            if (ordered != null) {
                makeLast(ordered);
            }
        }
    }

    /** Makes the last call: now, or when the listener has returned from the running call. */
    void last(Consumer<StreamListener> call) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            if (calling) {
                last = call;
                return;
            }
        }
        makeLast(call);
    }

    /** Ends the calls without a last one. */
    synchronized void silence() {
        over = true;
        last = null;
    }

    private void makeLast(Consumer<StreamListener> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException | Error defect) {
            // Its message may quote content.
            LOG.debug(
                    "A listener failed at the end of its stream: {}",
                    defect.getClass().getName());
        }
    }
}
