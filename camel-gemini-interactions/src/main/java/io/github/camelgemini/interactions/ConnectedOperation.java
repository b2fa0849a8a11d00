/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelgemini.interactions.operation.Operation;
import org.apache.camel.Exchange;

/** An operation that releases its connections when it stops. */
public final class ConnectedOperation implements Operation {

    private final Operation operation;
    private final Runnable release;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** @param release called once, when the operation stops */
    public ConnectedOperation(Operation operation, Runnable release) {
        this.operation = operation;
        this.release = release;
    }

    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        return operation.start(exchange);
    }

    @Override
    public void stop() {
        operation.stop();
        if (stopped.compareAndSet(false, true)) {
            release.run();
        }
    }
}
