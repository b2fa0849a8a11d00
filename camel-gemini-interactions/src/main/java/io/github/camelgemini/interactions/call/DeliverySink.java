/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.List;

import io.github.camelgemini.interactions.stream.EventSink;
import io.github.camelgemini.interactions.stream.ForwardingEventSink;
import io.github.camelgemini.interactions.stream.StreamItem;

/** Remembers whether an element was delivered, which cannot be taken back. Thread-safe if the other sink is. */
final class DeliverySink extends ForwardingEventSink {

    private volatile boolean delivered;

    DeliverySink(EventSink events) {
        super(events);
    }

    @Override
    public boolean accept(List<StreamItem.Event> arrived) {
        delivered |= !arrived.isEmpty();
        return super.accept(arrived);
    }

    boolean hasDelivered() {
        return delivered;
    }
}
