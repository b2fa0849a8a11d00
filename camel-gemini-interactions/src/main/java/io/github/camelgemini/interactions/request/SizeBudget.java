/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import io.github.camelgemini.interactions.media.InlineLimits;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** The remaining size while one request is built. Not thread-safe. */
public final class SizeBudget {

    private final InlineLimits limits;
    private final String option;
    private int left;

    /** All of it is left. */
    public SizeBudget(InlineLimits limits) {
        this(limits, null);
    }

    /** @param option the option that sets the limit, for messages of failures; null for none */
    public SizeBudget(InlineLimits limits, String option) {
        this.limits = limits;
        this.option = option;
        this.left = limits.total();
    }

    /** Returns how many bytes may still be read. */
    int left() {
        return left;
    }

    /** Returns how many bytes a media block may have. There is no limit here for media that can be uploaded; the client limits uploads. */
    long leftForMedia() {
        return limits.uploaded() ? Long.MAX_VALUE : left;
    }

    /** Counts the bytes of a text. */
    public void take(long size) throws GeminiInteractionsException {
        if (size > left) {
            throw exceeded();
        }
        left -= (int) size;
    }

    /** Counts the bytes of a media block. */
    void take(long size, boolean pdf) throws GeminiInteractionsException {
        if (pdf && size > limits.pdf()) {
            throw InvalidRequest.of(
                    InvalidRequest.TOO_LARGE,
                    "A PDF may have " + limits.pdf() + " bytes in a request: split it, or send a smaller one");
        }
        if (!limits.uploaded()) {
            take(size);
        }
    }

    GeminiInteractionsException exceeded() {
        return InvalidRequest.of(
                InvalidRequest.TOO_LARGE,
                "The media of one request may have " + limits.total() + " bytes together: send fewer, or smaller ones"
                        + (option == null ? "" : ", or raise " + option));
    }
}
