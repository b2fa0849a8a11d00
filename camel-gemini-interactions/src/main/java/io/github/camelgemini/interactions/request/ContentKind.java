/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Locale;

/** The types of content that the API has. */
enum ContentKind {
    TEXT,
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT;

    /** The value of a content's field {@code type}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a content of this kind has bytes. */
    boolean isMedia() {
        return this != TEXT;
    }

    static boolean isWireName(String type) {
        for (ContentKind kind : values()) {
            if (kind.wireName().equals(type)) {
                return true;
            }
        }
        return false;
    }
}
