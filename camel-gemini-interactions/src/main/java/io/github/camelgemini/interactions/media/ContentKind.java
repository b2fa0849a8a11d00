/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.util.Locale;

/** The types of content that the API has. */
public enum ContentKind {
    TEXT,
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT;

    /** The value of a content's field {@code type}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a content of this kind has bytes. */
    public boolean isMedia() {
        return this != TEXT;
    }

    public static boolean isWireName(String type) {
        for (ContentKind kind : values()) {
            if (kind.wireName().equals(type)) {
                return true;
            }
        }
        return false;
    }
}
