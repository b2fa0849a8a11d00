/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.links;

/**
 * Where a link leads.
 *
 * @param target the absolute URL of the cited page, in ASCII; null when it is not known
 * @param error why it is not known: a code such as {@code timeout} or {@code http_404}; null when it is
 */
public record ResolvedLink(String target, String error) {

    static ResolvedLink to(String target) {
        return new ResolvedLink(target, null);
    }

    static ResolvedLink failed(String error) {
        return new ResolvedLink(null, error);
    }

    public boolean isResolved() {
        return target != null;
    }

    /** Shows no link. */
    @Override
    public String toString() {
        return "ResolvedLink[" + (isResolved() ? "resolved" : "not resolved") + "]";
    }
}
