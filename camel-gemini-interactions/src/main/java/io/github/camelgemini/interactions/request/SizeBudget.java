/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import io.github.camelgemini.interactions.media.InlineLimits;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** What is left of the limits while one request is built. For one thread. */
final class SizeBudget {

    private final InlineLimits limits;
    private int left;

    SizeBudget(InlineLimits limits) {
        this.limits = limits;
        this.left = limits.total();
    }

    /** How many bytes may still be read. */
    int left() {
        return left;
    }

    /** How many bytes a media may have as far as the request is concerned; what may be uploaded is the client's to say. */
    long leftForMedia() {
        return limits.uploaded() ? Long.MAX_VALUE : left;
    }

    /** Counts text. */
    void take(long size) throws GeminiInteractionsException {
        if (size > left) {
            throw exceeded();
        }
        left -= (int) size;
    }

    /** Counts a media. */
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
                "The media of one request may have " + limits.total() + " bytes together: send fewer, or smaller ones");
    }
}
