/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.Message;

/** Names of headers that are removed together. Names are compared without regard to case, as Camel does. Thread-safe. */
public final class HeaderNames {

    private final Set<String> names;

    /** @param names the names; copied */
    public HeaderNames(Collection<String> names) {
        Set<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(names);
        this.names = Collections.unmodifiableSet(copy);
    }

    /** Removes these headers. Looks for each name, or at each header of the message, whichever is less: most messages have few headers. */
    public void removeFrom(Message message) {
        if (!message.hasHeaders()) {
            return;
        }
        if (message.getHeaders().size() < names.size()) {
            message.getHeaders().keySet().removeIf(names::contains);
        } else {
            names.forEach(message::removeHeader);
        }
    }
}
