/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * How a connection has ended.
 *
 * @param code the close code of RFC 6455, section 7.4; 1006 without a close frame
 * @param failure why, with cause and remedy; never null, also after a normal close. Its {@code isRetryable} says whether another connection may go on with the session
 */
public record ConnectionEnd(int code, GeminiInteractionsException failure) {

    /** Shows only the code. */
    @Override
    public String toString() {
        return "ConnectionEnd[" + code + "]";
    }
}
