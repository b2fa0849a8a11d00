/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.links;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers where links lead, the most recently used ones; failures are not remembered. Thread-safe. */
public final class LinkCache {

    /** Links and targets are bounded in length, so that this is some megabytes at most. */
    private static final int MAX_LINKS = 4096;

    private final Map<String, ResolvedLink> links = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ResolvedLink> eldest) {
            return size() > MAX_LINKS;
        }
    };

    /** Where a link leads, or null when that is not known. */
    synchronized ResolvedLink get(String link) {
        return links.get(link);
    }

    synchronized void put(String link, ResolvedLink resolved) {
        links.put(link, resolved);
    }

    /** The number of links that are remembered. */
    synchronized int size() {
        return links.size();
    }
}
